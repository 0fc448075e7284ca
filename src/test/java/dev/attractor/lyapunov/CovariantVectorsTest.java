package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellCatalog;
import dev.attractor.cell.CellStep;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CovariantVectorsTest {
    private static final long GENEROUS = 1L << 28;

    /** What tells whether vectors are covariant: each one's image is the one at the next time, as long as it says. */
    private static double largestMisfit(Cell cell, Probe probe, int k, CovariantSettings settings) {
        List<double[][]> vectors = new ArrayList<>();
        List<double[]> growth = new ArrayList<>();
        new CovariantOrbit(cell, probe, k, settings).sweepBack(3, (t, at, logGrowth) -> {
            assertThat(t)
                    .isEqualTo(probe.length() - settings.warmUp() - settings.backwardWarmUp() - 1 - vectors.size());
            double[][] copy = new double[k][];
            for (int j = 0; j < k; j++) {
                copy[j] = at[j].clone();
            }
            vectors.add(copy);
            growth.add(logGrowth.clone());
        });
        int n = cell.stateSize();
        double[] state = new double[n];
        double worst = 0;
        double[] column = new double[n];
        try (CellStep step = cell.newStep()) {
            for (int t = 0; t < settings.warmUp() + vectors.size() - 1; t++) {
                step.advance(state, probe.values(), probe.offset(settings.trajectory(), t));
                if (t < settings.warmUp()) {
                    continue;
                }
                int at = vectors.size() - 1 - (t - settings.warmUp());
                for (int j = 0; j < k; j++) {
                    double[] image = new double[n];
                    for (int q = 0; q < n; q++) {
                        step.jacobianColumn(q, column);
                        for (int i = 0; i < n; i++) {
                            image[i] += column[i] * vectors.get(at)[j][q];
                        }
                    }
                    double length = Math.exp(growth.get(at)[j]);
                    double misfit = 0;
                    for (int i = 0; i < n; i++) {
                        misfit += Math.pow(image[i] / length - vectors.get(at - 1)[j][i], 2);
                    }
                    worst = Math.max(worst, Math.sqrt(misfit));
                }
            }
        }
        return worst;
    }

    @Test
    void vectorsOfHenonsMapAreCarriedOntoEachOther() {
        CovariantSettings settings = new CovariantSettings(0, 100, 100, GENEROUS);
        // Rounding of one step, whose image is shorter than the vector by a factor of 100 at times.
        assertThat(largestMisfit(new HenonMap(), HenonMap.kicked(1, 3000, 1), 2, settings))
                .isLessThan(1e-12);
    }

    @ParameterizedTest
    @CsvSource({"rnn-tanh, 6", "lstm, 5", "gru, 6"})
    void vectorsOfNetworksAreCarriedOntoEachOther(String name, int k) {
        Cell cell = CellCatalog.seeded(name, 2, 6, 51, 1.5);
        CovariantSettings settings = new CovariantSettings(1, 50, 50, GENEROUS);
        // Images are shorter than their vectors by up to e^-8 here, and rounding grows by as much.
        assertThat(largestMisfit(cell, SeededProbe.of(2, 200, 2, 52), k, settings))
                .isLessThan(1e-10);
    }

    @Test
    void vectorsOfHenonsMapGrowWithItsExponents() {
        CovariantVectors vectors = CovariantVectors.compute(
                new HenonMap(), HenonMap.kicked(1, 20200, 2), 2, new CovariantSettings(0, 100, 100, GENEROUS));
        assertThat(vectors.steps()).isEqualTo(20000);
        // Four standard errors of 20000 steps, by the reference's 3e-5 at 1e8 steps.
        assertThat(vectors.exponents().get(0)).isCloseTo(HenonMap.LAMBDA, within(0.009));
        assertThat(vectors.exponents().get(1)).isCloseTo(HenonMap.SUM - HenonMap.LAMBDA, within(0.009));
        // The map has tangencies: the two directions come close to each other.
        assertThat(vectors.angles().get(0).smallest()).isLessThan(0.05);
    }

    @Test
    void directionsOfTheCatMapAreItsEigenvectors() {
        CovariantVectors vectors = CovariantVectors.compute(
                new LinearCell(new double[][] {{2, 1}, {1, 1}}),
                SeededProbe.of(1, 200, 1, 1),
                2,
                new CovariantSettings(0, 50, 50, GENEROUS));
        double golden = (1 + Math.sqrt(5)) / 2;
        // A symmetric map: right angles, growth 2 ln golden, the unstable direction (golden, 1). Rounding of 100 means.
        assertThat(vectors.exponents().get(0)).isCloseTo(2 * Math.log(golden), within(1e-12));
        assertThat(vectors.exponents().get(1)).isCloseTo(-2 * Math.log(golden), within(1e-12));
        assertThat(vectors.angles().get(0).mean()).isCloseTo(Math.PI / 2, within(1e-12));
        double first = golden * golden / (golden * golden + 1);
        assertThat(vectors.shares().get(0)).isCloseTo(first, within(1e-12));
        assertThat(vectors.participationRatio())
                .isCloseTo(1 / (first * first + (1 - first) * (1 - first)), within(1e-12));
        assertThat(vectors.leadingComponents(1))
                .containsExactly(
                        new CovariantVectors.Component(0, vectors.shares().get(0)));
    }

    @Test
    void directionsNeedNotBeOrthogonal() {
        CovariantVectors vectors = CovariantVectors.compute(
                new LinearCell(new double[][] {{2, 1}, {0, 0.5}}),
                SeededProbe.of(1, 200, 1, 1),
                2,
                new CovariantSettings(0, 60, 60, GENEROUS));
        // Eigenvectors (1, 0) and (1, -1.5).
        assertThat(vectors.angles().get(0).mean()).isCloseTo(Math.atan(1.5), within(1e-12));
        assertThat(vectors.participationRatio()).isCloseTo(1, within(1e-12));
    }

    @Test
    void theMemoryTheyWouldTakeIsBounded() {
        // 8 bytes times 190 steps of 2 * 2 + 3 numbers.
        CovariantSettings justEnough = new CovariantSettings(0, 10, 10, 10640);
        assertThat(CovariantVectors.compute(new HenonMap(), HenonMap.kicked(1, 200, 1), 2, justEnough)
                        .steps())
                .isEqualTo(180);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CovariantVectors.compute(
                        new HenonMap(), HenonMap.kicked(1, 200, 1), 2, new CovariantSettings(0, 10, 10, 10639)))
                .withMessageContaining("10640 bytes")
                .withMessageContaining("10639")
                .withMessageContaining("fewer vectors or a shorter probe");
    }

    @Test
    void whatCannotBeComputedIsRefusedByName() {
        Probe probe = SeededProbe.of(1, 100, 1, 1);
        LinearCell singular = new LinearCell(new double[][] {{1, 0}, {0, 0}});
        assertThatThrownBy(
                        () -> CovariantVectors.compute(singular, probe, 2, new CovariantSettings(0, 10, 10, GENEROUS)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("direction 2 of 2")
                .hasMessageContaining("only the first 1");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> CovariantVectors.compute(singular, probe, 3, new CovariantSettings(0, 1, 1, GENEROUS)))
                .withMessage("k must be 1..2, the state size, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> CovariantVectors.compute(singular, probe, 1, new CovariantSettings(0, 50, 50, GENEROUS)))
                .withMessageContaining("the probe has 100");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> CovariantVectors.compute(singular, probe, 1, new CovariantSettings(1, 1, 1, GENEROUS)))
                .withMessage("trajectory must be 0..0, got 1");
    }
}
