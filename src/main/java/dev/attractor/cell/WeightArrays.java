package dev.attractor.cell;

/** Checks and layout of the arrays that a cell's weights arrive in. */
final class WeightArrays {
    private WeightArrays() {}

    /**
     * Checks a matrix.
     *
     * @throws IllegalArgumentException naming the tensor and the expected shape
     */
    static void requireMatrix(String name, double[] values, int rows, int columns) {
        require(name, values, (long) rows * columns, "[" + rows + ", " + columns + "]");
    }

    /**
     * Checks a matrix of which the rows are known.
     *
     * @return how many columns it has
     * @throws IllegalArgumentException naming the tensor and the expected shape
     */
    static int requireColumns(String name, double[] values, int rows) {
        int columns = Math.max(1, values.length / rows);
        requireMatrix(name, values, rows, columns);
        return columns;
    }

    /**
     * Checks a vector.
     *
     * @throws IllegalArgumentException naming the tensor and the expected shape
     */
    static void requireVector(String name, double[] values, int length) {
        require(name, values, length, "[" + length + "]");
    }

    /**
     * Checks matrices of quaternions, each as its four parts.
     *
     * @throws IllegalArgumentException naming the tensor and the expected shape
     */
    static void requireQuaternions(String name, double[] values, int gates, int rows, int columns) {
        String shape = "[" + gates + ", 4, " + rows + ", " + columns + "]";
        require(name, values, 4L * gates * rows * columns, shape);
    }

    private static void require(String name, double[] values, long count, String shape) {
        if (values.length != count) {
            throw new IllegalArgumentException(
                    name + " must have shape " + shape + ", got " + values.length + " values");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        name + " of shape " + shape + " must be finite, holds " + values[i] + " at position " + i);
            }
        }
    }

    /** The same matrix column by column; a new array. */
    static double[] columnMajor(double[] rowMajor, int rows, int columns) {
        double[] result = new double[rowMajor.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result[j * rows + i] = rowMajor[i * columns + j];
            }
        }
        return result;
    }
}
