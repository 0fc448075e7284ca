package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.checkpoint.CellReader;
import dev.attractor.checkpoint.RecurrentLayer;
import dev.attractor.checkpoint.Tensor;
import dev.attractor.checkpoint.Weights;
import dev.attractor.run.Architecture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WeightStatisticsTest {
    private static final Probe PROBE = SeededProbe.holding(List.of(1, 3, 1), new double[] {0, 1, 2});

    @Test
    void statisticsOfOneGateAreThoseOfItsMatrix() {
        // A rotation by 90 degrees times 2: eigenvalues +-2i, which a power iteration would miss.
        Weights weights = rnn(new double[] {1, 3}, new double[] {0, -2, 2, 0});
        Map<String, Double> values = statistics(weights, Optional.empty(), "tanh", 0);
        assertThat(values)
                .contains(entry("std_w_ih", 1.0), entry("std_w_hh", Math.sqrt(2)))
                .doesNotContainKeys("change_w_hh", "change_w_ih");
        // Eigenvalues of a 2 x 2 matrix to rounding.
        assertThat(values.get("radius_w_hh_max")).isCloseTo(2, within(1e-14));
        assertThat(values.get("radius_w_hh_mean")).isEqualTo(values.get("radius_w_hh_max"));
    }

    @Test
    void radiiOfAGatedCellAreThoseOfItsBlocks() {
        double[] recurrent = {0.5, -3, 1};
        Weights weights = weights(3, 1, new double[3], recurrent);
        Map<String, Double> values = statistics(weights, Optional.empty(), "tanh", 0);
        // One-by-one blocks have themselves as eigenvalue.
        assertThat(values.get("radius_w_hh_max")).isCloseTo(3, within(1e-15));
        assertThat(values.get("radius_w_hh_mean")).isCloseTo(1.5, within(1e-15));
    }

    @Test
    void meanSquareIsTakenOverUnitsAndStepsAfterTheWarmUp() {
        Weights weights = rnn(new double[] {1, -1}, new double[4]);
        // relu(u) and relu(-u) for u = 1, 2: squares 1, 0, 4, 0.
        assertThat(statistics(weights, Optional.empty(), "relu", 1)).contains(entry("mean_h2", 1.25));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> statistics(weights, Optional.empty(), "relu", 3))
                .withMessageContaining("0..2");
    }

    @Test
    void changesAreRootMeanSquares() {
        Weights initial = rnn(new double[] {0, 0}, new double[] {1, 1, 1, 1});
        Weights now = rnn(new double[] {3, 4}, new double[] {1, 1, 1, 3});
        assertThat(statistics(now, Optional.of(initial), "tanh", 0))
                .contains(entry("change_w_ih", Math.sqrt(12.5)), entry("change_w_hh", 1.0));
    }

    @Test
    void initialCheckpointOfAnotherShapeIsRefused() {
        Weights initial = weights(1, 1, new double[1], new double[1]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> statistics(rnn(new double[2], new double[4]), Optional.of(initial), "tanh", 0))
                .withMessage("weight_hh_l0 had shape [1, 1] initially and has [2, 2] now");
    }

    @Test
    void orbitThatOverflowsHasNoMeanSquare() {
        Weights weights = rnn(new double[] {1e200, 0}, new double[] {1e200, 0, 0, 0});
        assertThat(statistics(weights, Optional.empty(), "relu", 0)).doesNotContainKey("mean_h2");
    }

    @Test
    void statisticsRunOverAllMatricesOfACellAndLeaveOutWhatItHasNot() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("W1", Tensor.of(List.of(1, 2), new double[] {1, 1}));
        tensors.put("W2", Tensor.of(List.of(2, 1), new double[] {3, 3}));
        tensors.put("A", Tensor.of(List.of(1), new double[] {0.5}));
        tensors.put("C", Tensor.of(List.of(1, 1), new double[] {7}));
        tensors.put("h1", Tensor.of(List.of(1), new double[1]));
        tensors.put("h2", Tensor.of(List.of(2), new double[2]));
        RecurrentLayer layer =
                CellReader.layer(new Weights(tensors, Map.of("cell", "shallow-plrnn")), Optional.empty());
        assertThat(WeightStatistics.of(layer, Optional.empty(), layer.cell(), PROBE, 0)
                        .values())
                .contains(entry("std_w_hh", 1.0), entry("std_w_ih", 0.0))
                .doesNotContainKeys("radius_w_hh_max", "radius_w_hh_mean");
    }

    private static Map<String, Double> statistics(
            Weights weights, Optional<Weights> initial, String nonlinearity, int warmUp) {
        String name = weights.tensor("weight_hh_l0").orElseThrow().shape().equals(List.of(3, 1)) ? "gru" : "rnn";
        Optional<Architecture> architecture = Optional.of(new Architecture(name, nonlinearity));
        RecurrentLayer layer = CellReader.layer(weights, architecture);
        return WeightStatistics.of(
                        layer, initial.map(start -> CellReader.layer(start, architecture)), layer.cell(), PROBE, warmUp)
                .values();
    }

    private static Weights rnn(double[] weightIh, double[] weightHh) {
        return weights(1, 2, weightIh, weightHh);
    }

    private static Weights weights(int gates, int hidden, double[] weightIh, double[] weightHh) {
        return new Weights(
                Map.of(
                        "weight_ih_l0", Tensor.of(List.of(gates * hidden, 1), weightIh),
                        "weight_hh_l0", Tensor.of(List.of(gates * hidden, hidden), weightHh)),
                Map.of());
    }
}
