package dev.attractor.lyapunov;

import dev.attractor.cell.OffHeap;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.openblas.global.openblas;

/** A work matrix in single precision. */
final class FloatMatrix extends FrameMatrix {
    private final FloatPointer data;
    private final FloatPointer rowsFromK;
    private final FloatPointer columnsFromK;
    private final FloatBuffer view;
    private final float[] narrow;
    private final IntPointer nativePivots;
    private final IntBuffer nativePivotView;
    private final int[] pivots;

    FloatMatrix(OffHeap memory, int n, int k) {
        super(n, k);
        data = memory.floats((long) leading * n);
        rowsFromK = data.getPointer(k);
        columnsFromK = data.getPointer((long) k * leading);
        view = data.asBuffer();
        narrow = new float[n];
        nativePivots = memory.ints(k);
        nativePivotView = nativePivots.asBuffer();
        pivots = new int[k];
    }

    @Override
    void putColumn(int index, double[] column) {
        for (int i = 0; i < n; i++) {
            narrow[i] = (float) column[i];
        }
        view.put(index * leading, narrow, 0, n);
    }

    @Override
    void getColumn(int index, double[] column) {
        view.get(index * leading, narrow, 0, n);
        for (int i = 0; i < n; i++) {
            column[i] = narrow[i];
        }
    }

    @Override
    double diagonal(int index) {
        return view.get(index * (leading + 1));
    }

    @Override
    double largestAbs() {
        return Math.abs(view.get((int) openblas.cblas_isamax(leading * k, data, 1)));
    }

    @Override
    double largestAbsInFirstRow() {
        return Math.abs(view.get((int) openblas.cblas_isamax(k, data, leading) * leading));
    }

    @Override
    void timesUnitLower(FrameMatrix factored) {
        FloatMatrix lower = (FloatMatrix) factored;
        openblas.cblas_strmm(
                openblas.CblasColMajor,
                openblas.CblasRight,
                openblas.CblasLower,
                openblas.CblasNoTrans,
                openblas.CblasUnit,
                n,
                k,
                1.0f,
                lower.data,
                leading,
                data,
                leading);
        if (k < n) {
            addProduct(columnsFromK, n - k, lower.rowsFromK, 1.0f);
        }
    }

    @Override
    void setProduct(FrameMatrix left, FrameMatrix right) {
        addProduct(((FloatMatrix) left).data, n, ((FloatMatrix) right).data, 0.0f);
    }

    private void addProduct(FloatPointer left, int inner, FloatPointer right, float keep) {
        openblas.cblas_sgemm(
                openblas.CblasColMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                n,
                k,
                inner,
                1.0f,
                left,
                leading,
                right,
                leading,
                keep,
                data,
                leading);
    }

    @Override
    boolean factorLu() {
        openblas.LAPACKE_sgetrf_work(openblas.LAPACK_COL_MAJOR, n, k, data, leading, nativePivots);
        boolean usable = true;
        for (int j = 0; j < k; j++) {
            pivots[j] = nativePivotView.get(j) - 1;
            // LAPACK multiplies by the inverse of a pivot unless that is zero.
            usable &= !Float.isInfinite(1 / (float) diagonal(j)) || diagonal(j) == 0;
        }
        return usable;
    }

    @Override
    int[] pivots() {
        return pivots;
    }
}
