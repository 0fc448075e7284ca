package dev.attractor.lyapunov;

import dev.attractor.cell.OffHeap;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/** The largest absolute value of a square matrix's eigenvalues. */
final class SpectralRadius {
    private SpectralRadius() {}

    /**
     * The spectral radius; orientation does not matter, so rows or columns may come first.
     *
     * <p>Non-finite policy: a matrix must be finite. If the QR iteration does not converge for some eigenvalues, the radius is
     * that of the others, a lower bound.
     */
    static double of(double[] matrix, int order) {
        try (OffHeap memory = new OffHeap()) {
            DoublePointer real = memory.doubles(order);
            DoublePointer imaginary = memory.doubles(order);
            DoublePointer none = memory.doubles(1);
            int info = openblas.LAPACKE_dgeev(
                    openblas.LAPACK_COL_MAJOR,
                    (byte) 'N',
                    (byte) 'N',
                    order,
                    memory.copyOf(matrix),
                    order,
                    real,
                    imaginary,
                    none,
                    1,
                    none,
                    1);
            double radius = 0;
            // A positive info says that only the eigenvalues from there on have converged.
            for (int i = Math.max(info, 0); i < order; i++) {
                radius = Math.max(radius, Math.hypot(real.get(i), imaginary.get(i)));
            }
            return radius;
        }
    }
}
