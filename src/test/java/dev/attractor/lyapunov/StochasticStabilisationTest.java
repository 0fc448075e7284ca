package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.Cell;
import dev.attractor.cell.FlowNoise;
import dev.attractor.cell.GateWeights;
import dev.attractor.cell.NoisyFlowCell;
import dev.attractor.cell.SkewRule;
import dev.attractor.cell.VectorField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The geometric Brownian motion {@code dx = a x dt + s x dB}, whose exponent is {@code a - s^2 / 2}. */
class StochasticStabilisationTest {
    private static final double A = 0.1;
    private static final double S = 0.8;
    private static final double DT = 0.01;
    private static final int TRAJECTORIES = 8;
    private static final int STEPS = 25_000;

    /** A Lipschitz field of one unit with {@code K = 0} and {@code L = a}: noise of {@code s / a} times the drift. */
    private static Cell cell() {
        VectorField field = VectorField.lipschitz(
                new GateWeights.Sizes(1, 1, 1),
                new SkewRule(0.5, 0),
                A,
                new double[] {1, 0},
                new double[] {0},
                new double[] {0});
        return new NoisyFlowCell(field, new FlowNoise(0, S / A), DT);
    }

    @ParameterizedTest
    @ValueSource(longs = {81, 82, 83})
    void noiseStabilisesWhatTheDriftAloneWouldNot(long seed) {
        Probe path = SeededProbe.of(TRAJECTORIES, STEPS, 1, 84).withNoise(1, seed);
        Spectrum spectrum = spectrum(path);
        for (int b = 0; b < TRAJECTORIES; b++) {
            double sum = 0;
            for (int t = 0; t < STEPS; t++) {
                double shock = Math.sqrt(DT) * path.values()[path.offset(b, t) + 1];
                sum += Math.log(Math.abs(1 + DT * A + S * shock));
            }
            // The same 25000 logs of size 0.1 on the same path.
            assertThat(spectrum.perTrajectory().get(b).get(0)).isCloseTo(sum / STEPS, within(1e-12));
        }
        // The path decides to within s / sqrt(time); Euler's scheme takes off another (a^2/2 - a s^2 + 3 s^4/4) dt.
        double standardError = S / Math.sqrt(TRAJECTORIES * STEPS * DT);
        double scheme = (A * A / 2 - A * S * S + 0.75 * Math.pow(S, 4)) * DT;
        assertThat(spectrum.exponents().get(0) / DT).isCloseTo(A - S * S / 2 - scheme, within(4 * standardError));
        // The drift alone would grow.
        assertThat(spectrum.exponents().get(0)).isNegative();
    }

    private static Spectrum spectrum(Probe probe) {
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            return (Spectrum) calculator.compute(cell(), probe, SpectrumSettings.full(0));
        }
    }
}
