package dev.attractor.service.trainer.engine;

import dev.attractor.service.trainer.sweep.InitialisationFamily;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * Draws the recurrent block of a family of initialisation.
 *
 * <p>Shape: (N, N) as rows. Formulas: {@link InitialisationFamily}. Thread-safety: as its random numbers.
 */
final class RecurrentBlock {
    private final int size;
    private final Random random;

    RecurrentBlock(int size, Random random) {
        this.size = size;
        this.random = random;
    }

    /** A block of the family whose Frobenius norm is exactly {@code scale * sqrt(size)}. */
    double[][] draw(InitialisationFamily family, double scale) {
        double[][] block = switch (family) {
            case UNIFORM -> throw new IllegalArgumentException("uniform weights are not drawn by block");
            case GAUSSIAN -> gaussian(size);
            case ORTHOGONAL -> orthogonal();
            case IDENTITY -> identity();
            case SYMMETRIC -> symmetric();
            case NON_NORMAL -> conjugate(upperTriangle());
            case ROTATIONS -> rotations(() -> 1);
            case LOW_RANK -> product(gaussian(Math.max(1, size / 4)), gaussian(Math.max(1, size / 4)));
            case NORMAL -> conjugate(rotations(random::nextDouble));
        };
        return withNorm(block, scale * Math.sqrt(size));
    }

    private double[][] gaussian(int columns) {
        double[][] matrix = new double[size][columns];
        for (double[] row : matrix) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextGaussian();
            }
        }
        return matrix;
    }

    private double[][] identity() {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            matrix[i][i] = 1;
        }
        return matrix;
    }

    /** Gaussian rows made orthonormal one after the other, each projected twice against rounding. */
    private double[][] orthogonal() {
        double[][] rows = gaussian(size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < 2 * i; j++) {
                double[] earlier = rows[j % i];
                double overlap = dot(rows[i], earlier);
                for (int k = 0; k < size; k++) {
                    rows[i][k] -= overlap * earlier[k];
                }
            }
            double length = Math.sqrt(dot(rows[i], rows[i]));
            for (int k = 0; k < size; k++) {
                rows[i][k] /= length;
            }
        }
        return rows;
    }

    private double[][] symmetric() {
        double[][] a = gaussian(size);
        double[][] sum = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                sum[i][j] = a[i][j] + a[j][i];
            }
        }
        return sum;
    }

    private double[][] upperTriangle() {
        double[][] matrix = gaussian(size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                matrix[i][j] = 0;
            }
        }
        return matrix;
    }

    /** Pairs of units turned by a random angle and multiplied by a radius; an odd last unit is left as it is. */
    private double[][] rotations(DoubleSupplier radius) {
        double[][] matrix = identity();
        for (int i = 0; i + 1 < size; i += 2) {
            double angle = 2 * Math.PI * random.nextDouble();
            double length = radius.getAsDouble();
            matrix[i][i] = length * StrictMath.cos(angle);
            matrix[i][i + 1] = -length * StrictMath.sin(angle);
            matrix[i + 1][i] = length * StrictMath.sin(angle);
            matrix[i + 1][i + 1] = length * StrictMath.cos(angle);
        }
        return matrix;
    }

    /** Q M Q' with a random orthogonal Q. */
    private double[][] conjugate(double[][] matrix) {
        double[][] q = orthogonal();
        double[][] turned = product(matrix, q);
        return product(q, transposed(turned));
    }

    /** A B'. */
    private static double[][] product(double[][] a, double[][] b) {
        double[][] result = new double[a.length][b.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                result[i][j] = dot(a[i], b[j]);
            }
        }
        return result;
    }

    private static double[][] transposed(double[][] matrix) {
        double[][] result = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                result[i][j] = matrix[j][i];
            }
        }
        return result;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static double[][] withNorm(double[][] block, double norm) {
        double squares = 0;
        for (double[] row : block) {
            squares += dot(row, row);
        }
        double factor = norm / Math.sqrt(squares);
        for (double[] row : block) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= factor;
            }
        }
        return block;
    }
}
