package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellStep;
import java.util.List;
import java.util.SplittableRandom;

/** Henon's map {@code (1 - 1.4 x^2 + y + u, 0.3 x)}; the input kicks an orbit off to another part of the attractor. */
final class HenonMap implements Cell {
    static final double LAMBDA = 0.419239;
    static final double SUM = Math.log(0.3);

    @Override
    public String name() {
        return "henon";
    }

    @Override
    public int inputSize() {
        return 1;
    }

    @Override
    public int hiddenSize() {
        return 2;
    }

    @Override
    public int stateSize() {
        return 2;
    }

    /** Orbits of that length which start within 0.1 of each other, each from a place of its own. */
    static Probe kicked(int trajectories, int length, long seed) {
        double[] inputs = new double[trajectories * length];
        SplittableRandom random = new SplittableRandom(seed);
        for (int b = 0; b < trajectories; b++) {
            inputs[b * length] = 0.1 * random.nextDouble() - 0.05;
        }
        return SeededProbe.holding(List.of(trajectories, length, 1), inputs);
    }

    @Override
    public CellStep newStep() {
        return new CellStep() {
            private double slope;

            @Override
            public void advance(double[] state, double[] inputs, int offset) {
                double x = state[0];
                slope = -2.8 * x;
                state[0] = 1 - 1.4 * x * x + state[1] + inputs[offset];
                state[1] = 0.3 * x;
            }

            @Override
            public void jacobianColumn(int index, double[] column) {
                column[0] = index == 0 ? slope : 1;
                column[1] = index == 0 ? 0.3 : 0;
            }

            @Override
            public void close() {}
        };
    }
}
