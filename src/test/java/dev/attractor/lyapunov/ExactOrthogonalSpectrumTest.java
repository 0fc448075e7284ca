package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.Cell;
import dev.attractor.cell.OrthogonalMatrix;
import dev.attractor.cell.OrthogonalRnn;
import dev.attractor.cell.UnitaryFactors;
import dev.attractor.cell.UnitaryRnn;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Orthogonal and unitary networks, whose exponents are 0 while no unit is off. */
class ExactOrthogonalSpectrumTest {
    private static final int HIDDEN = 8;
    private static final int STEPS = 1000;
    private static final Probe PROBE = SeededProbe.of(1, STEPS, 2, 62);
    private static final SplittableRandom RANDOM = new SplittableRandom(61);
    private static final double[] FREE = uniform(HIDDEN * HIDDEN);
    private static final double[] SIGNS =
            Arrays.stream(uniform(HIDDEN)).map(Math::signum).toArray();
    private static final double[] INPUT = uniform(2 * HIDDEN);

    private static double[] uniform(int count) {
        return RANDOM.doubles(count, -1, 1).toArray();
    }

    static Stream<Named<OrthogonalMatrix>> realMatrices() {
        return Stream.of(
                Named.of("scornn", OrthogonalMatrix.cayley(HIDDEN, FREE, SIGNS)),
                Named.of("exprnn", OrthogonalMatrix.exponential(HIDDEN, FREE)));
    }

    static Stream<Named<OrthogonalMatrix>> matrices() {
        return Stream.concat(
                realMatrices(), Stream.of(Named.of("urnn", OrthogonalMatrix.unitary(factors(HIDDEN / 2)))));
    }

    private static UnitaryFactors factors(int units) {
        double[] phases = Arrays.copyOf(FREE, 3 * units);
        double[] reflections = Arrays.copyOfRange(FREE, 3 * units, 7 * units);
        int[] permutation = new int[units];
        Arrays.setAll(permutation, i -> (i + 1) % units);
        return new UnitaryFactors(phases, reflections, permutation);
    }

    @ParameterizedTest
    @MethodSource("matrices")
    void linearNetworkHasExponentsZero(OrthogonalMatrix matrix) {
        assertAllZero(compute(OrthogonalRnn.linear(matrix, INPUT), PROBE));
    }

    @ParameterizedTest
    @MethodSource("realMatrices")
    void networkWithEveryUnitActiveHasExponentsZero(OrthogonalMatrix matrix) {
        double[] bias = new double[HIDDEN];
        Arrays.fill(bias, 0.05);
        assertAllZero(compute(OrthogonalRnn.modRelu(matrix, INPUT, bias), PROBE));
    }

    @Test
    void unitaryNetworkWithoutBiasHasExponentsZero() {
        assertAllZero(compute(new UnitaryRnn(factors(HIDDEN / 2), INPUT, new double[HIDDEN / 2]), PROBE));
    }

    private static void assertAllZero(Spectrum spectrum) {
        assertThat(spectrum.collapsed()).isZero();
        assertThat(spectrum.exponents())
                .hasSize(HIDDEN)
                // 1000 products of matrices that are orthogonal to 1e-14.
                .allSatisfy(exponent -> assertThat(exponent).isCloseTo(0, within(1e-12)));
        assertThat(spectrum.sumRuleResidual().orElseThrow()).isLessThan(1e-12);
    }

    @ParameterizedTest
    @MethodSource("realMatrices")
    void eachUnitThatIsOffCostsADirection(OrthogonalMatrix matrix) {
        // At one step: three biases below anything that inputs of size 2 reach from the zero state.
        double[] bias = new double[HIDDEN];
        bias[1] = bias[4] = bias[6] = -20;
        Probe oneOfEach = SeededProbe.of(1, 2, 2, 63);
        Spectrum first = compute(OrthogonalRnn.modRelu(matrix, INPUT, bias), oneOfEach);
        assertThat(first.collapsed()).isEqualTo(3);
        assertThat(first.exponents().subList(HIDDEN - 3, HIDDEN)).containsOnly(Math.log(1e-300));
        assertThat(first.exponents().subList(0, HIDDEN - 3)).allMatch(exponent -> exponent > -5);
        assertThat(first.sumRuleResidual()).isEmpty();
    }

    @Test
    void unitThatIsOffInAUnitaryNetworkCostsTwoDirections() {
        double[] bias = {0, -20, 0, 0};
        Spectrum spectrum = compute(new UnitaryRnn(factors(HIDDEN / 2), INPUT, bias), SeededProbe.of(1, 2, 2, 64));
        assertThat(spectrum.collapsed()).isEqualTo(2);
    }

    @Test
    void sumOfAUnitaryNetworkIsTheMeanLogOfItsScales() {
        double[] bias = {0.1, 0.3, 0.02, 0.2};
        Spectrum spectrum = compute(new UnitaryRnn(factors(HIDDEN / 2), INPUT, bias), PROBE);
        assertThat(spectrum.exponents().get(0)).isPositive();
        // Sums of 8 logs of size 0.1 against 4, 1000 times.
        assertThat(spectrum.sumRuleResidual().orElseThrow()).isLessThan(1e-12);
    }

    private static Spectrum compute(Cell cell, Probe probe) {
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            return (Spectrum) calculator.compute(cell, probe, SpectrumSettings.full(0));
        }
    }
}
