package dev.attractor.aelle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of thousands of runs. */
class HistoriesTest {
    private static final LearnerSettings SETTINGS = LearnerSettings.defaults(1).withEndedRunsKept(200);
    private static final int RUNS = 3000;
    private static final int STEPS = 4;

    @Test
    void keepsASampleOfThousandsOfRunsThatEndedAndAllThatAreLive() {
        ExperimentLearner learner = new ExperimentLearner(SETTINGS);
        for (int run = 0; run < RUNS; run++) {
            tell(learner, run, STEPS);
            if (run >= 50) {
                learner.finish(name(run), OptionalDouble.of(0.5));
            }
        }
        assertThat(learner.runsKept()).isEqualTo(200 + 50);
        assertThat(learner.spectraKept()).isEqualTo(250 * STEPS);
        assertThat(learner.spectraTold()).isEqualTo(RUNS * STEPS);
        assertThat(learner.labelsTold()).isEqualTo(RUNS - 50);
        assertThat(learner.labelledRuns().get()).hasSize(200);
        // Every tenth of the runs has about a tenth of the sample: binomial with deviation 4.1, so 4 deviations.
        long early = learner.labelledRuns().get().stream()
                .filter(run -> Integer.parseInt(run.run().value()) < 50 + 295)
                .count();
        assertThat(early).isBetween(3L, 37L);
    }

    @Test
    void countsNoSpectrumOfARunThatIsNotKeptTwice() {
        ExperimentLearner learner = new ExperimentLearner(SETTINGS);
        for (int run = 0; run < 400; run++) {
            tell(learner, run, 2);
            learner.finish(name(run), OptionalDouble.of(0.5));
        }
        for (int run = 0; run < 400; run++) {
            tell(learner, run, 3);
            learner.finish(name(run), OptionalDouble.of(0.1));
        }
        assertThat(learner.spectraTold()).isEqualTo(400 * 3);
        assertThat(learner.labelsTold()).isEqualTo(400);
        assertThat(learner.runsKept()).isEqualTo(200);
        assertThat(learner.labelledRuns().get())
                .allSatisfy(run ->
                        assertThat(run.outcome().orElseThrow().finalAccuracy()).hasValue(0.5));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void keepsTheSameWhateverTheOrder(long seed) {
        ExperimentLearner inOrder = new ExperimentLearner(SETTINGS);
        ExperimentLearner disordered = new ExperimentLearner(SETTINGS);
        List<Runnable> events = new ArrayList<>();
        for (int run = 0; run < 300; run++) {
            tell(inOrder, run, 60);
            inOrder.finish(name(run), OptionalDouble.of(0.5));
            int number = run;
            LongStream.range(0, 60).forEach(step -> events.add(() -> disordered.observe(spectrum(number, step))));
            events.add(() -> disordered.finish(name(number), OptionalDouble.of(0.5)));
        }
        Collections.shuffle(events, new Random(seed));
        events.forEach(Runnable::run);
        assertThat(steps(disordered)).isEqualTo(steps(inOrder));
        assertThat(disordered.spectraTold()).isEqualTo(300 * 60);
        // 60 steps are at most 24 at a stride of 4.
        assertThat(disordered.spectraKept()).isEqualTo(200 * 15);
    }

    @Test
    void thinsCurvesEvenlyFromTheirFirstPoint() {
        ExperimentLearner learner = new ExperimentLearner(SETTINGS);
        List<MetricPoint> points = LongStream.range(0, 10_000)
                .mapToObj(step -> new MetricPoint("train_loss", step, Instant.EPOCH, 1))
                .toList();
        learner.measure(name(0), points);
        List<MetricPoint> kept = learner.record(name(0)).orElseThrow().metrics();
        assertThat(kept).hasSizeBetween(RunHistory.CURVE_POINTS / 2, RunHistory.CURVE_POINTS);
        assertThat(kept).extracting(MetricPoint::step).startsWith(0L, 64L, 128L).isSorted();
    }

    private static Map<RunId, List<Long>> steps(ExperimentLearner learner) {
        return learner.labelledRuns().get().stream()
                .collect(Collectors.toMap(
                        RunRecord::run,
                        run -> run.spectra().stream()
                                .map(SpectrumObservation::step)
                                .toList()));
    }

    private static void tell(ExperimentLearner learner, int run, int steps) {
        for (int step = 0; step < steps; step++) {
            learner.observe(spectrum(run, step));
        }
    }

    private static SpectrumObservation spectrum(int run, long step) {
        double largest = -0.1 - (run % 7) * 0.1;
        return new SpectrumObservation(
                name(run), step, "rnn", 2, List.of(largest, largest - 1), Map.of(), Map.of(), Map.of());
    }

    private static RunId name(int run) {
        return new RunId(Integer.toString(run));
    }
}
