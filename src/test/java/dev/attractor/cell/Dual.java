package dev.attractor.cell;

import java.util.function.IntToDoubleFunction;

/** A vector and a tangent vector at it; neither is changed. */
final class Dual {
    final double[] value;
    final double[] tangent;

    Dual(double[] value, double[] tangent) {
        this.value = value;
        this.tangent = tangent;
    }

    /** A matrix by its entries. */
    interface Matrix {
        double at(int row, int column);
    }

    /** A vector entry by entry. */
    static Dual each(int size, IntToDoubleFunction value, IntToDoubleFunction tangent) {
        double[] values = new double[size];
        double[] tangents = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = value.applyAsDouble(i);
            tangents[i] = tangent.applyAsDouble(i);
        }
        return new Dual(values, tangents);
    }

    static Dual product(Matrix matrix, int rows, Dual vector) {
        return each(rows, row -> dot(matrix, row, vector.value), row -> dot(matrix, row, vector.tangent));
    }

    private static double dot(Matrix matrix, int row, double[] vector) {
        double sum = 0;
        for (int j = 0; j < vector.length; j++) {
            sum += matrix.at(row, j) * vector[j];
        }
        return sum;
    }

    Dual part(int from, int size) {
        return each(size, i -> value[from + i], i -> tangent[from + i]);
    }

    /** This vector with another one below it. */
    Dual above(Dual other) {
        int size = value.length;
        return each(
                size + other.value.length,
                i -> i < size ? value[i] : other.value[i - size],
                i -> i < size ? tangent[i] : other.tangent[i - size]);
    }

    Dual plus(double factor, Dual other) {
        return each(value.length, i -> value[i] + factor * other.value[i], i -> tangent[i] + factor * other.tangent[i]);
    }
}
