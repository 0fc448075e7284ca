package dev.attractor.lyapunov;

import dev.attractor.cell.OffHeap;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/** {@code ln|eigenvalue|} of a matrix. */
final class LogModuli {
    private LogModuli() {}

    /** Of a matrix given by its columns, in descending order. */
    static List<Double> of(double[][] columns) {
        int n = columns.length;
        try (OffHeap memory = new OffHeap()) {
            DoublePointer matrix = memory.doubles((long) n * n);
            for (int j = 0; j < n; j++) {
                matrix.position((long) j * n).put(columns[j], 0, n);
            }
            matrix.position(0);
            DoublePointer real = memory.doubles(n);
            DoublePointer imaginary = memory.doubles(n);
            DoublePointer none = memory.doubles(1);
            int info = openblas.LAPACKE_dgeev(
                    openblas.LAPACK_COL_MAJOR, (byte) 'N', (byte) 'N', n, matrix, n, real, imaginary, none, 1, none, 1);
            if (info != 0) {
                throw new ArithmeticException("the eigenvalues did not converge");
            }
            return IntStream.range(0, n)
                    .mapToObj(i -> Math.log(Math.hypot(real.get(i), imaginary.get(i))))
                    .sorted(Collections.reverseOrder())
                    .toList();
        }
    }
}
