package dev.attractor.checkpoint;

import java.util.Arrays;
import java.util.List;

/**
 * An immutable array of doubles with a shape.
 *
 * <p>Shape: any rank; values are row-major (the last index runs fastest). Non-finite policy: stored as they are; whoever builds
 * a network from a tensor refuses them. Thread-safety: immutable.
 */
public final class Tensor {
    private final List<Integer> shape;
    private final double[] values;

    private Tensor(List<Integer> shape, double[] values) {
        this.shape = shape;
        this.values = values;
    }

    /**
     * A tensor over a copy of {@code values}.
     *
     * @throws IllegalArgumentException if a dimension is negative or the shape's product is not the number of values
     */
    public static Tensor of(List<Integer> shape, double[] values) {
        long size = 1;
        for (int dimension : shape) {
            if (dimension < 0) {
                throw new IllegalArgumentException("dimension " + dimension + " is negative in shape " + shape);
            }
            size = Math.multiplyExact(size, dimension);
        }
        if (size != values.length) {
            throw new IllegalArgumentException("shape " + shape + " needs " + size + " values, got " + values.length);
        }
        return new Tensor(List.copyOf(shape), values.clone());
    }

    public List<Integer> shape() {
        return shape;
    }

    public int rank() {
        return shape.size();
    }

    public int size() {
        return values.length;
    }

    /** The value at a row-major position. */
    public double at(int index) {
        return values[index];
    }

    /** A copy of the values, row-major. */
    public double[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that && shape.equals(that.shape) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Tensor" + shape;
    }
}
