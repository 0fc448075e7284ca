package dev.attractor.lyapunov;

import dev.attractor.cell.CellStep;
import dev.attractor.cell.OffHeap;
import java.util.Arrays;

/**
 * A frame of {@code k} tangent vectors that is carried along an orbit and factored at every step: {@code J F = F' U}, in the
 * tangent coordinates of the cell.
 *
 * <p>The frame is kept as {@code F = P^T L} of an LU with partial pivoting, not as an orthonormal one. Since
 * {@code J_T .. J_1 = F_T (U_T .. U_1)}, the sums of {@code log|u_jj|} plus {@code log|diag R|} of one final QR of {@code F_T}
 * are the sums of an every-step QR, column by column. LU costs a quarter of QR, its triangle halves the product, and because a
 * Jacobian is graded by rows it is the more accurate of the two where exponents lie far below zero. Where it loses digits it says
 * so, and the orbit is to be followed again in {@link Precision#DOUBLE_DOUBLE}: a frame rounded before is lost too.
 *
 * <p>Shape: frame {@code (n, k)}. Units: nats. Source: [eq:telescoped-lu], [eq:growth-guard], [eq:row-growth], [eq:collapse],
 * [eq:lstm-shear]; the every-step QR it replaces is Benettin, Galgani, Giorgilli and Strelcyn, Meccanica 15 (1980). Allocates
 * nothing per step. Thread-safety: none. Non-finite policy: an exactly singular product gives a collapsed direction, never NaN;
 * an overflow is reported by {@link #advance}.
 */
final class TangentFrame implements AutoCloseable {
    /** {@code ln(1e-300)}, what stands for minus infinity. */
    static final double FLOOR = Math.log(1e-300);

    private final int n;
    private final int k;
    private final StartFrame start;
    private final Precision precision;
    private final RowGrowth rowGrowth;
    private final OffHeap memory = new OffHeap();
    private final HouseholderQr householder;
    private FrameMatrix frame;
    private FrameMatrix next;
    private final FrameMatrix scratch;
    private final RowOrder order;
    private final double[] column;
    private final double[] vector;
    private final double[] pivots;
    private final double[] logs;
    private final boolean[] collapsed;
    /** Whether the frame holds its vectors as they are, not as the factor L of a permuted matrix. */
    private boolean plain;

    private int fallbacks;
    private boolean lostDigits;

    /** A frame of the first {@code k} vectors of {@code start}. */
    TangentFrame(int n, int k, StartFrame start, Precision precision) {
        this.n = n;
        this.k = k;
        this.start = start;
        this.precision = precision;
        rowGrowth = new RowGrowth(n, precision.rowGrowthLimit());
        frame = precision.newMatrix(memory, n, k);
        next = precision.newMatrix(memory, n, k);
        scratch = precision.newMatrix(memory, n, k);
        householder = new HouseholderQr(memory, n, k);
        order = new RowOrder(n);
        column = new double[n];
        vector = new double[n];
        pivots = new double[k];
        logs = new double[k];
        collapsed = new boolean[k];
        reset();
    }

    /** Puts the frame back to its start. */
    void reset() {
        for (int j = 0; j < k; j++) {
            start.column(j, column);
            frame.putColumn(j, column);
        }
        order.reset();
        plain = true;
        fallbacks = 0;
        lostDigits = false;
    }

    /**
     * Carries the frame over the last step of {@code step}; {@link #logs} and {@link #collapsed} then describe it.
     *
     * @return whether every log is finite, which fails only if the Jacobian or its product with the frame overflowed, and no digits
     *     were lost
     */
    boolean advance(CellStep step) {
        Arrays.fill(logs, 0);
        Arrays.fill(collapsed, false);
        boolean redone = false;
        boolean finite = true;
        for (int factor = 0; factor < step.tangentFactors() && finite; factor++) {
            boolean grown = factorProduct(step, factor);
            finite = record();
            takeOver(grown);
            redone |= grown;
            lostDigits |= !grown && rowGrowth.exceeds(frame, pivots, order, step, factor);
        }
        fallbacks += redone ? 1 : 0;
        return finite && !lostDigits;
    }

