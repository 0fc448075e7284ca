package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellCatalog;
import dev.attractor.cell.CompositeCells;
import dev.attractor.cell.GateWeights;
import dev.attractor.cell.ReluRnn;
import dev.attractor.cell.Stack;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayerSpectraTest {
    private static final int HIDDEN = 6;

    static List<String> stacks() {
        return CompositeCells.STACKS;
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void unionOfTheLayersSpectraIsThatOfTheStackUpToOneOverT(String name) {
        // The offset in nats, whatever the number of steps: the log of how far the layers' directions lean into each
        // other, which
        // wanders a little with the end of the orbit. Measured 2.2 .. 8.3.
        assertThat(500 * distance(name, 500)).isLessThan(20);
        assertThat(4000 * distance(name, 4000)).isLessThan(20);
    }

    /** The largest difference between the sorted union and the stack's own exponents. */
    private static double distance(String name, int steps) {
        Stack stack = (Stack) CellCatalog.seeded(name, 2, HIDDEN, 91, 1.2);
        Probe probe = SeededProbe.of(1, steps + 50, 2, 92);
        SpectrumSettings settings = SpectrumSettings.full(50);
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            List<Double> union = LayerSpectra.compute(calculator, stack, probe, settings).stream()
                    .flatMap(layer -> ((Spectrum) layer).exponents().stream())
                    .sorted(Collections.reverseOrder())
                    .toList();
            List<Double> whole = ((Spectrum) calculator.compute(stack, probe, settings)).exponents();
            double largest = 0;
            for (int j = 0; j < whole.size(); j++) {
                largest = Math.max(largest, Math.abs(union.get(j) - whole.get(j)));
            }
            return largest;
        }
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void sumOfTheLayersSpectraIsThatOfTheStack(String name) {
        Stack stack = (Stack) CellCatalog.seeded(name, 2, HIDDEN, 93, 1.2);
        Probe probe = SeededProbe.of(2, 120, 2, 94);
        SpectrumSettings settings = SpectrumSettings.full(20);
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            double layers = LayerSpectra.compute(calculator, stack, probe, settings).stream()
                    .mapToDouble(LayerSpectraTest::sum)
                    .sum();
            // The determinants are the same numbers; sums of 60 nats, and the stack's LU.
            assertThat(layers).isCloseTo(sum(calculator.compute(stack, probe, settings)), within(1e-10));
        }
    }

    @Test
    void layerAboveIsDrivenByTheHiddenUnitsAndBearsTheProbesName() {
        Cell lstm = CellCatalog.seeded("lstm", 2, 3, 95, 1);
        Probe probe = SeededProbe.of(2, 4, 2, 96);
        Probe above = LayerSpectra.above(lstm, probe);
        assertThat(List.of(above.trajectories(), above.length(), above.inputSize()))
                .containsExactly(2, 4, 3);
        assertThat(above.id()).isEqualTo(probe.id());
        assertThat(above.sha256()).isEqualTo(probe.sha256());
        double[] state = new double[6];
        try (var step = lstm.newStep()) {
            step.advance(state, probe.values(), probe.offset(1, 0));
        }
        assertThat(Arrays.copyOfRange(above.values(), above.offset(1, 0), above.offset(1, 1)))
                .containsExactly(Arrays.copyOf(state, 3));
    }

    @Test
    void layerThatDivergesEndsTheList() {
        GateWeights doubling = GateWeights.of(
                new GateWeights.Sizes(1, 1, 1), new double[] {1}, new double[] {1e10}, new double[] {1}, new double[1]);
        Cell exploding = new ReluRnn(doubling);
        Cell calm = CellCatalog.seeded("gru", 1, 1, 97, 1);
        Probe probe = SeededProbe.of(1, 60, 1, 98);
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            List<SpectrumResult> results = LayerSpectra.compute(
                    calculator, new Stack(List.of(calm, exploding, calm)), probe, SpectrumSettings.full(0));
            assertThat(results).hasSize(2);
            assertThat(results.get(0)).isInstanceOf(Spectrum.class);
            assertThat(results.get(1)).isInstanceOf(Diverged.class);
        }
    }

    private static double sum(SpectrumResult spectrum) {
        return ((Spectrum) spectrum)
                .exponents().stream().mapToDouble(Double::doubleValue).sum();
    }
}
