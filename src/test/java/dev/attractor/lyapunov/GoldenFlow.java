package dev.attractor.lyapunov;

import com.fasterxml.jackson.databind.JsonNode;
import dev.attractor.cell.Cell;
import dev.attractor.cell.FlowCell;
import dev.attractor.cell.GateWeights;
import dev.attractor.cell.IntegrationScheme;
import dev.attractor.cell.SeededWeights;
import dev.attractor.cell.SkewRule;
import dev.attractor.cell.VectorField;
import java.util.SplittableRandom;

/** The golden file's antisymmetric and Lipschitz networks: recurrent matrices first, then input map, then one bias. */
final class GoldenFlow {
    private GoldenFlow() {}

    static Cell cell(JsonNode json) {
        int inputs = json.get("M").asInt();
        int hidden = json.get("N").asInt();
        boolean lipschitz = json.get("cell").asText().equals("lipschitz");
        SplittableRandom random = new SplittableRandom(json.get("seed").asLong());
        double amplitude = json.get("gain").asDouble() / Math.sqrt(hidden);
        double[] weightHh = uniform(random, (lipschitz ? 2 : 1) * hidden * hidden, amplitude);
        double[] weightIh = uniform(random, hidden * inputs, amplitude);
        double[] bias = uniform(random, hidden, amplitude);
        GateWeights.Sizes sizes = new GateWeights.Sizes(1, inputs, hidden);
        double damping = json.get("gamma").asDouble();
        VectorField field = lipschitz
                ? VectorField.lipschitz(
                        sizes, new SkewRule(json.get("beta").asDouble(), damping), 1, weightHh, weightIh, bias)
                : VectorField.antisymmetric(sizes, damping, weightHh, weightIh, bias);
        return new FlowCell(field, IntegrationScheme.EULER, json.get("eps").asDouble());
    }

    private static double[] uniform(SplittableRandom random, int count, double amplitude) {
        return SeededWeights.uniform(random, count, amplitude).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
