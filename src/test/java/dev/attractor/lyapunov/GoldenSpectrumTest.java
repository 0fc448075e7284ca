package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellStep;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernel reproduces the golden spectra, which an independent float64 program made by a QR at every step. */
class GoldenSpectrumTest {
    private static final Map<String, TrajectoryExponents> RUNS = new ConcurrentHashMap<>();

    static Stream<GoldenCase> cases() {
        return GoldenCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void spectrumIsWithinTheToleranceOfItsClass(GoldenCase golden) {
        TrajectoryExponents result = run(golden);
        List<Double> expected = golden.numbers("le");
        List<Double> blockErrors = golden.numbers("block_se");
        boolean chaotic = golden.klass().equals("chaotic_or_marginal");
        // Chaos amplifies a rounding error to a different orbit: only the leading half, statistically, can agree.
        int compared = chaotic ? (expected.size() + 1) / 2 : expected.size();
        for (int j = 0; j < compared; j++) {
            // Tolerances by class are the golden file's; 6 sqrt 2 standard errors of the difference of two runs.
            double tolerance = chaotic
                    ? 6 * Math.sqrt(2) * blockErrors.get(j) + 2e-3
                    : golden.klass().equals("stable") ? golden.stableTolerance() : 1e-7;
            assertThat(result.exponents()[j]).as("exponent %d", j).isCloseTo(expected.get(j), within(tolerance));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sumRuleHoldsOnItsOwnOrbit(GoldenCase golden) {
        // Both sides are sums over the same orbit, at most 400 nats a step: a hundredfold of rounding.
        assertThat(run(golden).sumRuleResidual().orElseThrow()).isLessThan(1e-10);
    }

    static Stream<GoldenCase> predictableWarmUps() {
        // Rounding grows like exp(lambda_1 warm); beyond 32 nats it has become as large as the state.
        return GoldenCase.all().filter(golden -> golden.numbers("le").get(0) * golden.warm() < 32);
    }

    @ParameterizedTest
    @MethodSource("predictableWarmUps")
    void stateAfterWarmUpAndFirstJacobianAreTheStoredOnes(GoldenCase golden) {
        Cell cell = golden.cell();
        double[] state =
                golden.plan().start().stream().mapToDouble(Double::doubleValue).toArray();
        try (CellStep step = cell.newStep()) {
            for (int t = 0; t < golden.warm(); t++) {
                step.advance(state, golden.probe().values(), golden.probe().offset(0, t));
            }
            // Contraction leaves rounding alone; 30 nats of chaos make 1e-9 of it.
            double tolerance = golden.klass().equals("chaotic_or_marginal") ? 1e-7 : 1e-12;
            List<Double> expected = golden.numbers("x_after_warm");
            for (int i = 0; i < expected.size(); i++) {
                assertThat(state[i]).isCloseTo(expected.get(i), within(tolerance));
            }
            step.advance(state, golden.probe().values(), golden.probe().offset(0, golden.warm()));
            assertThat(frobenius(step, state.length)).isCloseTo(golden.number("J0_frobenius"), within(tolerance));
        }
    }

    static Stream<GoldenCase> longRuns() {
        return GoldenCase.all().filter(golden -> golden.klass().equals("stable"));
    }

    @ParameterizedTest
    @MethodSource("longRuns")
    void standardErrorOfTwentyBlocksIsTheStoredOne(GoldenCase golden) {
        double leading =
                new SpectrumAverage(List.of(run(golden))).standardErrors().get(0);
        // Stored in the order of the QR, which need not descend.
        List<Double> exponents = golden.numbers("le");
        double expected = golden.numbers("block_se").get(exponents.indexOf(Collections.max(exponents)));
        // Stored to three digits; on a periodic orbit it is rounding itself.
        assertThat(leading).isCloseTo(expected, within(0.005 * expected + 1e-15));
    }

    private static double frobenius(CellStep step, int n) {
        double[] column = new double[n];
        double squares = 0;
        for (int j = 0; j < n; j++) {
            step.jacobianColumn(j, column);
            for (double value : column) {
                squares += value * value;
            }
        }
        return Math.sqrt(squares);
    }

    private static TrajectoryExponents run(GoldenCase golden) {
        return RUNS.computeIfAbsent(golden.id(), id -> {
            Cell cell = golden.cell();
            try (TrajectoryWorker worker =
                    new TrajectoryWorker(cell, cell.stateSize(), StartFrame.IDENTITY, Precision.FLOAT64)) {
                return (TrajectoryExponents) worker.run(golden.plan(), golden.probe(), 0);
            }
        });
    }
}
