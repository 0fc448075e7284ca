package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Products of matrices whose exponents are known in closed form. */
class RandomCocycleTest {
    private static final double EULER = 0.57721566490153286;

    @ParameterizedTest(name = "deviation {0}, seed {1}")
    @CsvSource({"1, 401", "0.3, 402", "5, 403"})
    void independentGaussianMatricesFollowNewmansFormulaWithItsErrorBars(double deviation, long seed) {
        int n = 32;
        int steps = 5000;
        SplittableRandom random = new SplittableRandom(seed);
        Spectrum spectrum = new Cocycle(Stream.generate(() -> SquareMatrix.gaussian(n, deviation, random))
                        .limit(steps)
                        .toList())
                .spectrumAfter(0);
        double errorRatio = 0;
        for (int i = 0; i < n; i++) {
            // Newman (1986): r_ii^2 is s^2 times a chi-square of n - i + 1 degrees, independent over steps.
            double expected = 0.5 * (Math.log(2 * deviation * deviation) + digammaOfHalf(n - i));
            double variance = trigammaOfHalf(n - i) / 4 / steps;
            double z = (TestSpectra.inFrameOrder(spectrum).get(i) - expected) / Math.sqrt(variance);
            // 32 normal variables: beyond 4.5 once in 5000 seeds.
            assertThat(z).as("z of exponent %d", i).isBetween(-4.5, 4.5);
            errorRatio += Math.pow(spectrum.standardErrors().get(i), 2) / variance / n;
        }
        // 32 estimates with 19 degrees of freedom each: deviation sqrt(2 / 608) = 0.057, times 4.5.
        assertThat(errorRatio).isCloseTo(1, within(0.26));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {411, 412, 413})
    void triangularMatricesHaveTheMeanLogsOfTheirDiagonalsInFrameOrder(long seed) {
        int n = 8;
        SplittableRandom random = new SplittableRandom(seed);
        List<SquareMatrix> triangles =
                Stream.generate(() -> upperTriangle(n, random)).limit(300).toList();
        List<Double> exponents = new Cocycle(triangles).exponents();
        for (int i = 0; i < n; i++) {
            int row = i;
            double expected = triangles.stream()
                    .mapToDouble(matrix -> Math.log(Math.abs(matrix.at(row, row))))
                    .average()
                    .orElseThrow();
            // The frame never leaves the identity's flag, so that logs and their sum alone are rounded.
            assertThat(exponents.get(i)).isCloseTo(expected, within(1e-13));
        }
        assertThat(exponents)
                .isNotEqualTo(
                        exponents.stream().sorted(Collections.reverseOrder()).toList());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {421, 422, 423})
    void orthogonalMatricesNeitherGrowNorShrink(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Cocycle cocycle = new Cocycle(Stream.generate(() -> SquareMatrix.orthogonal(16, random))
                .limit(1000)
                .toList());
        // 1000 steps of rounding 1e-15 each, divided by 1000.
        assertThat(cocycle.exponents())
                .allSatisfy(exponent -> assertThat(exponent).isCloseTo(0, within(1e-12)));
    }

    @ParameterizedTest(name = "{0} steps")
    @ValueSource(ints = {100, 1000, 20_000})
    void linearMapHasTheLogsOfItsEigenvaluesUpToOneOverTheTime(int steps) {
        int n = 20;
        SquareMatrix matrix = SquareMatrix.gaussian(n, 1 / Math.sqrt(n), new SplittableRandom(431));
        double[][] rows = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rows[i][j] = matrix.at(i, j);
            }
        }
        Spectrum spectrum = TestSpectra.full(new LinearCell(rows), SeededProbe.of(1, steps, 1, 1), 0);
        double[] moduli = matrix.eigenvalueModuli();
        double worst = IntStream.range(0, n)
                .mapToDouble(i -> Math.abs(spectrum.exponents().get(i) - Math.log(moduli[i])))
                .max()
                .orElseThrow();
        // The angles of the eigenvectors of this matrix to each other and to the axes are worth 3 nats, once.
        assertThat(worst).isLessThan(4.0 / steps);
    }

    @Test
    void geometricNoiseIsStabilisedByItsVariance() {
        double rate = 0.5;
        double noise = 1.2;
        double timeStep = 0.01;
        int steps = 200_000;
        SplittableRandom random = new SplittableRandom(441);
        // Euler-Maruyama of dx = a x dt + s x dB.
        Spectrum spectrum = new Cocycle(Stream.generate(() -> new SquareMatrix(1, new double[] {
                            1 + rate * timeStep + noise * Math.sqrt(timeStep) * random.nextGaussian()
                        }))
                        .limit(steps)
                        .toList())
                .spectrumAfter(0);
        double expected = rate - noise * noise / 2;
        double error = noise / Math.sqrt(steps * timeStep);
        // E ln(1 + e) to fourth order in e: what the scheme itself is off by at this step.
        double bias = -timeStep * (rate * rate / 2 - rate * noise * noise + 0.75 * Math.pow(noise, 4));
        // Four standard errors.
        assertThat(spectrum.exponents().get(0) / timeStep).isCloseTo(expected + bias, within(4 * error));
        // Twenty blocks know it to one part in sqrt(38); four of those.
        assertThat(spectrum.standardErrors().get(0) / timeStep / error).isCloseTo(1, within(0.65));
    }

    private static SquareMatrix upperTriangle(int n, SplittableRandom random) {
        double[] columns = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i <= j; i++) {
                columns[j * n + i] = i == j ? random.nextDouble(0.2, 3) : random.nextGaussian();
            }
        }
        return new SquareMatrix(n, columns);
    }

    /** {@code psi(k / 2)}, from {@code psi(x + 1) = psi(x) + 1 / x}. */
    private static double digammaOfHalf(int k) {
        double value = k % 2 == 0 ? -EULER : -EULER - 2 * Math.log(2);
        for (double x = k % 2 == 0 ? 1 : 0.5; x < k / 2.0; x++) {
            value += 1 / x;
        }
        return value;
    }

    /** {@code psi'(k / 2)}. */
    private static double trigammaOfHalf(int k) {
        double value = k % 2 == 0 ? Math.PI * Math.PI / 6 : Math.PI * Math.PI / 2;
        for (double x = k % 2 == 0 ? 1 : 0.5; x < k / 2.0; x++) {
            value -= 1 / (x * x);
        }
        return value;
    }
}
