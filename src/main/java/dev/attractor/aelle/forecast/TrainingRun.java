package dev.attractor.aelle.forecast;

import dev.attractor.run.RunId;
import java.util.List;
import java.util.Optional;

/**
 * A finished run with its label.
 *
 * @param run the run
 * @param fold of the cross-validation it is held out with
 * @param finalAccuracy the label, in 0..1
 * @param glimpses one per look; empty where the run had no spectrum yet
 */
public record TrainingRun(RunId run, int fold, double finalAccuracy, List<Optional<Glimpse>> glimpses) {
    public TrainingRun {
        glimpses = List.copyOf(glimpses);
        if (!(finalAccuracy >= 0 && finalAccuracy <= 1)) {
            throw new IllegalArgumentException("finalAccuracy must be between 0 and 1");
        }
    }
}
