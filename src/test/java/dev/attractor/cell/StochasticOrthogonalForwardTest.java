package dev.attractor.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.attractor.cell.GateWeights.Sizes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stochastic and orthogonal cells take the steps that a transcription of the published updates takes in Python. */
class StochasticOrthogonalForwardTest {
    static Stream<Named<JsonNode>> vectors() throws IOException {
        try (InputStream file = StochasticOrthogonalForwardTest.class.getResourceAsStream(
                "/cell/forward-vectors-stochastic-orthogonal.json")) {
            JsonNode vectors = new ObjectMapper().readTree(file).get("vectors");
            return StreamSupport.stream(vectors.spliterator(), false)
                    .map(vector -> Named.of(vector.get("cell") + ": " + vector.get("source"), vector));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void statesAreThoseOfThePublishedUpdate(JsonNode vector) {
        Cell cell = cell(vector);
        assertThat(cell.name()).isEqualTo(vector.get("cell").asText());
        double[] inputs = numbers(vector.get("inputs"));
        double[] expected = numbers(vector.get("states"));
        double[] state = numbers(vector.get("start"));
        int steps = expected.length / state.length;
        assertThat(inputs).hasSize(steps * cell.inputSize());
        try (CellStep step = cell.newStep()) {
            for (int t = 0; t < steps; t++) {
                step.advance(state, inputs, t * cell.inputSize());
                // Rounding of four steps with entries of size 1; the exponential's is 1e-14.
                assertThat(state)
                        .containsExactly(
                                Arrays.copyOfRange(expected, t * state.length, (t + 1) * state.length), within(1e-12));
            }
        }
    }

    private static Cell cell(JsonNode vector) {
        int size = vector.get("n").asInt();
        int inputs = vector.get("inputs_per_step").asInt();
        JsonNode weights = vector.get("weights");
        return switch (vector.get("cell").asText()) {
            case "rate" ->
                new RateRnn(
                        GateWeights.of(
                                new Sizes(1, inputs, size),
                                all(weights, "C"),
                                all(weights, "W"),
                                all(weights, "b"),
                                new double[size]),
                        one(weights, "dt"));
            case "srnn" ->
                new StochasticRnn(
                        GateWeights.of(
                                new Sizes(1, inputs, size),
                                all(weights, "C"),
                                all(weights, "W"),
                                new double[size],
                                all(weights, "b")),
                        all(weights, "Gamma"),
                        all(weights, "sigma"),
                        one(weights, "dt"));
            case "noisy-lipschitz" -> noisy(weights, new Sizes(1, inputs, size), all(weights, "U"), all(weights, "b"));
            case "noisy-lipschitz-gated" ->
                noisy(weights, new Sizes(2, inputs, size), both(weights, "U", "E"), both(weights, "b", "c"));
            case "scornn" ->
                OrthogonalRnn.modRelu(
                        OrthogonalMatrix.cayley(size, all(weights, "A"), all(weights, "signs")),
                        all(weights, "V"),
                        all(weights, "b"));
            case "exprnn" ->
                OrthogonalRnn.modRelu(
                        OrthogonalMatrix.exponential(size, all(weights, "A")), all(weights, "V"), all(weights, "b"));
            case "exprnn-linear" ->
                OrthogonalRnn.linear(OrthogonalMatrix.exponential(size, all(weights, "A")), all(weights, "V"));
            case "urnn" ->
                new UnitaryRnn(
                        new UnitaryFactors(
                                all(weights, "phases"),
                                all(weights, "reflections"),
                                Arrays.stream(all(weights, "permutation"))
                                        .mapToInt(from -> (int) from)
                                        .toArray()),
                        all(weights, "V"),
                        all(weights, "b"));
            default -> throw new IllegalArgumentException(vector.get("cell").asText());
        };
    }

    private static Cell noisy(JsonNode weights, Sizes sizes, double[] input, double[] bias) {
        SkewRule rule = new SkewRule(one(weights, "beta"), one(weights, "gamma"));
        VectorField field =
                VectorField.lipschitz(sizes, rule, one(weights, "alpha"), both(weights, "MA", "MW"), input, bias);
        FlowNoise noise = new FlowNoise(one(weights, "s1"), one(weights, "s2"));
        return new NoisyFlowCell(field, noise, one(weights, "dt"));
    }

    private static double one(JsonNode weights, String name) {
        return weights.get(name).get(0).asDouble();
    }

    private static double[] all(JsonNode weights, String name) {
        return numbers(weights.get(name));
    }

    private static double[] both(JsonNode weights, String first, String second) {
        return DoubleStream.concat(Arrays.stream(all(weights, first)), Arrays.stream(all(weights, second)))
                .toArray();
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
