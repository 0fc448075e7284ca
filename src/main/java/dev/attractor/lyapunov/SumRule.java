package dev.attractor.lyapunov;

import dev.attractor.cell.CellStep;
import dev.attractor.cell.OffHeap;
import java.nio.DoubleBuffer;
import java.util.OptionalDouble;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * The self-test of every full spectrum: the exponents' sum against the mean of {@code log|det J|}, found independently of the
 * kernel.
 *
 * <p>Independent means the cell's closed form at every step, or, for a cell without one, a fresh factorisation of {@code J}
 * itself at every 16th step against that step's sum of {@code log|u_jj|}. Steps at which the determinant is exactly zero are
 * left out on both sides. Units: nats per step. Source: [eq:sum-rule]. Thread-safety: none.
 */
final class SumRule implements AutoCloseable {
    private static final int INTERVAL = 16;

    private final int n;
    private final boolean applies;
    private final OffHeap memory = new OffHeap();
    private final DoublePointer jacobian;
    private final DoubleBuffer view;
    private final IntPointer pivots;
    private final double[] column;
    private double difference;
    private long checked;

    SumRule(CellStep step, int n, int k) {
        this.n = n;
        this.applies = k == n;
        long entries = applies && !step.hasClosedFormDeterminant() ? (long) n * n : 1;
        jacobian = memory.doubles(entries);
        view = jacobian.asBuffer();
        pivots = memory.ints(n);
        column = new double[n];
    }

    void reset() {
        difference = 0;
        checked = 0;
    }

    /** Compares one counted step. */
    void check(CellStep step, int counted, double[] kernelLogs) {
        if (!applies || (!step.hasClosedFormDeterminant() && counted % INTERVAL != 0)) {
            return;
        }
        double determinant = step.hasClosedFormDeterminant() ? step.logAbsDeterminant() : factorAfresh(step);
        if (Double.isFinite(determinant)) {
            double sum = 0;
            for (double log : kernelLogs) {
                sum += log;
            }
            difference += sum - determinant;
            checked++;
        }
    }

    private double factorAfresh(CellStep step) {
        for (int j = 0; j < n; j++) {
            step.jacobianColumn(j, column);
            view.put(j * n, column, 0, n);
        }
        openblas.LAPACKE_dgetrf_work(openblas.LAPACK_COL_MAJOR, n, n, jacobian, n, pivots);
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += Math.log(Math.abs(view.get(j * (n + 1))));
        }
        return sum;
    }

    /**
     * The residual per checked step; empty if {@code k < n}, where there is no such rule, or if every step was singular.
     *
     * @param frameChange the sum over directions of what the first and last QR of the frame add to the logs, 0 but for rounding
     */
    OptionalDouble residual(double frameChange) {
        return checked == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.abs(difference + frameChange) / checked);
    }

    @Override
    public void close() {
        memory.close();
    }
}
