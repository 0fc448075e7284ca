package dev.attractor.lyapunov;

import dev.attractor.cell.OffHeap;
import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/** A work matrix in double precision. */
final class DoubleMatrix extends FrameMatrix {
    private final DoublePointer data;
    private final DoublePointer rowsFromK;
    private final DoublePointer columnsFromK;
    private final DoubleBuffer view;
    private final PivotedLu lu;

    DoubleMatrix(OffHeap memory, int n, int k) {
        super(n, k);
        data = memory.doubles((long) leading * n);
        rowsFromK = data.getPointer(k);
        columnsFromK = data.getPointer((long) k * leading);
        view = data.asBuffer();
        lu = new PivotedLu(memory, data, leading, n, k);
    }

    @Override
    void putColumn(int index, double[] column) {
        view.put(index * leading, column, 0, n);
    }

    @Override
    void getColumn(int index, double[] column) {
        view.get(index * leading, column, 0, n);
    }

    @Override
    double diagonal(int index) {
        return view.get(index * (leading + 1));
    }

    @Override
    double largestAbs() {
        return Math.abs(view.get((int) openblas.cblas_idamax(leading * k, data, 1)));
    }

    @Override
    double largestAbsInFirstRow() {
        return Math.abs(view.get((int) openblas.cblas_idamax(k, data, leading) * leading));
    }

    @Override
    void timesUnitLower(FrameMatrix factored) {
        DoubleMatrix lower = (DoubleMatrix) factored;
        openblas.cblas_dtrmm(
                openblas.CblasColMajor,
                openblas.CblasRight,
                openblas.CblasLower,
                openblas.CblasNoTrans,
                openblas.CblasUnit,
                n,
                k,
                1.0,
                lower.data,
                leading,
                data,
                leading);
        if (k < n) {
            addProduct(columnsFromK, n - k, lower.rowsFromK, 1.0);
        }
    }

    @Override
    void setProduct(FrameMatrix left, FrameMatrix right) {
        addProduct(((DoubleMatrix) left).data, n, ((DoubleMatrix) right).data, 0.0);
    }

    private void addProduct(DoublePointer left, int inner, DoublePointer right, double keep) {
        openblas.cblas_dgemm(
                openblas.CblasColMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                n,
                k,
                inner,
                1.0,
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
        lu.factor();
        return true;
    }

    @Override
    int[] pivots() {
        return lu.pivots();
    }
}
