package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flows with known exponents, as maps of one Runge-Kutta step; exponents here are per unit of time. */
class ReferenceFlowTest {
    private static final double SETTLING_TIME = 20;

    @ParameterizedTest(name = "step {0}")
    @CsvSource({"0.002, 1e-5", "0.01, 2e-4"})
    void lorenz63HasItsPublishedExponentsAndDissipation(double timeStep, double sumTolerance) {
        ReferenceSystem reference = ReferenceSystem.named("lorenz63_rk4_dt" + timeStep);
        Spectrum spectrum = run(ReferenceFlows.lorenz63(timeStep), timeStep, 1000, 1, 1, 25);
        double[] exponents = perTime(spectrum, timeStep);
        // Four standard errors over a time of 1000.
        assertExponents(exponents, reference, 0.03);
        // The divergence is -sigma - 1 - beta everywhere; the scheme's own error falls with the fourth power of its
        // step.
        assertThat(Arrays.stream(exponents).sum()).isCloseTo(-41 / 3.0, within(sumTolerance));
        // D = 2 + (lambda_1 + lambda_2) / |lambda_3|.
        assertThat(kaplanYorke(spectrum)).isCloseTo(reference.kaplanYorke(), within(2 * 0.03 / 14.57));
    }

    @Test
    void roesslerHasItsPublishedExponentsAndDimension() {
        ReferenceSystem reference = ReferenceSystem.named("rossler_rk4_dt0.01");
        Spectrum spectrum = run(ReferenceFlows.roessler(0.01), 0.01, 5000, 1, 1, 0);
        double[] exponents = perTime(spectrum, 0.01);
        // Four standard errors over a time of 5000.
        assertExponents(exponents, reference, 0.01);
        assertThat(kaplanYorke(spectrum)).isCloseTo(reference.kaplanYorke(), within(2 * 0.01 / 5.39));
    }

    @Test
    void lorenz96HasItsMeasuredSpectrumDimensionAndEntropy() {
        ReferenceSystem reference = ReferenceSystem.named("lorenz96_N40_F8_dt0.01");
        double[] start = new double[40];
        Arrays.setAll(start, i -> 8 + StrictMath.sin(i));
        Spectrum spectrum = run(ReferenceFlows.lorenz96(40, 8, 0.01), 0.01, 500, start);
        double[] exponents = perTime(spectrum, 0.01);
        // Four standard errors over a time of 500; the others' are smaller or no more than twice as large.
        assertThat(exponents[0]).isCloseTo(reference.exponents().get(0), within(0.11));
        // The divergence is -40 everywhere; the Runge-Kutta step leaves 2.5e-5.
        assertThat(Arrays.stream(exponents).sum()).isCloseTo(-40, within(1e-4));
        assertThat(kaplanYorke(spectrum)).isCloseTo(reference.kaplanYorke(), within(0.5));
        assertThat(Arrays.stream(exponents).filter(exponent -> exponent > 0.01)).hasSize(13);
    }

    private static void assertExponents(double[] exponents, ReferenceSystem reference, double tolerance) {
        for (int j = 0; j < exponents.length; j++) {
            assertThat(exponents[j])
                    .as("exponent %d", j)
                    .isCloseTo(reference.exponents().get(j), within(tolerance));
        }
    }

    private static double kaplanYorke(Spectrum spectrum) {
        return SpectrumSummary.of(spectrum, 100).kaplanYorke();
    }

    private static double[] perTime(Spectrum spectrum, double timeStep) {
        return spectrum.exponents().stream()
                .mapToDouble(exponent -> exponent / timeStep)
                .toArray();
    }

    private static Spectrum run(MapCell flow, double timeStep, double time, double... start) {
        int warmUp = (int) Math.round(SETTLING_TIME / timeStep);
        int steps = (int) Math.round(time / timeStep);
        return TestSpectra.full(flow, MapCell.starts(warmUp + steps, List.of(start)), warmUp);
    }
}
