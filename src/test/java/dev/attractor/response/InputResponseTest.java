package dev.attractor.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellCatalog;
import dev.attractor.cell.CellStep;
import dev.attractor.cell.GateWeights;
import dev.attractor.cell.Plrnn;
import dev.attractor.checkpoint.Tensor;
import dev.attractor.lyapunov.Probe;
import dev.attractor.lyapunov.Spectrum;
import dev.attractor.lyapunov.SpectrumCalculator;
import dev.attractor.lyapunov.SpectrumSettings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputResponseTest {
    private static final int INPUTS = 2;
    private static final int OUTPUTS = 3;
    private static final int HIDDEN = 6;

    @ParameterizedTest
    @ValueSource(strings = {"rnn-tanh", "lstm", "gru", "cornn", "leaky-esn", "shallow-plrnn", "lstm+gru"})
    void kernelAgreesWithFinitePerturbationsOfTheInputs(String name) {
        int lags = 12;
        int length = 20;
        Cell cell = CellCatalog.seeded(name, INPUTS, HIDDEN, 71, 1.2);
        double[] inputs = Sequences.uniform(length * INPUTS, 72);
        Tensor readout = Tensor.of(List.of(OUTPUTS, HIDDEN), Sequences.uniform(OUTPUTS * HIDDEN, 73));
        InputResponse kernel = InputResponse.measure(
                cell, Sequences.probe(1, length, INPUTS, inputs), readout, new ResponseSettings(8, lags, 1));
        double largest = 0;
        double error = 0;
        double h = 1e-6;
        for (int lag = 0; lag < lags; lag++) {
            for (int input = 0; input < INPUTS; input++) {
                int position = (length - 1 - lag) * INPUTS + input;
                double[] above = outputs(cell, readout, shifted(inputs, position, h), length);
                double[] below = outputs(cell, readout, shifted(inputs, position, -h), length);
                for (int output = 0; output < OUTPUTS; output++) {
                    double entry = kernel.mean(lag, output, input);
                    largest = Math.max(largest, Math.abs(entry));
                    error = Math.max(error, Math.abs((above[output] - below[output]) / (2 * h) - entry));
                }
            }
        }
        // The differences' own error: rounding of outputs of size 1 over 2e-6, and h^2 of curvature.
        assertThat(error / largest).isLessThan(1e-8);
    }

    private static double[] outputs(Cell cell, Tensor readout, double[] inputs, int length) {
        double[] state = new double[cell.stateSize()];
        Probe probe = Sequences.probe(1, length, INPUTS, inputs);
        try (CellStep step = cell.newStep()) {
            for (int t = 0; t < length; t++) {
                probe.advance(step, state, 0, t);
            }
        }
        double[] outputs = new double[OUTPUTS];
        for (int i = 0; i < OUTPUTS; i++) {
            for (int j = 0; j < HIDDEN; j++) {
                outputs[i] += readout.at(i * HIDDEN + j) * state[cell.hiddenOffset() + j];
            }
        }
        return outputs;
    }

    private static double[] shifted(double[] values, int position, double by) {
        double[] copy = values.clone();
        copy[position] += by;
        return copy;
    }

    /** A discrete Ornstein-Uhlenbeck process without noise, {@code x' = D(decay) x + u}. */
    private static Cell linear(double... decay) {
        int n = decay.length;
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        GateWeights.Sizes sizes = new GateWeights.Sizes(1, 1, n);
        return new Plrnn(GateWeights.of(sizes, ones, new double[n * n], new double[n], new double[n]), decay);
    }

    @Test
    void kernelOfALinearNetworkIsKnownAndTheSameEverywhere() {
        InputResponse kernel = InputResponse.measure(
                linear(0.9, -0.5),
                Sequences.probe(3, 60, 1, Sequences.uniform(180, 74)),
                Tensor.of(List.of(1, 2), new double[] {2, 3}),
                new ResponseSettings(10, 30, 64));
        assertThat(kernel.anchors()).isEqualTo(3 * 21);
        for (int lag = 0; lag < 30; lag++) {
            // Rounding of 30 products.
            assertThat(kernel.mean(lag, 0, 0))
                    .isCloseTo(2 * Math.pow(0.9, lag) + 3 * Math.pow(-0.5, lag), within(1e-13));
            assertThat(kernel.deviation(lag, 0, 0)).isLessThan(1e-15);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 3", "0.9, 21", "0.98, 113"})
    void memoryLengthOfAGeometricKernelIsItsNinetiethPercentile(double decay, int expected) {
        InputResponse kernel = InputResponse.measure(
                linear(decay),
                Sequences.probe(1, 600, 1, Sequences.uniform(600, 75)),
                Tensor.of(List.of(1, 1), new double[] {1}),
                ResponseSettings.of(0, 500));
        // The least tau with 1 - decay^(tau + 1) >= 0.9; what lies beyond 500 lags is below 1e-4 of the sum.
        assertThat(kernel.memoryLength()).isEqualTo(expected);
        assertThat(kernel.memoryLengthResolved()).isTrue();
        assertThat(kernel.logSlope().orElseThrow()).isCloseTo(Math.log(decay), within(1e-10));
    }

    @Test
    void noiseIsNotAnInputOneResponds() {
        Cell cell = CellCatalog.seeded("srnn", INPUTS, HIDDEN, 75, 1.0);
        assertThat(cell.noiseSize()).isPositive();
        InputResponse kernel = InputResponse.measure(
                cell,
                Sequences.probe(1, 20, INPUTS, Sequences.uniform(20 * INPUTS, 76)),
                Tensor.of(List.of(1, HIDDEN), Sequences.uniform(HIDDEN, 77)),
                ResponseSettings.of(0, 10));
        assertThat(kernel.inputs()).isEqualTo(INPUTS);
    }

    @Test
    void aKernelThatHasNotDiedDownSaysSo() {
        InputResponse kernel = InputResponse.measure(
                linear(0.99),
                Sequences.probe(1, 50, 1, Sequences.uniform(50, 76)),
                Tensor.of(List.of(1, 1), new double[] {1}),
                ResponseSettings.of(0, 50));
        assertThat(kernel.memoryLengthResolved()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"rnn-tanh, 0.8, 77", "gru, 1.0, 78", "lstm, 1.0, 79"})
    void laterLagsFallWithTheLargestExponent(String name, double gain, long seed) {
        Cell cell = CellCatalog.seeded(name, INPUTS, 16, seed, gain);
        Probe probe = Sequences.probe(4, 900, INPUTS, Sequences.uniform(4 * 900 * INPUTS, seed + 1));
        Tensor readout = Tensor.of(List.of(OUTPUTS, 16), Sequences.uniform(OUTPUTS * 16, seed + 2));
        InputResponse kernel = InputResponse.measure(cell, probe, readout, ResponseSettings.of(50, 300));
        double lambda;
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            lambda = ((Spectrum) calculator.compute(cell, probe, SpectrumSettings.leading(1, 50)))
                    .exponents()
                    .get(0);
        }
        // Finite-time exponents over 150 lags, averaged over 64 anchors (measured: 0.002).
        assertThat(kernel.logSlope().orElseThrow()).isCloseTo(lambda, within(0.01));
    }

    @Test
    void whatDoesNotFitIsRefusedByName() {
        Cell cell = linear(0.5, 0.5);
        Probe probe = Sequences.probe(1, 20, 1, new double[20]);
        Tensor wide = Tensor.of(List.of(1, 3), new double[3]);
        Tensor readout = Tensor.of(List.of(1, 2), new double[2]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputResponse.measure(cell, probe, wide, ResponseSettings.of(0, 5)))
                .withMessage("readout.weight must have shape [outputs, 2], got [1, 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputResponse.measure(cell, probe, readout, ResponseSettings.of(16, 5)))
                .withMessageContaining("the probe has 20");
        assertThatIllegalArgumentException().isThrownBy(() -> ResponseSettings.of(0, 0));
    }
}
