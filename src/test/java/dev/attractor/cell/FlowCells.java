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

    static final double TIME_STEP = 0.2;
    static final double SKEW_SHARE = 0.7;
    static final double DAMPING = 0.3;
    static final double LINEAR_SCALE = 0.8;

    private FlowCells() {}

    /** How many blocks to draw: both matrices or both input maps, whichever a cell has two of. */
    static int blocks(String name) {
        return name.equals("antisymmetric") ? 1 : 2;
    }

    /** A cell from the leading blocks of drawn weights. */
    static Cell build(String name, SeededWeights weights) {
        IntegrationScheme scheme = name.endsWith("-midpoint") ? IntegrationScheme.MIDPOINT : IntegrationScheme.EULER;
        return new FlowCell(field(name, weights), scheme, TIME_STEP);
    }

    /** The field of a cell by that name. */
    static VectorField field(String name, SeededWeights weights) {
        GateWeights.Sizes drawn = weights.sizes();
        int maps = name.contains("-gated") ? 2 : 1;
        GateWeights.Sizes sizes = new GateWeights.Sizes(maps, drawn.input(), drawn.hidden());
        int matrices = name.startsWith("lipschitz") ? 2 : 1;
        double[] hidden = leading(weights.weightHh(), matrices * drawn.hidden() * drawn.hidden());
        double[] input = leading(weights.weightIh(), maps * drawn.hidden() * drawn.input());
        double[] bias = leading(weights.biasIh(), maps * drawn.hidden());
        return name.startsWith("lipschitz")
                ? VectorField.lipschitz(sizes, new SkewRule(SKEW_SHARE, DAMPING), LINEAR_SCALE, hidden, input, bias)
                : VectorField.antisymmetric(sizes, DAMPING, hidden, input, bias);
    }

    static double[] leading(List<Double> values, int count) {
        return values.stream().limit(count).mapToDouble(Double::doubleValue).toArray();
    }
}
