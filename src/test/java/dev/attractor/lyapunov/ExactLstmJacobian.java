package dev.attractor.lyapunov;

import dev.attractor.cell.SeededWeights;
import java.math.BigDecimal;
import java.util.List;

/**
 * The Jacobian of an LSTM, with or without peepholes, whose gates are float64 numbers and whose entries are exact sums and products of them: nothing that a
 * float64 matrix would round away is lost.
 */
final class ExactLstmJacobian {
    private final SeededWeights weights;
    private final double[][] peepholes;
    private final int size;
    private final double[] state;
    private final double[] activations;

    private ExactLstmJacobian(SeededWeights weights, double[][] peepholes, double[] state, double[] activations) {
        this.weights = weights;
        this.peepholes = peepholes;
        this.size = weights.sizes().hidden();
        this.state = state;
        this.activations = activations;
    }

    /** Columns of the Jacobian at {@code (state, input)}. */
    static BigDecimal[][] columns(SeededWeights weights, double[] state, List<Double> input) {
        return columns(weights, new double[3][weights.sizes().hidden()], state, input);
    }

    /** With peepholes to the gates i, f and o. */
    static BigDecimal[][] columns(SeededWeights weights, double[][] peepholes, double[] state, List<Double> input) {
        int hidden = weights.sizes().hidden();
        double[] activations = new double[4 * hidden];
        for (int row = 0; row < activations.length; row++) {
            activations[row] = weights.biasIh().get(row) + weights.biasHh().get(row);
            for (int d = 0; d < input.size(); d++) {
                activations[row] += weights.weightIh().get(row * input.size() + d) * input.get(d);
            }
            for (int j = 0; j < hidden; j++) {
                activations[row] += weights.weightHh().get(row * hidden + j) * state[j];
            }
        }
        return new ExactLstmJacobian(weights, peepholes, state, activations).columns();
    }

    private BigDecimal[][] columns() {
        BigDecimal[][] columns = new BigDecimal[2 * size][2 * size];
        for (int unit = 0; unit < size; unit++) {
            fillRows(unit, columns);
        }
        return columns;
    }

    /** Fills the rows of one unit's {@code h} and {@code c}. */
    private void fillRows(int unit, BigDecimal[][] columns) {
        double previous = state[size + unit];
        double in = gate(0, unit) + peepholes[0][unit] * previous;
        double keep = gate(1, unit) + peepholes[1][unit] * previous;
        double forget = sigmoid(keep);
        double proposal = Math.tanh(gate(2, unit));
        double memory = forget * previous + sigmoid(in) * proposal;
        double out = gate(3, unit) + peepholes[2][unit] * memory;
        BigDecimal forgetGain = product(previous, slope(keep));
        BigDecimal inputGain = product(proposal, slope(in));
        BigDecimal proposalGain = product(sigmoid(in), sechSquared(gate(2, unit)));
        BigDecimal outputGain = product(Math.tanh(memory), slope(out));
        BigDecimal read = product(sigmoid(out), sechSquared(memory)).add(times(outputGain, peepholes[2][unit]));
        BigDecimal keptByItself = new BigDecimal(forget)
                .add(times(forgetGain, peepholes[1][unit]))
                .add(times(inputGain, peepholes[0][unit]));
        for (int j = 0; j < size; j++) {
            columns[j][size + unit] = inputGain
                    .multiply(recurrent(0, unit, j))
                    .add(forgetGain.multiply(recurrent(1, unit, j)))
                    .add(proposalGain.multiply(recurrent(2, unit, j)));
            columns[j][unit] = read.multiply(columns[j][size + unit]).add(outputGain.multiply(recurrent(3, unit, j)));
            BigDecimal kept = j == unit ? keptByItself : BigDecimal.ZERO;
            columns[size + j][size + unit] = kept;
            columns[size + j][unit] = read.multiply(kept);
        }
    }

    private double gate(int gate, int unit) {
        return activations[gate * size + unit];
    }

    private BigDecimal recurrent(int gate, int unit, int from) {
        return new BigDecimal(weights.weightHh().get((gate * size + unit) * size + from));
    }

    private static BigDecimal times(BigDecimal a, double b) {
        return a.multiply(new BigDecimal(b));
    }

    private static BigDecimal product(double a, double b) {
        return new BigDecimal(a).multiply(new BigDecimal(b));
    }

    private static double sigmoid(double y) {
        return 1 / (1 + Math.exp(-y));
    }

    private static double slope(double y) {
        return sigmoid(y) * sigmoid(-y);
    }

    private static double sechSquared(double y) {
        return 1 / (Math.cosh(y) * Math.cosh(y));
    }
}
