package dev.attractor.lyapunov;

import dev.attractor.cell.CellStep;
import dev.attractor.cell.OffHeap;
import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * A frame of {@code k} orthonormal tangent vectors, re-orthonormalised at every step: {@code J Q = Q' R} with a positive diagonal of
 * {@code R}, which makes both unique.
 *
 * <p>Slower than {@link TangentFrame} and in the state's coordinates, for what needs {@code Q} and {@code R} themselves. Shape:
 * {@code Q (n, k)}, {@code R (k, k)}, column-major. Source: Benettin, Galgani, Giorgilli and Strelcyn (1980). Allocates nothing per
 * step. Thread-safety: none.
 */
final class OrthonormalFrame implements AutoCloseable {
    /** LAPACK's block of reflectors. */
    private static final int WORK_PER_ROW = 64;

    private final int n;
    private final int k;
    private final OffHeap memory = new OffHeap();
    private final DoublePointer jacobian;
    private final DoublePointer frame;
    private final DoublePointer product;
    private final DoublePointer reflectors;
    private final DoublePointer work;
    private final DoubleBuffer jacobianView;
    private final DoubleBuffer productView;
    private final double[] column;
    private final double[] triangle;

    OrthonormalFrame(int n, int k) {
        this.n = n;
        this.k = k;
        reflectors = memory.doubles(k);
        work = memory.doubles((long) WORK_PER_ROW * n);
        jacobian = memory.doubles((long) n * n);
        frame = memory.doubles((long) n * k);
        product = memory.doubles((long) n * k);
        jacobianView = jacobian.asBuffer();
        productView = product.asBuffer();
        column = new double[n];
        triangle = new double[k * k];
        for (int j = 0; j < k; j++) {
            frame.put((long) j * (n + 1), 1);
        }
    }

    /** Carries the frame over the last step of {@code step}. */
    void advance(CellStep step) {
        for (int q = 0; q < n; q++) {
            step.jacobianColumn(q, column);
            jacobianView.put(q * n, column, 0, n);
        }
        openblas.cblas_dgemm(
                openblas.CblasColMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                n,
                k,
                n,
                1.0,
                jacobian,
                n,
                frame,
                n,
                0.0,
                product,
                n);
        factor();
        takeOverFrame();
    }

    /** Leaves {@code Q} in the product's place and {@code R} in the triangle. */
    private void factor() {
        int layout = openblas.LAPACK_COL_MAJOR;
        int room = WORK_PER_ROW * n;
        requireAccepted(openblas.LAPACKE_dgeqrf_work(layout, n, k, product, n, reflectors, work, room));
        readTriangle();
        requireAccepted(openblas.LAPACKE_dorgqr_work(layout, n, k, k, product, n, reflectors, work, room));
    }

    private static void requireAccepted(int info) {
        if (info < 0) {
            throw new IllegalStateException("LAPACK's QR refused argument " + -info);
        }
    }

    private void readTriangle() {
        for (int j = 0; j < k; j++) {
            for (int i = 0; i <= j; i++) {
                triangle[j * k + i] = productView.get(j * n + i);
            }
        }
    }

    /** Turns the signs so that the diagonal of {@code R} is not negative. */
    private void takeOverFrame() {
        for (int i = 0; i < k; i++) {
            productView.get(i * n, column, 0, n);
            if (triangle[i * k + i] < 0) {
                for (int j = i; j < k; j++) {
                    triangle[j * k + i] = -triangle[j * k + i];
                }
                for (int row = 0; row < n; row++) {
                    column[row] = -column[row];
                }
            }
            frame.position((long) i * n).put(column, 0, n).position(0);
        }
    }

    /** A copy of {@code Q}, column after column. */
    double[] vectors() {
        double[] copy = new double[n * k];
        frame.get(copy);
        return copy;
    }

    /** A copy of the upper triangle of {@code R}, column after column: {@code k (k + 1) / 2} numbers. */
    double[] packedTriangle() {
        double[] packed = new double[k * (k + 1) / 2];
        for (int j = 0, next = 0; j < k; j++) {
            for (int i = 0; i <= j; i++) {
                packed[next++] = triangle[j * k + i];
            }
        }
        return packed;
    }

    @Override
    public void close() {
        memory.close();
    }
}
