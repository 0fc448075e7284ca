package dev.attractor.aelle;

import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a learner was told of one run: what a store keeps and a learner is rebuilt from.
 *
 * @param run the run
 * @param parameters hyper-parameters
 * @param metrics learning curves, in any order
 * @param spectra in any order
 * @param outcome empty while the run is live
 */
public record RunRecord(
        RunId run,
        Map<String, String> parameters,
        List<MetricPoint> metrics,
        List<SpectrumObservation> spectra,
        Optional<RunOutcome> outcome) {
    public RunRecord {
        parameters = Map.copyOf(parameters);
        metrics = List.copyOf(metrics);
        spectra = List.copyOf(spectra);
    }
}
