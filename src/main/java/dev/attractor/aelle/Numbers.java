package dev.attractor.aelle;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** An immutable list of numbers that takes eight bytes each. */
final class Numbers extends AbstractList<Double> implements RandomAccess {
    private final double[] values;

    private Numbers(double[] values) {
        this.values = values;
    }

    static List<Double> copyOf(List<Double> numbers) {
        return numbers instanceof Numbers
                ? numbers
                : new Numbers(numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Override
    public Double get(int index) {
        return values[index];
    }

    @Override
    public int size() {
        return values.length;
    }
}
