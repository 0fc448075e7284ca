package dev.attractor.lyapunov;

import dev.attractor.cell.OffHeap;

/** The number format a spectrum's frame is carried in; states, derivatives and sums are always double. */
public enum Precision {
    /** What results are computed in. */
    FLOAT64("float64", 1e-280, 1e3, 1e5) {
        @Override
        FrameMatrix newMatrix(OffHeap memory, int n, int k) {
            return new DoubleMatrix(memory, n, k);
        }
    },
    /** A preview at half the time: exponents good to about {@code 1e-4} nats while they lie above -10 or so. */
    FLOAT32("float32", 1e-30, 1e3, Double.POSITIVE_INFINITY) {
        @Override
        FrameMatrix newMatrix(OffHeap memory, int n, int k) {
            return new FloatMatrix(memory, n, k);
        }
    },
    /** Pairs of doubles, 32 digits: what a trajectory is run again in whose LU loses digits in float64. Tens of times slower. */
    DOUBLE_DOUBLE("double-double", 1e-280, 1e15, Double.POSITIVE_INFINITY) {
        @Override
        FrameMatrix newMatrix(OffHeap memory, int n, int k) {
            return new DoubleDoubleMatrix(n, k);
        }
    };

    private final String label;
    private final double collapseLimit;
    private final double growthLimit;
    private final double rowGrowthLimit;

    Precision(String label, double collapseLimit, double growthLimit, double rowGrowthLimit) {
        this.label = label;
        this.collapseLimit = collapseLimit;
        this.growthLimit = growthLimit;
        this.rowGrowthLimit = rowGrowthLimit;
    }

    /** The name that is stored and sent. */
    public String label() {
        return label;
    }

    /** A pivot below this counts as zero: what it is divided into overflows or has lost its digits. */
    double collapseLimit() {
        return collapseLimit;
    }

    /** Element growth of the LU beyond which a step is redone by QR; pivoted LU loses that factor in accuracy. */
    double growthLimit() {
        return growthLimit;
    }

    /** Growth of a pivot over its own row beyond which too many of the row's digits are lost. */
    double rowGrowthLimit() {
        return rowGrowthLimit;
    }

    /** A work matrix of zeros. */
    abstract FrameMatrix newMatrix(OffHeap memory, int n, int k);
}
