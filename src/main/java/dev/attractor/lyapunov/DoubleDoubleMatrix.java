package dev.attractor.lyapunov;

import java.util.Arrays;

/**
 * A work matrix in pairs of doubles {@code high + low}, about 32 digits, on the Java heap.
 *
 * <p>Every operation is built on one, adding a multiple of a column to another, which the compiler turns into vector
 * instructions. Columns go out rounded to double. Source: Dekker, Numer. Math. 18 (1971); Hida, Li and Bailey, 15th IEEE
 * Symposium on Computer Arithmetic (2001). Allocates nothing after construction. Thread-safety: none. Non-finite policy: an
 * overflow comes out as NaN; a zero pivot leaves its column of {@code L} zero.
 */
final class DoubleDoubleMatrix extends FrameMatrix {
    private final double[][] high;
    private final double[][] low;
    private final int[] pivots;

    DoubleDoubleMatrix(int n, int k) {
        super(n, k);
        high = new double[n][n];
        low = new double[n][n];
        pivots = new int[k];
    }

    @Override
    void putColumn(int index, double[] column) {
        System.arraycopy(column, 0, high[index], 0, n);
        Arrays.fill(low[index], 0);
    }

    @Override
    void getColumn(int index, double[] column) {
        System.arraycopy(high[index], 0, column, 0, n);
    }

    @Override
    double diagonal(int index) {
        return high[index][index];
    }

    @Override
    double largestAbs() {
        double largest = 0;
        for (int j = 0; j < k; j++) {
            for (double entry : high[j]) {
                largest = Math.max(largest, Math.abs(entry));
            }
        }
        return largest;
    }

    @Override
    double largestAbsInFirstRow() {
        double largest = 0;
        for (int j = 0; j < k; j++) {
            largest = Math.max(largest, Math.abs(high[j][0]));
        }
        return largest;
    }

    @Override
    void timesUnitLower(FrameMatrix factored) {
        DoubleDoubleMatrix lower = (DoubleDoubleMatrix) factored;
        for (int j = 0; j < k; j++) {
            for (int q = j + 1; q < n; q++) {
                add(this, q, lower.high[j][q], lower.low[j][q], j, 0);
            }
        }
    }

    @Override
    void setProduct(FrameMatrix left, FrameMatrix right) {
        DoubleDoubleMatrix factor = (DoubleDoubleMatrix) right;
        for (int j = 0; j < k; j++) {
            Arrays.fill(high[j], 0);
            Arrays.fill(low[j], 0);
            for (int q = 0; q < n; q++) {
                add((DoubleDoubleMatrix) left, q, factor.high[j][q], factor.low[j][q], j, 0);
            }
        }
    }

    @Override
    boolean factorLu() {
        for (int c = 0; c < k; c++) {
            pivots[c] = largestBelow(c);
            exchangeRows(c, pivots[c]);
            if (high[c][c] != 0) {
                divideBelow(c);
            }
            for (int j = c + 1; j < k; j++) {
                add(this, c, -high[j][c], -low[j][c], j, c + 1);
            }
        }
        return true;
    }

    @Override
    int[] pivots() {
        return pivots;
    }

    private int largestBelow(int c) {
        int largest = c;
        for (int i = c + 1; i < n; i++) {
            if (Math.abs(high[c][i]) > Math.abs(high[c][largest])) {
                largest = i;
            }
        }
        return largest;
    }

    private void exchangeRows(int row, int other) {
        for (int j = 0; j < k; j++) {
            exchange(high[j], row, other);
            exchange(low[j], row, other);
        }
    }

    private static void exchange(double[] column, int row, int other) {
        double kept = column[row];
        column[row] = column[other];
        column[other] = kept;
    }

    /** Divides what is below the pivot of column {@code c} by it: a quotient, and one of what that leaves. */
    private void divideBelow(int c) {
        double pivotHigh = high[c][c];
        double pivotLow = low[c][c];
        for (int i = c + 1; i < n; i++) {
            double quotient = high[c][i] / pivotHigh;
            double rest = Math.fma(-quotient, pivotHigh, high[c][i]) + (low[c][i] - quotient * pivotLow);
            double correction = rest / pivotHigh;
            high[c][i] = quotient + correction;
            low[c][i] = correction - (high[c][i] - quotient);
        }
    }

    /** Adds {@code factorHigh + factorLow} times column {@code from} of {@code source} to column {@code to}, from a row on. */
    private void add(DoubleDoubleMatrix source, int from, double factorHigh, double factorLow, int to, int row) {
        if (factorHigh != 0) {
            add(source.high[from], source.low[from], factorHigh, factorLow, high[to], low[to], row, n);
        }
    }

    private static void add(
            double[] sourceHigh,
            double[] sourceLow,
            double factorHigh,
            double factorLow,
            double[] high,
            double[] low,
            int row,
            int n) {
        for (int i = row; i < n; i++) {
            double product = factorHigh * sourceHigh[i];
            double productLow = Math.fma(factorHigh, sourceHigh[i], -product)
                    + (factorHigh * sourceLow[i] + factorLow * sourceHigh[i]);
            // Knuth's sum of two numbers and its exact error, of the high words and of the low ones.
            double sum = high[i] + product;
            double part = sum - high[i];
            double error = (high[i] - (sum - part)) + (product - part);
            double lowSum = low[i] + productLow;
            double lowPart = lowSum - low[i];
            double lowError = (low[i] - (lowSum - lowPart)) + (productLow - lowPart);
            error += lowSum;
            double upper = sum + error;
            error = error - (upper - sum) + lowError;
            high[i] = upper + error;
            low[i] = error - (high[i] - upper);
        }
    }
}
