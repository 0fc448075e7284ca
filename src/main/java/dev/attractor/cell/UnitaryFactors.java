package dev.attractor.cell;

/**
 * The factors of a uRNN's unitary matrix {@code W = D3 R2 F^-1 D2 P R1 F D1}.
 *
 * <p>{@code D} are diagonals {@code exp(i phase)}, {@code R = I - 2 v v* / |v|^2} reflections, {@code P} a permutation and
 * {@code F} the unitary discrete Fourier transform. Source: [eq:unitary-product]; Arjovsky, Shah and Bengio (2016), equation 6.
 * Thread-safety: immutable.
 */
public final class UnitaryFactors {
    private final int size;
    private final double[] phases;
    private final double[] reflections;
    private final int[] permutation;

    /**
     * Factors of {@code n} complex units.
     *
     * @param phases of {@code D1}, {@code D2} and {@code D3}, row-major, shape {@code (3, n)}
     * @param reflections {@code v} of {@code R1} and {@code R2}, real parts before imaginary ones, row-major, shape
     *     {@code (2, 2 n)}; neither may be zero
     * @param permutation {@code (P x)_i = x_permutation[i]}, shape {@code (n)}
     * @throws IllegalArgumentException naming the tensor and what is expected of it
     */
    public UnitaryFactors(double[] phases, double[] reflections, int[] permutation) {
        this.size = permutation.length;
        WeightArrays.requireMatrix("phases", phases, 3, size);
        WeightArrays.requireMatrix("reflections", reflections, 2, 2 * size);
        requirePermutation(permutation);
        this.phases = phases.clone();
        this.reflections = reflections.clone();
        this.permutation = permutation.clone();
        for (int index = 0; index < 2; index++) {
            if (!(squaredLength(index) > 0)) {
                throw new IllegalArgumentException("reflections must not be zero, row " + index + " is");
            }
        }
    }

    private static void requirePermutation(int[] permutation) {
        boolean[] seen = new boolean[permutation.length];
        for (int from : permutation) {
            if (from < 0 || from >= seen.length || seen[from]) {
                throw new IllegalArgumentException("permutation must hold each of 0.." + (seen.length - 1)
                        + " once, holds " + from + " again or beyond");
            }
            seen[from] = true;
        }
    }

    /** {@code n}, the number of complex units. */
    int size() {
        return size;
    }

    /** {@code [[Re W, -Im W], [Im W, Re W]]}, column-major; a new array. */
    double[] realColumns() {
        double[] columns = new double[4 * size * size];
        for (int j = 0; j < size; j++) {
            ComplexVector column = applyToUnit(j);
            for (int i = 0; i < size; i++) {
                columns[2 * size * j + i] = column.re(i);
                columns[2 * size * j + size + i] = column.im(i);
                columns[2 * size * (size + j) + i] = -column.im(i);
                columns[2 * size * (size + j) + size + i] = column.re(i);
            }
        }
        return columns;
    }

    private ComplexVector applyToUnit(int index) {
        ComplexVector vector = ComplexVector.unit(size, index);
        vector.turn(phases, 0);
        ComplexVector spectrum = vector.fourier(-1);
        spectrum.reflect(reflections, 0, squaredLength(0));
        ComplexVector permuted = spectrum.permuted(permutation);
        permuted.turn(phases, size);
        ComplexVector result = permuted.fourier(1);
        result.reflect(reflections, 2 * size, squaredLength(1));
        result.turn(phases, 2 * size);
        return result;
    }

    private double squaredLength(int index) {
        double sum = 0;
        for (int i = 2 * size * index; i < 2 * size * (index + 1); i++) {
            sum += reflections[i] * reflections[i];
        }
        return sum;
    }
}
