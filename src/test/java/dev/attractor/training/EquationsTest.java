package dev.attractor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Signal;
import dev.attractor.autodiff.Tape;
import dev.attractor.autodiff.Weight;
import dev.attractor.cell.Cell;
import dev.attractor.cell.CellStep;
import dev.attractor.checkpoint.Tensor;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The equations that are trained are those of the cells whose spectra are computed, and their gradients are right. */
class EquationsTest {
    private static final int STEPS = 5;
    private static final int BATCH = 3;
    private static final long SEED = 7;

    @ParameterizedTest
    @MethodSource("dev.attractor.training.CellOfEquations#all")
    void aStepIsThatOfTheCellInDoublePrecision(CellOfEquations pair) {
        try (Run run = new Run(pair)) {
            run.forward();
            for (int example = 0; example < BATCH; example++) {
                double[][] orbit = run.orbit(run.parameters, example);
                for (int t = 0; t < STEPS; t++) {
                    for (int i = 0; i < orbit[t].length; i++) {
                        // Single precision, 6e-8, times a few tens of operations on numbers of order one.
                        assertThat((double) run.value(i, t, example)).isCloseTo(orbit[t][i], within(4e-6));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.attractor.training.CellOfEquations#all")
    void theGradientThroughTimeIsTheSlopeOfTheCellsOwnForwardPass(CellOfEquations pair) {
        try (Run run = new Run(pair)) {
            run.forward();
            float[] gradient = run.gradient();
            int offset = 0;
            for (Map.Entry<String, Weight> parameter :
                    run.graph.weights().parameters().entrySet()) {
                int size = parameter.getValue().rows() * parameter.getValue().columns();
                double[] slopes = new double[size];
                double largest = 0;
                for (int i = 0; i < size; i++) {
                    slopes[i] = run.slope(offset + i);
                    largest = Math.max(largest, Math.abs(slopes[i]));
                }
                assertThat(largest).as(parameter.getKey()).isPositive();
                for (int i = 0; i < size; i++) {
                    // The difference is good to 1e-9; the gradient has the rounding of sums of some hundred floats.
                    assertThat((double) gradient[offset + i])
                            .as("%s[%d]", parameter.getKey(), i)
                            .isCloseTo(slopes[i], within(1e-5 * largest));
                }
                offset += size;
            }
        }
    }

    /** One cell on random sequences with random weights, and a loss that weighs every state at every step. */
    private static final class Run implements AutoCloseable {
        private final CellOfEquations pair;
        private final Graph graph = new Graph();
        private final Signal input;
        private final List<Signal> next;
        private final Tape tape;
        private final float[] parameters;

        Run(CellOfEquations pair) {
            this.pair = pair;
            Equations equations = pair.equations();
            input = graph.input(equations.inputSize());
            List<Signal> states =
                    equations.stateParts().stream().map(graph::state).toList();
            next = equations.next(graph, input, states);
            for (int part = 0; part < states.size(); part++) {
                graph.carry(states.get(part), next.get(part));
            }
            tape = new Tape(graph, STEPS, BATCH);
            SplittableRandom random = new SplittableRandom(SEED);
            parameters = new float[graph.weights().parameterCount()];
            fill(parameters, random, 0.7);
            clearDiagonals();
            states.forEach(state -> fill(tape.initial(state), random, 0.5));
            for (int t = 0; t < STEPS; t++) {
                fill(tape.values(input)[t], random, 1);
                for (Signal part : next) {
                    fill(tape.seeds(part)[t], random, 1);
                }
            }
            this.states = states;
        }

        private final List<Signal> states;

        private static void fill(float[] values, SplittableRandom random, double amplitude) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((2 * random.nextDouble() - 1) * amplitude);
            }
        }

        /** A cell with a diagonal of its own refuses another in its recurrent matrix. */
        private void clearDiagonals() {
            if (graph.weights().parameters().containsKey("A")
                    && graph.weights().parameters().containsKey("weight_hh_l0")) {
                int start = offset("weight_hh_l0");
                for (int i = 0; i < pair.equations().hiddenSize(); i++) {
                    parameters[start + i * pair.equations().hiddenSize() + i] = 0;
                }
            }
        }

        private int offset(String name) {
            int offset = 0;
            for (Map.Entry<String, Weight> entry : graph.weights().parameters().entrySet()) {
                if (entry.getKey().equals(name)) {
                    return offset;
                }
                offset += entry.getValue().rows() * entry.getValue().columns();
            }
            throw new AssertionError(name);
        }

        void forward() {
            tape.forward(parameters, new BitSet());
        }

        float[] gradient() {
            float[] gradient = new float[parameters.length];
            tape.backward(gradient);
            return gradient;
        }

        float value(int unit, int t, int example) {
            return entry(next, unit, t, example, true);
        }

        private float entry(List<Signal> parts, int unit, int t, int example, boolean values) {
            int row = unit;
            for (Signal part : parts) {
                if (row < part.rows()) {
                    return (values ? tape.values(part) : tape.seeds(part))[t][row * BATCH + example];
                }
                row -= part.rows();
            }
            throw new AssertionError(unit);
        }

        /** The states after each step, by the cell. */
        double[][] orbit(float[] weights, int example) {
            double[] exact = new double[weights.length];
            for (int i = 0; i < exact.length; i++) {
                exact[i] = weights[i];
            }
            return orbit(exact, example);
        }

        private double[][] orbit(double[] weights, int example) {
            Cell cell = pair.cell().apply(tensors(weights));
            double[] state = new double[cell.stateSize()];
            int position = 0;
            for (Signal part : states) {
                for (int row = 0; row < part.rows(); row++) {
                    state[position++] = tape.initial(part)[row * BATCH + example];
                }
            }
            double[][] orbit = new double[STEPS][];
            try (CellStep step = cell.newStep()) {
                for (int t = 0; t < STEPS; t++) {
                    double[] inputs = new double[input.rows()];
                    for (int row = 0; row < inputs.length; row++) {
                        inputs[row] = tape.values(input)[t][row * BATCH + example];
                    }
                    step.advance(state, inputs, 0);
                    orbit[t] = state.clone();
                }
            }
            return orbit;
        }

        private Map<String, Tensor> tensors(double[] weights) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            int offset = 0;
            for (Map.Entry<String, Weight> entry : graph.weights().parameters().entrySet()) {
                Weight weight = entry.getValue();
                double[] values = new double[weight.rows() * weight.columns()];
                System.arraycopy(weights, offset, values, 0, values.length);
                tensors.put(entry.getKey(), CellOfEquations.tensor(weight.rows(), weight.columns(), values));
                offset += values.length;
            }
            return tensors;
        }

        /** The loss's central difference; zero where the cell has no such freedom. */
        double slope(int index) {
            double step = 1e-5;
            double[] up = widened();
            double[] down = widened();
            up[index] += step;
            down[index] -= step;
            try {
                return (loss(up) - loss(down)) / (2 * step);
            } catch (IllegalArgumentException | dev.attractor.checkpoint.CheckpointException e) {
                assertThat(e).hasMessageContaining("zero diagonal");
                return 0;
            }
        }

        private double[] widened() {
            double[] exact = new double[parameters.length];
            for (int i = 0; i < exact.length; i++) {
                exact[i] = parameters[i];
            }
            return exact;
        }

        private double loss(double[] weights) {
            double loss = 0;
            for (int example = 0; example < BATCH; example++) {
                double[][] orbit = orbit(weights, example);
                for (int t = 0; t < STEPS; t++) {
                    for (int i = 0; i < orbit[t].length; i++) {
                        loss += orbit[t][i] * entry(next, i, t, example, false);
                    }
                }
            }
            return loss;
        }

        @Override
        public void close() {
            tape.close();
        }
    }
}
