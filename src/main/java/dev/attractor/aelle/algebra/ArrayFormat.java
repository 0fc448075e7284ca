package dev.attractor.aelle.algebra;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The binary form of arrays in model snapshots: lengths, then values, big-endian. */
public final class ArrayFormat {
    private static final int LONGEST = 1 << 24;

    private ArrayFormat() {}

    /** Writes a vector. */
    public static void write(DataOutput out, double[] vector) throws IOException {
        out.writeInt(vector.length);
        for (double value : vector) {
            out.writeDouble(value);
        }
    }

    /** Writes a matrix, row by row. */
    public static void write(DataOutput out, double[][] matrix) throws IOException {
        out.writeInt(matrix.length);
        for (double[] row : matrix) {
            write(out, row);
        }
    }

    /** Writes bytes. */
    public static void write(DataOutput out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Reads a vector. */
    public static double[] readVector(DataInput in) throws IOException {
        double[] vector = new double[readLength(in)];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = in.readDouble();
        }
        return vector;
    }

    /** Reads a matrix. */
    public static double[][] readMatrix(DataInput in) throws IOException {
        double[][] matrix = new double[readLength(in)][];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = readVector(in);
        }
        return matrix;
    }

    /** Reads bytes. */
    public static byte[] readBytes(DataInput in) throws IOException {
        byte[] bytes = new byte[readLength(in)];
        in.readFully(bytes);
        return bytes;
    }

    private static int readLength(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("not a length: " + length);
        }
        return length;
    }
}
