package dev.attractor.training;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Graph.Term;
import dev.attractor.autodiff.Signal;
import dev.attractor.autodiff.Weight;
import dev.attractor.autodiff.WeightGraph;
import java.util.List;

/**
 * Networks of {@code n} quaternions, {@code 4n} hidden units in blocks of real, i, j and k parts, whose recurrent matrices multiply
 * from the left: {@code weight_hh_l0 (gates 4 n, n)} holds the four parts of each gate's matrix below each other. Inputs are plain
 * numbers. Source: [eq:hamilton-product].
 *
 * @param quaternions {@code n}
 */
public record QuaternionEquations(int inputSize, int quaternions, Kind kind) implements Equations {
    /** What the sums go through. */
    public enum Kind {
        /** The tanh of each part. */
        TANH("quaternion-rnn"),
        /** Nothing, as in the authors' code. */
        LINEAR("quaternion-linear"),
        /** The gates of an LSTM, functions of each part. */
        LSTM("quaternion-lstm");

        private final String cell;

        Kind(String cell) {
            this.cell = cell;
        }
    }

    @Override
    public String name() {
        return kind.cell;
    }

    @Override
    public int hiddenSize() {
        return 4 * quaternions;
    }

    @Override
    public List<Integer> stateParts() {
        return kind == Kind.LSTM ? List.of(hiddenSize(), hiddenSize()) : List.of(hiddenSize());
    }

    @Override
    public List<Signal> next(Graph graph, Signal input, List<Signal> state) {
        WeightGraph weights = graph.weights();
        int gates = kind == Kind.LSTM ? 4 : 1;
        int rows = gates * hiddenSize();
        Weight weightIh = weights.parameter("weight_ih_l0", rows, inputSize);
        Weight parts = weights.parameter("weight_hh_l0", rows, quaternions);
        Weight biasIh = weights.parameter("bias_ih_l0", rows, 1);
        Weight biasHh = weights.parameter("bias_hh_l0", rows, 1);
        Weight recurrent = weights.hamilton(weights.block(parts, 0, gates));
        for (int gate = 1; gate < gates; gate++) {
            recurrent = weights.stack(recurrent, weights.hamilton(weights.block(parts, gate, gates)));
        }
        Signal sums =
                graph.affine(weights.add(biasIh, biasHh), new Term(weightIh, input), new Term(recurrent, state.get(0)));
        return switch (kind) {
            case TANH -> List.of(graph.tanh(sums));
            case LINEAR -> List.of(sums);
            case LSTM -> LstmEquations.gated(graph, sums, state.get(1));
        };
    }
}
