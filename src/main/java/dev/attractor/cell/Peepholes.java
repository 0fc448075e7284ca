package dev.attractor.cell;

/**
 * The peepholes of an LSTM: what its gates see of the memory, each unit of its own.
 *
 * <p>Shape: three vectors {@code (N)}. Source: Gers, Schraudolph and Schmidhuber (2002). Thread-safety: immutable.
 */
public final class Peepholes {
    private final double[] input;
    private final double[] forget;
    private final double[] output;

    /**
     * The peepholes of {@code N} units.
     *
     * @param input {@code p_i}, from the old memory to the input gate
     * @param forget {@code p_f}, from the old memory to the forget gate
     * @param output {@code p_o}, from the new memory to the output gate
     * @throws IllegalArgumentException naming the tensor and the shape expected
     */
    public Peepholes(int units, double[] input, double[] forget, double[] output) {
        WeightArrays.requireVector("p_i", input, units);
        WeightArrays.requireVector("p_f", forget, units);
        WeightArrays.requireVector("p_o", output, units);
        this.input = input.clone();
        this.forget = forget.clone();
        this.output = output.clone();
    }

    /** Gates that see nothing of the memory. */
    static Peepholes none(int units) {
        return new Peepholes(units, new double[units], new double[units], new double[units]);
    }

    /** These peepholes, if they are those of as many units. */
    Peepholes requireUnits(int expected) {
        WeightArrays.requireVector("p_i", input, expected);
        return this;
    }

    /** {@code p_i}; shared, not to be written, as all of these. */
    double[] input() {
        return input;
    }

    double[] forget() {
        return forget;
    }

    double[] output() {
        return output;
    }
}
