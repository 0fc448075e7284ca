package dev.attractor.lyapunov;

import dev.attractor.cell.OffHeap;

/** The number format a spectrum's frame is carried in; states, derivatives and sums are always double. */
public enum Precision {
    /** What results are computed in. */
    FLOAT64("float64", 1e-280) {
        @Override
        FrameMatrix newMatrix(OffHeap memory, int n, int k) {
            return new DoubleMatrix(memory, n, k);
        }
    },
    /** A preview at half the time: exponents good to about {@code 1e-4} nats while they lie above -10 or so. */
    FLOAT32("float32", 1e-30) {
        @Override
        FrameMatrix newMatrix(OffHeap memory, int n, int k) {
            return new FloatMatrix(memory, n, k);
        }
    };

    private final String label;
    private final double collapseLimit;

    Precision(String label, double collapseLimit) {
        this.label = label;
        this.collapseLimit = collapseLimit;
    }

    /** The name that is stored and sent. */
    public String label() {
        return label;
    }

    /** A pivot below this counts as zero: what it is divided into overflows or has lost its digits. */
    double collapseLimit() {
        return collapseLimit;
    }

    /** A work matrix of zeros. */
    abstract FrameMatrix newMatrix(OffHeap memory, int n, int k);
}
