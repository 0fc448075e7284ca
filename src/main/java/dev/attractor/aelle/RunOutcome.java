package dev.attractor.aelle;

import java.util.OptionalDouble;

/** How a run ended: with a final accuracy in 0..1, or without a label because it failed, diverged or was stopped. */
public record RunOutcome(OptionalDouble finalAccuracy) {
    public RunOutcome {
        if (finalAccuracy.isPresent() && !(finalAccuracy.getAsDouble() >= 0 && finalAccuracy.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("finalAccuracy must be between 0 and 1");
        }
    }
}
