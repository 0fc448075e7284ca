package dev.attractor.run;

/** Identifies one training run across all services. */
public record RunId(String value) {
    public RunId {
        Identifiers.require("runId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
