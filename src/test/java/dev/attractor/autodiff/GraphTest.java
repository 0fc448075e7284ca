package dev.attractor.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.autodiff.Graph.Term;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GraphTest {
    private static final int ROWS = 4;
    private static final int BATCH = 3;
    private static final long SEED = 11;

    @BeforeAll
    static void oneThread() {
        openblas.blas_set_num_threads(1);
    }

    /** One operation on two signals and a square weight. */
    private record Case(String name, Build build) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Build {
        Signal of(Graph graph, Signal x, Signal y, Weight m);
    }

    static Stream<Case> operations() {
        return Stream.of(
                new Case(
                        "affine",
                        (g, x, y, m) ->
                                g.affine(g.weights().rows(vector(g, m), 0, ROWS), new Term(m, x), new Term(m, y))),
                new Case("linear", (g, x, y, m) -> g.linear(new Term(m, x))),
                new Case("add", (g, x, y, m) -> g.add(x, y)),
                new Case("subtract", (g, x, y, m) -> g.subtract(x, y)),
                new Case("combine", (g, x, y, m) -> g.combine(x, -0.3, x)),
                new Case("scale", (g, x, y, m) -> g.scale(1.7, x)),
                new Case("multiply", (g, x, y, m) -> g.multiply(x, y)),
                new Case("square", (g, x, y, m) -> g.multiply(x, x)),
                new Case("tanh", (g, x, y, m) -> g.tanh(x)),
                new Case("sigmoid", (g, x, y, m) -> g.sigmoid(x)),
                new Case("relu", (g, x, y, m) -> g.relu(x)),
                new Case("gain", (g, x, y, m) -> g.gain(vector(g, m), x)),
                new Case("shift", (g, x, y, m) -> g.tanh(g.shift(vector(g, m), x))),
                new Case("dendrites", (g, x, y, m) -> g.dendrites(vector(g, m), m, x)),
                new Case("modRelu", (g, x, y, m) -> g.modRelu(vector(g, m), x)),
                new Case("slice", (g, x, y, m) -> g.stack(g.slice(x, 1, 2), g.slice(x, 0, 2))),
                new Case("stack", (g, x, y, m) -> g.slice(g.stack(x, y), 2, ROWS)),
                new Case(
                        "mixWithTranspose",
                        (g, x, y, m) -> apply(g, g.weights().mixWithTranspose(m, 0.8, -0.6, 0.3), x)),
                new Case("offDiagonal", (g, x, y, m) -> apply(g, g.weights().offDiagonal(m), x)),
                new Case("strictlyUpper", (g, x, y, m) -> apply(g, g.weights().strictlyUpper(m), x)),
                new Case(
                        "weights",
                        (g, x, y, m) -> apply(g, g.weights().combine(g.weights().scale(2, m), -0.5, m), x)),
                new Case(
                        "rows",
                        (g, x, y, m) -> apply(
                                g,
                                g.weights()
                                        .stack(
                                                g.weights().rows(m, 2, 2),
                                                g.weights().rows(m, 1, 2)),
                                x)),
                new Case(
                        "hamilton",
                        (g, x, y, m) -> g.slice(apply(g, g.weights().hamilton(m), fourTimes(g, x)), 0, ROWS)),
                new Case("cayley", (g, x, y, m) -> apply(g, g.weights().cayley(m, new double[] {1, -1, 1, -1}), x)),
                new Case("exponential", (g, x, y, m) -> apply(g, g.weights().exponential(m), x)));
    }

    private static Signal apply(Graph graph, Weight weight, Signal x) {
        return graph.linear(new Term(weight, x));
    }

    /** A vector parameter of its own. */
    private static Weight vector(Graph graph, Weight unused) {
        return graph.weights().parameter("vector", ROWS, 1);
    }

    private static Signal fourTimes(Graph graph, Signal x) {
        Signal twice = graph.stack(x, x);
        return graph.stack(twice, twice);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theGradientOfAnOperationIsItsSlope(Case operation) {
        try (Probe probe = new Probe(operation.build)) {
            float[] gradient = probe.gradient();
            double largest = 0;
            for (float entry : gradient) {
                largest = Math.max(largest, Math.abs(entry));
            }
            assertThat(largest).isPositive();
            for (int i = 0; i < gradient.length; i++) {
                // Sums of some ten floats of order one, 6e-8 each, divided by a step of 1/32; no kink within the steps.
                assertThat((double) gradient[i])
                        .as("entry %d", i)
                        .isCloseTo(probe.slope(i), within(3e-4 * Math.max(1, largest)));
            }
        }
    }

    /** A loss that weighs the operation's result on two steps; both operands and the weight are parameters. */
    private static final class Probe implements AutoCloseable {
        private static final int STEPS = 2;

        private final Graph graph = new Graph();
        private final Signal result;
        private final Tape tape;
        private final float[] parameters;
        private final float[][] weighting = new float[STEPS][ROWS * BATCH];

        Probe(Build build) {
            Weight m = graph.weights().parameter("m", ROWS, ROWS);
            Signal input = graph.input(ROWS);
            Signal x = graph.shift(graph.weights().parameter("x", ROWS, 1), input);
            Signal y = graph.shift(graph.weights().parameter("y", ROWS, 1), graph.scale(0.5, input));
            result = graph.keep(build.of(graph, x, y, m));
            tape = new Tape(graph, STEPS, BATCH);
            SplittableRandom random = new SplittableRandom(SEED);
            parameters = new float[graph.weights().parameterCount()];
            // The operands stay away from zero by more than thresholds and steps can move them: no kink is near.
            int operands = ROWS * ROWS;
            fill(parameters, 0, operands, 0.05, 0.2, random);
            fill(parameters, operands, operands + 2 * ROWS, 0.5, 0.75, random);
            fill(parameters, operands + 2 * ROWS, parameters.length, 0.05, 0.2, random);
            for (int t = 0; t < STEPS; t++) {
                fill(tape.values(input)[t], 0, ROWS * BATCH, 0.05, 0.2, random);
                fill(weighting[t], 0, ROWS * BATCH, 0.25, 0.75, random);
            }
        }

        /** Values of either sign, their magnitudes within bounds. */
        private static void fill(
                float[] values, int from, int end, double least, double most, SplittableRandom random) {
            for (int i = from; i < end; i++) {
                float magnitude = (float) (least + (most - least) * random.nextDouble());
                values[i] = random.nextBoolean() ? magnitude : -magnitude;
            }
        }

        float[] gradient() {
            tape.forward(parameters, new BitSet());
            for (int t = 0; t < STEPS; t++) {
                System.arraycopy(weighting[t], 0, tape.seeds(result)[t], 0, weighting[t].length);
            }
            float[] gradient = new float[parameters.length];
            tape.backward(gradient);
            return gradient;
        }

        /** Two central differences combined so that the third derivative drops out. */
        double slope(int index) {
            return (4 * slope(index, 1f / 64) - slope(index, 1f / 32)) / 3;
        }

        private double slope(int index, float step) {
            float[] up = parameters.clone();
            float[] down = parameters.clone();
            up[index] += step;
            down[index] -= step;
            return (loss(up) - loss(down)) / ((double) up[index] - down[index]);
        }

        private double loss(float[] values) {
            tape.forward(values, new BitSet());
            double loss = 0;
            for (int t = 0; t < STEPS; t++) {
                for (int i = 0; i < weighting[t].length; i++) {
                    loss += (double) weighting[t][i] * tape.values(result)[t][i];
                }
            }
            return loss;
        }

        @Override
        public void close() {
            tape.close();
        }
    }

    @Test
    void theExponentialOfASkewMatrixOfAnySizeIsARotation() {
        double angle = 30;
        double[] exponential = SquareMatrices.exponential(new double[] {0, -angle, angle, 0}, 2);

        // Five squarings, each doubling an error of 1e-15.
        assertThat(exponential[0]).isCloseTo(Math.cos(angle), within(1e-12));
        assertThat(exponential[2]).isCloseTo(Math.sin(angle), within(1e-12));
    }

    @Test
    void theReadoutIsEvaluatedAtTheStepsReadAlone() {
        Graph graph = new Graph();
        Signal input = graph.input(1);
        Weight weight = graph.weights().parameter("w", 1, 1);
        graph.startReadout();
        Signal output = graph.keep(graph.linear(new Term(weight, input)));
        try (Tape tape = new Tape(graph, 3, 1)) {
            for (float[] step : tape.values(input)) {
                Arrays.fill(step, 2);
            }
            BitSet read = new BitSet();
            read.set(1);
            tape.forward(new float[] {3}, read);

            assertThat(tape.values(output)[0]).containsExactly(0);
            assertThat(tape.values(output)[1]).containsExactly(6);
            assertThat(tape.values(output)[2]).containsExactly(0);
        }
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        Graph graph = new Graph();
        Signal three = graph.input(3);
        Signal two = graph.input(2);
        Weight weight = graph.weights().parameter("w", 2, 3);

        assertThatThrownBy(() -> new Term(weight, two))
                .hasMessageContaining("3 columns")
                .hasMessageContaining("2 rows");
        assertThatThrownBy(() -> graph.add(three, two)).hasMessageContaining("3 and 2 rows");
        assertThatThrownBy(() -> graph.slice(two, 1, 2)).hasMessageContaining("no rows 1 to 3");
        assertThatThrownBy(() -> graph.weights().exponential(weight)).hasMessageContaining("square");
        assertThatThrownBy(() -> graph.weights().parameter("w", 1, 1)).hasMessageContaining("already");
        assertThatThrownBy(() -> graph.carry(two, two)).hasMessageContaining("only a state");
    }
}
