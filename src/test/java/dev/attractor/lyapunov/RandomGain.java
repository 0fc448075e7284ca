package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellStep;
import java.util.List;
import java.util.SplittableRandom;

/** The map {@code x' = exp(u) x} of one number: its growth rates are the inputs. */
final class RandomGain implements Cell {
    @Override
    public String name() {
        return "random-gain";
    }

    @Override
    public int inputSize() {
        return 1;
    }

    @Override
    public int hiddenSize() {
        return 1;
    }

    @Override
    public int stateSize() {
        return 1;
    }

    /** Growth rates that are independent and normal. */
    static Probe normal(int trajectories, int length, double mean, double deviation, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] inputs = new double[trajectories * length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = mean + deviation * random.nextGaussian();
        }
        return SeededProbe.holding(List.of(trajectories, length, 1), inputs);
    }

    @Override
    public CellStep newStep() {
        return new CellStep() {
            private double gain;

            @Override
            public void advance(double[] state, double[] inputs, int offset) {
                gain = Math.exp(inputs[offset]);
                state[0] *= gain;
            }

            @Override
            public void jacobianColumn(int index, double[] column) {
                column[0] = gain;
            }

            @Override
            public void close() {}
        };
    }
}
