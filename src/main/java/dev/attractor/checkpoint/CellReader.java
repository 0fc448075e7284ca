package dev.attractor.checkpoint;

import dev.attractor.cell.Cell;
import dev.attractor.cell.GateWeights;
import dev.attractor.cell.Gru;
import dev.attractor.cell.Lstm;
import dev.attractor.cell.ReluRnn;
import dev.attractor.cell.TanhRnn;
import dev.attractor.run.Architecture;
import java.util.Optional;

/**
 * Builds the recurrent cell that a checkpoint holds.
 *
 * <p>Without an {@link Architecture} the cell follows from the number of gates: four are an LSTM, three a GRU, one a tanh
 * network (weights do not tell tanh from relu). Errors: {@link CheckpointException} naming the tensor and the shape expected.
 * Non-finite policy: refused. Thread-safety: stateless.
 */
public final class CellReader {
    private CellReader() {}

    /**
     * The cell.
     *
     * @throws CheckpointException if a tensor is missing, has the wrong shape, is not finite, or if the gates do not fit the
     *     architecture
     */
    public static Cell read(Weights weights, Optional<Architecture> architecture) {
        RecurrentTensors tensors = RecurrentTensors.find(weights);
        Architecture built = architecture.orElseGet(() -> infer(tensors));
        try {
            return build(built, gateWeights(tensors));
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What the number of gates tells of the architecture. */
    public static Architecture infer(RecurrentTensors tensors) {
        return switch (tensors.gates()) {
            case 1 -> new Architecture("rnn", "tanh");
            case 3 -> new Architecture("gru", "tanh");
            case 4 -> new Architecture("lstm", "tanh");
            default ->
                throw new CheckpointException("weight_hh_l0 must stack 1, 3 or 4 gates (rnn, gru, lstm), got shape "
                        + tensors.weightHh().shape());
        };
    }

    private static GateWeights gateWeights(RecurrentTensors tensors) {
        return GateWeights.of(
                new GateWeights.Sizes(tensors.gates(), tensors.inputSize(), tensors.hiddenSize()),
                tensors.weightIh().toArray(),
                tensors.weightHh().toArray(),
                tensors.biasIh().toArray(),
                tensors.biasHh().toArray());
    }

    private static Cell build(Architecture architecture, GateWeights weights) {
        return switch (architecture.cell()) {
            case "lstm" -> new Lstm(weights);
            case "gru" -> new Gru(weights);
            case "rnn" -> elman(architecture.nonlinearity(), weights);
            default ->
                throw new CheckpointException("architecture.cell must be rnn, lstm or gru, got " + architecture.cell());
        };
    }

    private static Cell elman(String nonlinearity, GateWeights weights) {
        return switch (nonlinearity) {
            case "tanh" -> new TanhRnn(weights);
            case "relu" -> new ReluRnn(weights);
            default ->
                throw new CheckpointException(
                        "architecture.nonlinearity of an rnn must be tanh or relu, got " + nonlinearity);
        };
    }
}
