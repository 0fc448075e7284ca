package dev.attractor.aelle.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.aelle.forecast.StopAdvice.Verdict;
import dev.attractor.run.RunId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that have nothing to teach, or teach it badly: numbers where they can be given, never NaN, never an exception. */
class DegenerateRunsTest {
    private static final ForecastSettings SETTINGS =
            ForecastSettings.defaults().withSets(EnumSet.allOf(FeatureSet.class));
    private static final Looks LOOKS = new Looks(List.of(0L, 1L));

    enum Case {
        ONE_RUN(1, i -> varied(i), i -> 0.5, ForecastStatus.NOT_ENOUGH_RUNS),
        IDENTICAL_RUNS(20, i -> varied(0), i -> 0.5, ForecastStatus.NOT_ENOUGH_RUNS),
        IDENTICAL_FEATURES_WITH_OTHER_LABELS(20, i -> varied(0), i -> i / 20.0, ForecastStatus.NOT_ENOUGH_RUNS),
        NO_FEATURES(20, i -> Features.collect(), i -> i / 20.0, ForecastStatus.NOT_ENOUGH_RUNS),
        CONSTANT_LABELS(20, i -> varied(i), i -> 0.25, ForecastStatus.OK),
        DUPLICATE_RUNS(20, i -> varied(i / 10), i -> i / 10 * 0.5, ForecastStatus.OK),
        DUPLICATES_THAT_CONTRADICT_EACH_OTHER(20, i -> varied(i / 2), i -> i % 2, ForecastStatus.OK),
        ONE_FEATURE_IN_ONE_RUN(20, i -> i == 3 ? varied(i) : Features.collect(), i -> i / 20.0, ForecastStatus.OK),
        ALL_BELOW_THE_THRESHOLD(30, i -> varied(i), i -> i / 100.0, ForecastStatus.OK),
        ALL_ABOVE_THE_THRESHOLD(30, i -> varied(i), i -> 0.6 + i / 100.0, ForecastStatus.OK),
        ALL_PERFECT(30, i -> varied(i), i -> 1, ForecastStatus.OK),
        HUGE_AND_TINY_FEATURES(20, i -> extreme(i), i -> i / 20.0, ForecastStatus.OK);

        private final int runs;
        private final IntFunction<Features.Collector> features;
        private final IntToDoubleFunction label;
        private final ForecastStatus status;

        Case(int runs, IntFunction<Features.Collector> features, IntToDoubleFunction label, ForecastStatus status) {
            this.runs = runs;
            this.features = features;
            this.label = label;
            this.status = status;
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesNumbersOrSaysThatItCannot(Case degenerate) {
        List<TrainingRun> runs = runs(degenerate);
        ExperimentForecaster forecaster = ExperimentForecaster.train(runs, LOOKS, 1, SETTINGS);
        for (Glimpse glimpse : List.of(runs.get(0).glimpses().get(0).orElseThrow(), nothing())) {
            for (long step : List.of(0L, 1L, 99L)) {
                Forecast forecast = forecaster.forecast(new RunId("live"), step, glimpse, 1);
                assertThat(forecast.status()).isEqualTo(degenerate.status);
                if (degenerate.status == ForecastStatus.OK) {
                    assertThatAllIsANumber(forecast);
                } else {
                    assertThat(forecast.stop()).isEmpty();
                    assertThat(forecast.baselines()).isEmpty();
                }
            }
        }
    }

    @Test
    void forecastsWhatAllRunsReached() {
        List<TrainingRun> runs = runs(Case.CONSTANT_LABELS);
        Forecast forecast = ExperimentForecaster.train(runs, LOOKS, 1, SETTINGS)
                .forecast(new RunId("live"), 0, runs.get(0).glimpses().get(0).orElseThrow(), 1);
        assertThat(forecast.point().orElseThrow()).isCloseTo(0.25, within(1e-9));
        assertThat(forecast.skill().orElseThrow().r2()).isZero();
        assertThat(forecast.skill().orElseThrow().spearman()).isZero();
    }

    @Test
    void advisesNothingWhereNoRunWasGood() {
        List<TrainingRun> runs = runs(Case.ALL_BELOW_THE_THRESHOLD);
        StopAdvice advice = ExperimentForecaster.train(runs, LOOKS, 1, SETTINGS)
                .forecast(new RunId("live"), 0, runs.get(0).glimpses().get(0).orElseThrow(), 1)
                .stop()
                .orElseThrow();
        assertThat(advice.verdict()).isEqualTo(Verdict.NOT_ENOUGH_GOOD_RUNS);
        assertThat(advice.goodRuns()).isZero();
        assertThat(advice.bound()).isEmpty();
    }

    private static void assertThatAllIsANumber(Forecast forecast) {
        assertThat(forecast.point().orElseThrow()).isBetween(0.0, 1.0);
        assertThat(forecast.lower().orElseThrow())
                .isBetween(0.0, forecast.point().orElseThrow());
        assertThat(forecast.upper().orElseThrow()).isBetween(forecast.point().orElseThrow(), 1.0);
        assertThat(forecast.quantiles()).isSorted().allMatch(bound -> bound >= 0 && bound <= 1);
        assertThat(forecast.probabilityBelowThreshold().orElseThrow()).isBetween(0.0, 1.0);
        assertThat(forecast.stop().orElseThrow().margin()).isFinite();
        assertThatIsANumber(forecast.skill().orElseThrow());
        forecast.baselines().values().forEach(baseline -> {
            assertThat(baseline.lower()).isBetween(0.0, baseline.point());
            assertThat(baseline.upper()).isBetween(baseline.point(), 1.0);
            assertThatIsANumber(baseline.skill());
        });
    }

    private static void assertThatIsANumber(HeldOutSkill skill) {
        assertThat(skill.r2()).isFinite().isLessThanOrEqualTo(1);
        assertThat(skill.spearman()).isBetween(-1.0, 1.0);
    }

    private static List<TrainingRun> runs(Case degenerate) {
        List<TrainingRun> runs = new ArrayList<>();
        for (int i = 0; i < degenerate.runs; i++) {
            Optional<Glimpse> glimpse = Optional.of(new Glimpse(
                    degenerate.features.apply(i).build(),
                    Collections.nCopies(SimulatedStreams.FOLDS + 1, new double[] {Double.NaN})));
            runs.add(new TrainingRun(
                    new RunId("r" + i),
                    i % SimulatedStreams.FOLDS,
                    degenerate.label.applyAsDouble(i),
                    List.of(glimpse, glimpse)));
        }
        return runs;
    }

    private static Glimpse nothing() {
        return new Glimpse(
                Features.collect().build(), Collections.nCopies(SimulatedStreams.FOLDS + 1, new double[] {Double.NaN}));
    }

    private static Features.Collector varied(int seed) {
        Random random = new Random(seed);
        return Features.collect()
                .number(FeatureGroup.CURVE, "a", random.nextGaussian())
                .number(FeatureGroup.SPECTRUM, "b", random.nextGaussian())
                .word(FeatureGroup.HYPER_PARAMETERS, "c", random.nextBoolean() ? "adam" : "sgd");
    }

    private static Features.Collector extreme(int i) {
        return Features.collect()
                .number(FeatureGroup.CURVE, "huge", i % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE)
                .number(FeatureGroup.CURVE, "far", i == 0 ? 1e200 : 1)
                .number(FeatureGroup.HYPER_PARAMETERS, "tiny", Double.MIN_VALUE * (i + 1))
                .number(FeatureGroup.SPECTRUM, "usual", i);
    }
}
