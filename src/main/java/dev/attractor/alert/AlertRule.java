package dev.attractor.alert;

import dev.attractor.run.ExperimentId;
import java.util.List;
import java.util.Optional;

/**
 * When to warn, and whom.
 *
 * @param when {@code low-forecast}: the final accuracy is expected below {@code threshold}
 * @param threshold an accuracy in 0..1
 * @param probability how sure the forecast must be, in 0..1
 * @param experiment the only experiment it watches; absent for all
 * @param destinations who is told; {@code notify} on the wire
 */
public record AlertRule(
        String ruleId,
        String name,
        String when,
        double threshold,
        double probability,
        Optional<ExperimentId> experiment,
        List<Destination> destinations) {
    public static final String LOW_FORECAST = "low-forecast";

    public AlertRule {
        destinations = List.copyOf(destinations);
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException("name must be 1 to 200 characters");
        }
        if (!when.equals(LOW_FORECAST)) {
            throw new IllegalArgumentException("when must be " + LOW_FORECAST + ", got " + when);
        }
        requireShare("threshold", threshold);
        requireShare("probability", probability);
    }

    /** Whether the rule watches that experiment. */
    public boolean watches(ExperimentId candidate) {
        return experiment.map(candidate::equals).orElse(true);
    }

    private static void requireShare(String field, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(field + " must be between 0 and 1, got " + value);
        }
    }
}
