package dev.attractor.lyapunov;

import dev.attractor.cell.CellStep;
import java.util.Arrays;

/**
 * The guard of an LU's small rows: whether a pivot outgrew the row that it stands in.
 *
 * <p>The rows of a Jacobian may differ by tens of orders of magnitude. Pivoting keeps the digits of each while what is taken off a
 * row is no larger than the row. Where a large row's pivot is far smaller than its other entries, a small row below grows instead,
 * and its own digits are rounded away; no bound of the whole matrix shows it.
 *
 * <p>Source: [eq:row-growth]; Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 9.3. Allocates nothing.
 * Thread-safety: none.
 */
final class RowGrowth {
    private final double limit;
    private final double[] column;
    private final double[] rowSizes;

    /** A guard that trips where a pivot is more than {@code limit} times the largest entry of its row. */
    RowGrowth(int n, double limit) {
        this.limit = limit;
        column = new double[n];
        rowSizes = new double[n];
    }

    /**
     * Whether a pivot outgrew its row.
     *
     * @param lu the LU of the product of one factor of {@code step} and a frame
     * @param pivots its pivots
     * @param order of its rows
     */
    boolean exceeds(FrameMatrix lu, double[] pivots, RowOrder order, CellStep step, int factor) {
        // The first column of L and the first pivot make the first column of the product. It bounds the rows' sizes
        // from below at
        // no cost, so that the Jacobian is looked at only where that is too small to tell.
        lu.getColumn(0, column);
        for (int j = 1; j < pivots.length; j++) {
            if (Math.abs(pivots[j]) > limit * Math.abs(column[j] * pivots[0])) {
                return exceedsRows(pivots, order, step, factor);
            }
        }
        return false;
    }

    private boolean exceedsRows(double[] pivots, RowOrder order, CellStep step, int factor) {
        measureRows(step, factor);
        for (int j = 0; j < pivots.length; j++) {
            if (Math.abs(pivots[j]) > limit * rowSizes[order.row(j)]) {
                return true;
            }
        }
        return false;
    }

    /** The rows of a product are as large as the Jacobian's, as a frame's columns are. */
    private void measureRows(CellStep step, int factor) {
        Arrays.fill(rowSizes, 0);
        for (int q = 0; q < rowSizes.length; q++) {
            step.tangentFactorColumn(factor, q, column);
            for (int i = 0; i < rowSizes.length; i++) {
                rowSizes[i] = Math.max(rowSizes[i], Math.abs(column[i]));
            }
        }
    }
}
