package dev.attractor.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.attractor.cell.Cell;
import dev.attractor.run.Architecture;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellReaderTest {
    @ParameterizedTest
    @CsvSource({"1, rnn-tanh, 5", "3, gru, 5", "4, lstm, 10"})
    void cellFollowsFromTheNumberOfGates(int gates, String name, int stateSize) {
        Cell cell = CellReader.read(layer(gates, ""), Optional.empty());
        assertThat(cell.name()).isEqualTo(name);
        assertThat(cell.stateSize()).isEqualTo(stateSize);
        assertThat(cell.hiddenSize()).isEqualTo(5);
        assertThat(cell.inputSize()).isEqualTo(2);
    }

    @Test
    void checkpointSaysItselfWhatItHolds() {
        Weights silent = layer(1, "");
        Weights said = new Weights(silent.tensors(), Map.of("cell", "rnn", "nonlinearity", "relu"));
        assertThat(CellReader.read(said, Optional.empty()).name()).isEqualTo("rnn-relu");
        // Who reads it knows better.
        assertThat(CellReader.read(said, Optional.of(new Architecture("rnn", "tanh")))
                        .name())
                .isEqualTo("rnn-tanh");
    }

    @Test
    void layerOfACellModuleHasNoNumber() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        layer(3, "cell.").tensors().forEach((name, tensor) -> tensors.put(name.replace("_l0", ""), tensor));
        assertThat(CellReader.read(new Weights(tensors, Map.of()), Optional.empty())
                        .name())
                .isEqualTo("gru");
    }

    @Test
    void architectureTellsReluFromTanh() {
        assertThat(CellReader.read(layer(1, ""), Optional.of(new Architecture("rnn", "relu")))
                        .name())
                .isEqualTo("rnn-relu");
    }

    @Test
    void layerOfAWholeModelIsFoundUnderItsPrefix() {
        Map<String, Tensor> tensors =
                new LinkedHashMap<>(layer(4, "encoder.lstm.").tensors());
        tensors.put("fc.weight", zeros(3, 5));
        assertThat(CellReader.read(new Weights(tensors, Map.of()), Optional.empty())
                        .name())
                .isEqualTo("lstm");
    }

    @Test
    void layerWithoutBiasesHasZeroBiases() {
        Weights weights = new Weights(Map.of("weight_ih_l0", zeros(5, 2), "weight_hh_l0", zeros(5, 5)), Map.of());
        assertThat(CellReader.layer(weights, Optional.empty()).tensor("bias_hh_l0"))
                .isEqualTo(zeros(5));
    }

    @Test
    void gruGivenAsLstmIsRefused() {
        refused(layer(3, ""), new Architecture("lstm", "tanh"))
                .withMessage("weight_hh_l0 must have shape [4 N, N] = [20, 5], got [15, 5]");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void anUnknownNumberOfGatesIsRefused(int gates) {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> CellReader.read(layer(gates, ""), Optional.empty()))
                .withMessageContaining("1, 3 or 4 gates")
                .withMessageContaining("[" + 5 * gates + ", 5]");
    }

    @Test
    void mismatchedTensorsAreRefusedByName() {
        refused(with("weight_ih_l0", zeros(15, 2)))
                .withMessage("weight_ih_l0 must have shape [4 N, D] = [20, 2], got [15, 2]");
        refused(with("bias_hh_l0", zeros(15))).withMessage("bias_hh_l0 must have shape [4 N] = [20], got [15]");
        refused(with("weight_hh_l0", zeros(20, 6)))
                .withMessage("weight_hh_l0 must have shape [4 N, N] = [24, 6], got [20, 6]");
        refused(with("weight_hh_l0", zeros(0, 0)))
                .withMessage("weight_hh_l0 must have shape [4 N, N] with sizes above 0, got [0, 0]");
        refused(with("weight_hh_l0", zeros(20))).withMessageContaining("got [20]");
    }

    @Test
    void missingTensorsAreRefusedByName() {
        refused(without("weight_ih_l0")).withMessage("weight_ih_l0 is missing beside weight_hh_l0");
        refused(without("bias_hh_l0"))
                .withMessage("bias_hh_l0 is missing: a layer has all of [bias_ih_l0, bias_hh_l0] or none");
        refused(without("weight_hh_l0")).withMessage("exactly one weight_hh_l0 is needed, found []");
    }

    @ParameterizedTest
    @ValueSource(strings = {"weight_hh_l1", "weight_hh_l0_reverse", "weight_hr_l0"})
    void stacksDirectionsAndProjectionsAreRefusedRatherThanIgnored(String extra) {
        refused(with(extra, zeros(20, 5)))
                .withMessage(extra + ": only one unidirectional layer without projection is supported");
    }

    @Test
    void notFiniteWeightsAreRefusedByName() {
        double[] values = new double[100];
        values[7] = Double.NaN;
        refused(with("weight_hh_l0", Tensor.of(List.of(20, 5), values)))
                .withMessage("weight_hh_l0 of shape [20, 5] must be finite, holds NaN at position 7");
    }

    @Test
    void unknownArchitectureIsRefused() {
        refused(layer(1, ""), new Architecture("elman", "tanh"))
                .withMessageContaining("one of rnn, rnn-tanh, rnn-relu, lstm")
                .withMessageContaining("got elman");
        refused(layer(1, ""), new Architecture("rnn", "gelu")).withMessageContaining("tanh or relu, got gelu");
    }

    private static ThrowableAssertAlternative<CheckpointException> refused(Weights weights) {
        return refused(weights, new Architecture("lstm", "tanh"));
    }

    private static ThrowableAssertAlternative<CheckpointException> refused(Weights weights, Architecture architecture) {
        return assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> CellReader.read(weights, Optional.of(architecture)));
    }

    private static Weights with(String name, Tensor tensor) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(layer(4, "").tensors());
        tensors.put(name, tensor);
        return new Weights(tensors, Map.of());
    }

    private static Weights without(String name) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(layer(4, "").tensors());
        tensors.remove(name);
        return new Weights(tensors, Map.of());
    }

    private static Weights layer(int gates, String prefix) {
        return new Weights(
                Map.of(
                        prefix + "weight_ih_l0", zeros(5 * gates, 2),
                        prefix + "weight_hh_l0", zeros(5 * gates, 5),
                        prefix + "bias_ih_l0", zeros(5 * gates),
                        prefix + "bias_hh_l0", zeros(5 * gates)),
                Map.of());
    }

    private static Tensor zeros(Integer... shape) {
        int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return Tensor.of(List.of(shape), new double[size]);
    }
}
