package dev.attractor.aelle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attractor.aelle.autoencoder.FastSettings;
import dev.attractor.aelle.forecast.Forecast;
import dev.attractor.aelle.forecast.ForecastSettings;
import dev.attractor.aelle.forecast.ForecastStatus;
import dev.attractor.run.RunId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that is odd or wrong has a defined effect, and nothing that is told is not finite. */
class BadInputTest {
    private static final LearnerSettings QUICK = new LearnerSettings(
            1, new FastSettings(16, 4, 2, 3, 3, 1, 8, 0.0003, 0.1), ForecastSettings.defaults(), 50, 500, 50);

    static Stream<Arguments> oddExperiments() {
        return Stream.of(
                Arguments.of("collapsed directions", each(run -> spectra(run, BadInputTest::collapsed))),
                Arguments.of("a wholly collapsed spectrum", each(run -> spectra(run, BadInputTest::whollyCollapsed))),
                Arguments.of("identical runs", identical()),
                Arguments.of("constant labels", each(run -> labelled(run, 0.5))),
                Arguments.of(
                        "labels at the ends",
                        each(run -> labelled(run, run.run().hashCode() % 2 == 0 ? 0 : 1))),
                Arguments.of("one run", SimulatedExperiment.runs(1, 3, 1)),
                Arguments.of("one exponent", each(run -> spectra(run, spectrum -> spectrum.subList(0, 1)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddExperiments")
    void tellsNothingThatIsNotFinite(String name, List<RunRecord> runs) {
        ExperimentLearner learner = new ExperimentLearner(QUICK);
        List<LearnerUpdate> updates = new ArrayList<>();
        for (RunRecord run : runs) {
            updates.addAll(SimulatedExperiment.tell(learner, run));
            updates.add(SimulatedExperiment.finish(learner, run));
        }
        updates.addAll(SimulatedExperiment.tell(
                learner, SimulatedExperiment.runs(20, 3, 2).get(19)));
        assertThat(learner.modelVersion()).isPositive();
        for (LearnerUpdate update : updates) {
            assertThat(update.points()).allMatch(point -> Double.isFinite(point.x()) && Double.isFinite(point.y()));
            assertThat(update.drift()).isFinite();
            update.forecasts().forEach(BadInputTest::assertFinite);
        }
    }

    @ParameterizedTest(name = "a final accuracy of {0}")
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesALabelOutOfRangeAndGoesOnWithoutIt(double label) {
        ExperimentLearner learner = new ExperimentLearner(QUICK);
        RunRecord run = SimulatedExperiment.runs(1, 3, 1).get(0);
        SimulatedExperiment.tell(learner, run);
        assertThatThrownBy(() -> learner.finish(run.run(), OptionalDouble.of(label)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("finalAccuracy must be between 0 and 1");
        assertThat(learner.labelsTold()).isZero();
        assertThat(learner.forecast(run.run())).isPresent();
    }

    @Test
    void keepsTheFirstOfContradictoryLabelsAndOfContradictorySpectra() {
        ExperimentLearner learner = new ExperimentLearner(QUICK);
        RunRecord run = SimulatedExperiment.runs(1, 3, 1).get(0);
        SimulatedExperiment.tell(learner, run);
        learner.finish(run.run(), OptionalDouble.of(0.8));
        assertThat(learner.finish(run.run(), OptionalDouble.of(0.2)).isEmpty()).isTrue();
        assertThat(learner.finish(run.run(), OptionalDouble.empty()).isEmpty()).isTrue();
        RunRecord other = SimulatedExperiment.runs(2, 3, 9).get(0);
        assertThat(SimulatedExperiment.tell(learner, other)).allMatch(LearnerUpdate::isEmpty);
        RunRecord kept = learner.record(run.run()).orElseThrow();
        assertThat(kept.outcome().orElseThrow().finalAccuracy()).hasValue(0.8);
        assertThat(kept.spectra()).isEqualTo(run.spectra());
        assertThat(learner.labelsTold()).isEqualTo(1);
    }

    @Test
    void takesALabelForARunThatEndedWithoutOne() {
        ExperimentLearner learner = new ExperimentLearner(QUICK);
        RunRecord run = SimulatedExperiment.runs(1, 3, 1).get(0);
        SimulatedExperiment.tell(learner, run);
        learner.finish(run.run(), OptionalDouble.empty());
        assertThat(learner.labelsTold()).isZero();
        learner.finish(run.run(), OptionalDouble.of(0.3));
        assertThat(learner.labelsTold()).isEqualTo(1);
    }

    private static void assertFinite(Forecast forecast) {
        Stream.of(forecast.point(), forecast.lower(), forecast.upper(), forecast.probabilityBelowThreshold())
                .flatMapToDouble(OptionalDouble::stream)
                .forEach(value -> assertThat(value).isBetween(0.0, 1.0));
        assertThat(forecast.quantiles()).allMatch(Double::isFinite);
        forecast.skill().ifPresent(skill -> assertThat(skill.r2()).isFinite());
        forecast.stop().ifPresent(advice -> assertThat(advice.margin()).isFinite());
        forecast.baselines()
                .values()
                .forEach(baseline -> assertThat(baseline.point()).isBetween(0.0, 1.0));
        assertThat(forecast.status() == ForecastStatus.OK)
                .isEqualTo(forecast.point().isPresent());
    }

    private static List<RunRecord> each(UnaryOperator<RunRecord> change) {
        return SimulatedExperiment.runs(12, 3, 1).stream().map(change).toList();
    }

    private static List<RunRecord> identical() {
        RunRecord one = SimulatedExperiment.runs(1, 3, 1).get(0);
        return Stream.iterate(0, i -> i + 1)
                .limit(12)
                .map(i -> renamed(one, new RunId("twin-" + i)))
                .toList();
    }

    private static List<Double> collapsed(List<Double> exponents) {
        List<Double> changed = new ArrayList<>(exponents);
        Collections.fill(changed.subList(changed.size() / 2, changed.size()), Double.NEGATIVE_INFINITY);
        return changed;
    }

    private static List<Double> whollyCollapsed(List<Double> exponents) {
        return Collections.nCopies(exponents.size(), Double.NEGATIVE_INFINITY);
    }

    private static RunRecord labelled(RunRecord run, double label) {
        return new RunRecord(
                run.run(),
                run.parameters(),
                run.metrics(),
                run.spectra(),
                Optional.of(new RunOutcome(OptionalDouble.of(label))));
    }

    private static RunRecord spectra(RunRecord run, UnaryOperator<List<Double>> change) {
        return new RunRecord(
                run.run(),
                run.parameters(),
                run.metrics(),
                run.spectra().stream()
                        .map(spectrum -> changed(spectrum, run.run(), change.apply(spectrum.exponents())))
                        .toList(),
                run.outcome());
    }

    private static RunRecord renamed(RunRecord run, RunId name) {
        return new RunRecord(
                name,
                run.parameters(),
                run.metrics(),
                run.spectra().stream()
                        .map(spectrum -> changed(spectrum, name, spectrum.exponents()))
                        .toList(),
                run.outcome());
    }

    private static SpectrumObservation changed(SpectrumObservation of, RunId run, List<Double> exponents) {
        return new SpectrumObservation(
                run,
                of.step(),
                of.cell(),
                of.hiddenSize(),
                exponents,
                of.summary(),
                of.weightStatistics(),
                of.gradientProbe());
    }
}
