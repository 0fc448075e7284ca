package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellCatalog;
import dev.attractor.cell.GateWeights;
import dev.attractor.cell.QuaternionWeights;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a quaternion network's spectrum. */
class ExactQuaternionSpectrumTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {71, 72, 73})
    void exponentsOfALinearNetworkComeInFours(long seed) {
        // A gain at which no state overflows and none of the three exponents is alike.
        Cell cell = CellCatalog.seeded("quaternion-linear", 2, 3, seed, 1.0);
        List<Double> exponents = compute(cell, 4000).exponents();
        for (int group = 0; group < 3; group++) {
            List<Double> four = exponents.subList(4 * group, 4 * group + 4);
            // A constant map: each product's offset is the log of the condition of its eigenvectors, measured XXX nats
            // in all.
            assertThat(4000 * (four.get(0) - four.get(3))).isLessThan(10);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {71, 72, 73})
    void tanhOfEachPartBreaksTheFours(long seed) {
        // 960 .. 1500 nats measured, where a linear network stays below 10.
        List<Double> exponents = compute(CellCatalog.seeded("quaternion-rnn", 2, 3, seed, 2.0), 4000)
                .exponents();
        assertThat(4000 * (exponents.get(0) - exponents.get(3))).isGreaterThan(400);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 0.999})
    void oneQuaternionScalesByItsNorm(double norm) {
        double[] unit = {0.5 * norm, -0.5 * norm, 0.5 * norm, 0.5 * norm};
        QuaternionWeights weights = QuaternionWeights.of(
                new GateWeights.Sizes(1, 1, 1), new double[] {1, 0, 0, 0}, unit, new double[4], new double[4]);
        // A multiple of an orthogonal matrix; a mean of 300 logs.
        assertThat(compute(weights.linearRnn(), 300).exponents())
                .hasSize(4)
                .allSatisfy(exponent -> assertThat(exponent).isCloseTo(Math.log(norm), within(1e-13)));
    }

    private static Spectrum compute(Cell cell, int steps) {
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            return (Spectrum)
                    calculator.compute(cell, SeededProbe.of(1, steps, cell.inputSize(), 74), SpectrumSettings.full(0));
        }
    }
}
