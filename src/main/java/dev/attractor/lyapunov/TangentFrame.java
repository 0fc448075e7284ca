package dev.attractor.lyapunov;

import dev.attractor.cell.CellStep;
import dev.attractor.cell.OffHeap;
import java.nio.IntBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.IntPointer;

/**
 * A frame of {@code k} tangent vectors that is carried along an orbit and factored at every step: {@code J F = F' U}.
 *
 * <p>The frame is kept as {@code F = P^T L} of an LU with partial pivoting, not as an orthonormal one. Since
 * {@code J_T .. J_1 = F_T (U_T .. U_1)}, the sums of {@code log|u_jj|} plus {@code log|diag R|} of one final QR of {@code F_T}
 * are the sums of an every-step QR, column by column. LU costs a quarter of QR, its triangle halves the product, and because a
 * Jacobian is graded by rows it is the more accurate of the two where exponents lie far below zero.
 *
 * <p>Shape: frame {@code (n, k)}, column-major, leading dimension {@code n + 8} so that columns do not fall on powers of two.
 * Units: nats. Source: [eq:telescoped-lu], [eq:growth-guard], [eq:collapse]; the every-step QR it replaces is Benettin,
 * Galgani, Giorgilli and Strelcyn, Meccanica 15 (1980). Allocates nothing per step. Thread-safety:
 * none. Non-finite policy: an exactly singular product gives a collapsed direction, never NaN; an overflow is
 * reported by {@link #advance}.
 */
final class TangentFrame implements AutoCloseable {
    /** Element growth of the LU beyond which a step is redone by QR; pivoted LU loses that factor in accuracy. */
    static final double GROWTH_LIMIT = 1e3;

    /** A pivot below this counts as zero: its inverse would overflow. */
    static final double COLLAPSE_LIMIT = 1e-280;

    /** {@code ln(1e-300)}, what stands for minus infinity. */
    static final double FLOOR = Math.log(1e-300);

    private final int n;
    private final int k;
    private final OffHeap memory = new OffHeap();
    private final HouseholderQr householder;
    private FrameMatrix frame;
    private FrameMatrix next;
    private final FrameMatrix scratch;
    private final IntPointer pivots;
    private final IntBuffer pivotView;
    private final int[] permutation;
    private final double[] column;
    private final double[] logs;
    private final boolean[] collapsed;
    private boolean orthonormal;
    private int fallbacks;

    TangentFrame(int n, int k) {
        this.n = n;
        this.k = k;
        int leading = n + 8;
        frame = new FrameMatrix(memory, leading, n, k);
        next = new FrameMatrix(memory, leading, n, k);
        scratch = new FrameMatrix(memory, leading, n, k);
        householder = new HouseholderQr(memory, n, k, leading);
        pivots = memory.ints(k);
        pivotView = pivots.asBuffer();
        permutation = new int[n];
        column = new double[n];
        logs = new double[k];
        collapsed = new boolean[k];
        reset();
    }

    /** Puts the frame back to the first {@code k} columns of the identity. */
    void reset() {
        frame.clear();
        identityPermutation();
        orthonormal = false;
        fallbacks = 0;
    }

    /**
     * Carries the frame over the last step of {@code step}; {@link #logs} and {@link #collapsed} then describe it.
     *
     * @return whether every log is finite, which fails only if the Jacobian or its product with the frame overflowed
     */
    boolean advance(CellStep step) {
        multiply(step);
        double scale = next.largestAbs();
        next.factorLu(pivots);
        boolean grown = next.largestUpperExceeds(GROWTH_LIMIT * scale);
        if (grown) {
            multiply(step);
            householder.factor(next.data());
            fallbacks++;
        }
        boolean finite = record();
        if (grown) {
            householder.formQ(next.data());
            identityPermutation();
        } else {
            readPermutation();
        }
        orthonormal = grown;
        FrameMatrix previous = frame;
        frame = next;
        next = previous;
        return finite;
    }

    /** {@code next <- J F}; leaves the frame as it is, so that the step can be redone. */
    private void multiply(CellStep step) {
        if (orthonormal) {
            formJacobian(step, scratch);
            next.setProduct(scratch, frame);
        } else {
            formJacobian(step, next);
            next.timesUnitLower(frame);
        }
    }

    /** Writes {@code J P^T}: the columns in the frame's pivot order. */
    private void formJacobian(CellStep step, FrameMatrix target) {
        for (int q = 0; q < n; q++) {
            step.jacobianColumn(permutation[q], column);
            target.putColumn(q, column);
        }
    }

    private boolean record() {
        boolean finite = true;
        for (int j = 0; j < k; j++) {
            double pivot = Math.abs(next.diagonal(j));
            collapsed[j] = pivot < COLLAPSE_LIMIT;
            logs[j] = Math.max(Math.log(pivot), FLOOR);
            finite &= Double.isFinite(logs[j]);
        }
        return finite;
    }

    private void readPermutation() {
        identityPermutation();
        for (int j = 0; j < k; j++) {
            int other = pivotView.get(j) - 1;
            int kept = permutation[j];
            permutation[j] = permutation[other];
            permutation[other] = kept;
        }
    }

    private void identityPermutation() {
        for (int i = 0; i < n; i++) {
            permutation[i] = i;
        }
    }

    /** {@code log|u_jj|} of the last step in frame order, not below {@link #FLOOR}; overwritten by the next step. */
    double[] logs() {
        return logs;
    }

    /** Which directions the last step collapsed; overwritten by the next step. */
    boolean[] collapsed() {
        return collapsed;
    }

    /** Writes {@code log|diag R|} of the QR of the present frame, which turns LU sums into QR sums. */
    void orthonormalLogs(double[] target) {
        if (orthonormal) {
            Arrays.fill(target, 0);
            return;
        }
        scratch.copyUnitLower(frame);
        householder.factor(scratch.data());
        for (int j = 0; j < k; j++) {
            target[j] = Math.log(Math.abs(scratch.diagonal(j)));
        }
    }

    /** How many steps since the last reset were redone by QR. */
    int fallbacks() {
        return fallbacks;
    }

    @Override
    public void close() {
        memory.close();
    }
}
