package dev.attractor.aelle.explanation;

import dev.attractor.run.RunId;
import java.util.NavigableSet;
import java.util.function.LongFunction;

/**
 * A run that ended with a label, as something to compare with.
 *
 * @param run the run
 * @param finalAccuracy its label, in 0..1
 * @param steps of its spectra, at least one
 * @param spectrumAt the normalised spectrum of one of those steps
 */
public record FinishedRun(
        RunId run, double finalAccuracy, NavigableSet<Long> steps, LongFunction<double[]> spectrumAt) {
    public FinishedRun {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("steps must not be empty");
        }
    }

    /** The step nearest to another one; the earlier of two that are equally near. */
    long nearestStep(long step) {
        Long before = steps.floor(step);
        Long after = steps.ceiling(step);
        if (before == null) {
            return steps.first();
        }
        if (after == null) {
            return before;
        }
        return step - before <= after - step ? before : after;
    }
}