    /** Factors {@code J F} in {@code next}, with {@code J} one factor of the step; returns whether that took a QR. */
    private boolean factorProduct(CellStep step, int factor) {
        multiply(step, factor);
        if (factorLu(step, factor) && !grew(step, factor)) {
            return false;
        }
        multiply(step, factor);
        factorQr();
        return true;
    }

    /** Whether the LU of {@code next} succeeded, if need be with entries at zero that no inverse could be taken of. */
    private boolean factorLu(CellStep step, int factor) {
        boolean usable = next.factorLu();
        if (!usable) {
            multiply(step, factor);
            next.flushBelow(precision.collapseLimit(), column);
            usable = next.factorLu();
        }
        for (int j = 0; j < k; j++) {
            pivots[j] = next.diagonal(j);
        }
        return usable;
    }

    private boolean grew(CellStep step, int factor) {
        // The first row of U is a row of the product, so a bound of the growth that costs no scan of the product.
        double limit = precision.growthLimit() * next.largestAbsInFirstRow();
        if (next.largestAbs() <= limit) {
            return false;
        }
        double largest = next.largestUpper(column);
        if (largest <= limit) {
            return false;
        }
        multiply(step, factor);
        return largest > precision.growthLimit() * next.largestAbs() || !factorLu(step, factor);
    }

    private void factorQr() {
        for (int j = 0; j < k; j++) {
            next.getColumn(j, column);
            householder.putColumn(j, column);
        }
        householder.factor();
        for (int j = 0; j < k; j++) {
            pivots[j] = householder.diagonal(j);
        }
    }

    /** Makes what {@code next} was factored into the frame. */
    private void takeOver(boolean byQr) {
        if (byQr) {
            order.reset();
            householder.formQ();
            for (int j = 0; j < k; j++) {
                householder.getColumn(j, column);
                next.putColumn(j, column);
            }
        } else {
            order.set(next.pivots());
        }
        plain = byQr;
        FrameMatrix previous = frame;
        frame = next;
        next = previous;
    }

    /** {@code next <- J F}; leaves the frame as it is, so that the step can be redone. */
    private void multiply(CellStep step, int factor) {
        if (plain) {
            formFactor(step, factor, scratch);
            next.setProduct(scratch, frame);
        } else {
            formFactor(step, factor, next);
            next.timesUnitLower(frame);
        }
    }

    /** Writes {@code J P^T}: the columns in the frame's pivot order. */
    private void formFactor(CellStep step, int factor, FrameMatrix target) {
        for (int q = 0; q < n; q++) {
            step.tangentFactorColumn(factor, order.row(q), column);
            target.putColumn(q, column);
        }
    }

    private boolean record() {
        boolean finite = true;
        for (int j = 0; j < k; j++) {
            double pivot = Math.abs(pivots[j]);
            collapsed[j] |= pivot < precision.collapseLimit();
            logs[j] += Math.max(Math.log(pivot), FLOOR);
            finite &= Double.isFinite(logs[j]);
        }
        return finite;
    }

    /**
     * {@code log|u_jj|} of the last step in frame order, summed over its factors, none of them below {@link #FLOOR}; overwritten by
     * the next step.
     */
    double[] logs() {
        return logs;
    }

    /** Which directions the last step collapsed; overwritten by the next step. */
    boolean[] collapsed() {
        return collapsed;
    }

    /**
     * Writes {@code log|diag R|} of the QR of the present frame in the state's coordinates, which turns LU sums into QR sums.
     *
     * @param step of which the last step led to the present frame
     */
    void orthonormalLogs(CellStep step, double[] target) {
        for (int j = 0; j < k; j++) {
            frame.getColumn(j, column);
            if (!plain) {
                FrameMatrix.keepUnitLower(j, column);
            }
            for (int i = 0; i < n; i++) {
                vector[order.row(i)] = column[i];
            }
            step.toStateCoordinates(vector);
            householder.putColumn(j, vector);
        }
        householder.factor();
        for (int j = 0; j < k; j++) {
            target[j] = Math.log(Math.abs(householder.diagonal(j)));
        }
    }

    /** Whether a step since the last reset lost digits, so that its logs and all that follow are not to be used. */
    boolean lostDigits() {
        return lostDigits;
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
