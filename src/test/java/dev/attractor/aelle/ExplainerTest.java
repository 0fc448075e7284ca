package dev.attractor.aelle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attractor.aelle.autoencoder.FastSettings;
import dev.attractor.aelle.explanation.Explanation;
import dev.attractor.aelle.explanation.NearestRun;
import dev.attractor.aelle.forecast.ForecastSettings;
import dev.attractor.aelle.spectrum.Resampling;
import dev.attractor.run.RunId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainerTest {
    private static final LearnerSettings SETTINGS = new LearnerSettings(
            1, new FastSettings(16, 8, 3, 5, 20, 1, 16, 0.0003, 0.1), ForecastSettings.defaults(), 50, 500, 50);

    private final Resampling resampling = SETTINGS.autoencoder().resampling();
    private final Histories histories = new Histories(SETTINGS);

    @Test
    void namesTheFinishedRunThatALiveOneRepeatsAndTheExponentsThatWouldMove() {
        List<RunRecord> records = SimulatedExperiment.runs(12, 3, 5);
        records.forEach(record -> tell(record, record.run()));
        RunRecord finished = records.get(4);
        RunHistory twin = live(finished, new RunId("twin"));
        ModelTrainer.Fitted fitted = new ModelTrainer(SETTINGS).fit(histories, 1);
        Explanation explanation = new Explainer(resampling, histories)
                .explain(twin, 2, fitted.model().map(), fitted.live())
                .orElseThrow();
        assertThat(explanation.nearest()).hasSize(Explanation.NEIGHBOURS);
        assertThat(explanation.nearest().get(0))
                .isEqualTo(new NearestRun(
                        finished.run(),
                        2,
                        0,
                        SimulatedExperiment.accuracy(finished).orElseThrow()));
        assertThat(explanation.perturbation().orElseThrow().change()).hasSize(16);
    }

    @Test
    void saysWhatItCanWithoutAnyFinishedRun() {
        List<RunRecord> records = SimulatedExperiment.runs(4, 3, 6);
        List<RunHistory> live =
                records.stream().map(record -> live(record, record.run())).toList();
        ModelTrainer.Fitted fitted = new ModelTrainer(SETTINGS).fit(histories, 1);
        Explainer explainer = new Explainer(resampling, histories);
        Explanation explanation = explainer
                .explain(live.get(0), 1, fitted.model().map(), fitted.live())
                .orElseThrow();
        assertThat(explanation.nearest()).isEmpty();
        assertThat(explanation.perturbation()).isEmpty();
        assertThat(explainer.explain(
                        new RunHistory(new RunId("new")), 1, fitted.model().map(), fitted.live()))
                .isEmpty();
    }

    private void tell(RunRecord record, RunId run) {
        live(record, run);
        record.outcome().ifPresent(outcome -> histories.finish(run, outcome));
    }

    /** A run of that name with the record's spectra and no end. */
    private RunHistory live(RunRecord record, RunId run) {
        for (SpectrumObservation spectrum : record.spectra()) {
            SpectrumObservation named = new SpectrumObservation(
                    run,
                    spectrum.step(),
                    spectrum.cell(),
                    spectrum.hiddenSize(),
                    spectrum.exponents(),
                    spectrum.summary(),
                    spectrum.weightStatistics(),
                    spectrum.gradientProbe());
            histories.observe(new ResampledSpectrum(named, resampling));
        }
        return histories.find(run).orElseThrow();
    }
}
