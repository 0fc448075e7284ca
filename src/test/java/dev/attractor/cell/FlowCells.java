package dev.attractor.cell;

import java.util.List;

/** The cells that are steps of a flow, as seeded networks. */
public final class FlowCells {
    static final List<String> NAMES = List.of(
            "antisymmetric",
            "antisymmetric-gated",
            "lipschitz",
            "lipschitz-midpoint",
            "lipschitz-gated",
            "lipschitz-gated-midpoint");

    private FlowCells() {}

    /** How many blocks to draw: both matrices or both input maps, whichever a cell has two of. */
    static int blocks(String name) {
        return name.equals("antisymmetric") ? 1 : 2;
    }

    /** A cell from the leading blocks of drawn weights. */
    static Cell build(String name, SeededWeights weights) {
        GateWeights.Sizes drawn = weights.sizes();
        int maps = name.contains("-gated") ? 2 : 1;
        GateWeights.Sizes sizes = new GateWeights.Sizes(maps, drawn.input(), drawn.hidden());
        int matrices = name.startsWith("lipschitz") ? 2 : 1;
        double[] hidden = leading(weights.weightHh(), matrices * drawn.hidden() * drawn.hidden());
        double[] input = leading(weights.weightIh(), maps * drawn.hidden() * drawn.input());
        double[] bias = leading(weights.biasIh(), maps * drawn.hidden());
        VectorField field = name.startsWith("lipschitz")
                ? VectorField.lipschitz(sizes, new SkewRule(0.7, 0.3), 0.8, hidden, input, bias)
                : VectorField.antisymmetric(sizes, 0.3, hidden, input, bias);
        IntegrationScheme scheme = name.endsWith("-midpoint") ? IntegrationScheme.MIDPOINT : IntegrationScheme.EULER;
        return new FlowCell(field, scheme, 0.2);
    }

    private static double[] leading(List<Double> values, int count) {
        return values.stream().limit(count).mapToDouble(Double::doubleValue).toArray();
    }
}
