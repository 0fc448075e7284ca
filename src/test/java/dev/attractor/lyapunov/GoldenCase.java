package dev.attractor.lyapunov;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.attractor.cell.Cell;
import dev.attractor.cell.GateWeights;
import dev.attractor.cell.Gru;
import dev.attractor.cell.Lstm;
import dev.attractor.cell.Oscillator;
import dev.attractor.cell.SeededOscillators;
import dev.attractor.cell.SeededPiecewiseLinear;
import dev.attractor.cell.SeededWeights;
import dev.attractor.cell.TanhRnn;
import dev.attractor.checkpoint.Tensor;
import dev.attractor.checkpoint.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One case of golden.json: a seeded network, its orbit and the spectrum that float64 QR gives for it. */
record GoldenCase(JsonNode json) {
    static Stream<GoldenCase> all() {
        try (InputStream file = GoldenCase.class.getResourceAsStream("/golden/golden.json")) {
            JsonNode cases = new ObjectMapper().readTree(file).get("cases");
            return StreamSupport.stream(cases.spliterator(), false)
                    .filter(node -> List.of("tanh", "lstm", "gru", "plrnn", "cornn", "asrnn", "lipschitz")
                            .contains(node.get("cell").asText()))
                    .map(GoldenCase::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static GoldenCase named(String id) {
        return all().filter(golden -> golden.id().equals(id)).findFirst().orElseThrow();
    }

    String id() {
        return json.get("id").asText();
    }

    String klass() {
        return json.get("klass").asText();
    }

    Cell cell() {
        return switch (json.get("cell").asText()) {
            case "tanh" -> new TanhRnn(weights().toGateWeights());
            case "lstm" -> new Lstm(weights().toGateWeights());
            case "plrnn" -> piecewiseLinear();
            case "cornn" -> SeededOscillators.golden(sizes(1), seed(), number("gain"), oscillator());
            case "asrnn", "lipschitz" -> GoldenFlow.cell(json);
            default -> new Gru(weights().toGateWeights());
        };
    }

    SeededWeights weights() {
        int gates = switch (json.get("cell").asText()) {
            case "lstm" -> 4;
            case "gru" -> 3;
            default -> 1;
        };
        SeededWeights drawn = SeededWeights.draw(sizes(gates), seed(), number("gain"))
                .scaleBiases(json.path("bmul").asDouble(1));
        return json.has("forget_bias")
                ? drawn.forgetBias(json.get("forget_bias").asDouble())
                : drawn;
    }

    private GateWeights.Sizes sizes(int gates) {
        return new GateWeights.Sizes(gates, json.get("M").asInt(), json.get("N").asInt());
    }

    private long seed() {
        return json.get("seed").asLong();
    }

    /**
     * The golden file's 1e-8, but for the PLRNN.
     *
     * <p>There the order settles from rounding alone and has not quite done so when the counting starts: another float64
     * program, Gram-Schmidt at every step, differs from the file by 3.5e-7.
     */
    double stableTolerance() {
        return json.get("cell").asText().equals("plrnn") ? 1e-6 : 1e-8;
    }

    private Cell piecewiseLinear() {
        Cell cell = SeededPiecewiseLinear.golden(
                sizes(1), seed(), number("gain"), json.path("Mreg").asInt(0));
        // The size of what the golden program's QR leaves there.
        return GeneralPosition.of(cell, 1e-16);
    }

    private Oscillator oscillator() {
        return new Oscillator(number("dt"), number("gamma"), number("eps"), Oscillator.Scheme.EXPLICIT);
    }

    int warm() {
        return json.get("warm").asInt();
    }

    OrbitPlan plan() {
        SplittableRandom random = new SplittableRandom(json.get("seed").asLong() + 2);
        List<Double> start = SeededWeights.uniform(random, cell().stateSize(), 1.0).stream()
                .map(value -> 0.5 * value)
                .toList();
        return new OrbitPlan(
                start,
                warm(),
                json.get("qwarm").asInt(),
                json.get("T").asInt(),
                Math.min(20, json.get("T").asInt()));
    }

    Probe probe() {
        int steps = warm() + json.get("qwarm").asInt() + json.get("T").asInt();
        int size = json.get("M").asInt();
        double scale = json.get("uscale").asDouble();
        double[] inputs =
                SeededWeights.uniform(new SplittableRandom(json.get("seed").asLong() + 1), steps * size, 1.0).stream()
                        .mapToDouble(value -> scale * value)
                        .toArray();
        Tensor tensor = Tensor.of(List.of(1, steps, size), inputs);
        return Probe.of(id(), "0".repeat(64), new Weights(Map.of(Probe.TENSOR, tensor), Map.of()));
    }

    List<Double> numbers(String field) {
        List<Double> values = new ArrayList<>();
        json.get(field).forEach(value -> values.add(value.asDouble()));
        return values;
    }

    double number(String field) {
        return json.get(field).asDouble();
    }

    @Override
    public String toString() {
        return id();
    }
}
