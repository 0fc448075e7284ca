package dev.attractor.run;

import java.time.Instant;

/**
 * One logged value.
 *
 * @param key the metric's name, for example {@code validation_accuracy}
 * @param step the training step it belongs to
 * @param time when it was measured
 * @param value any double; non-finite values are the strings "NaN", "Infinity", "-Infinity" in JSON
 */
public record MetricPoint(String key, long step, Instant time, double value) {
    public MetricPoint {
        if (key.isBlank() || key.length() > 250) {
            throw new IllegalArgumentException("key must be 1 to 250 characters");
        }
        if (step < 0) {
            throw new IllegalArgumentException("step must not be negative");
        }
    }
}
