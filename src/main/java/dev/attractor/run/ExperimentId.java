package dev.attractor.run;

/** Identifies one experiment: the runs that are compared with each other and share an embedding. */
public record ExperimentId(String value) {
    public ExperimentId {
        Identifiers.require("experimentId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
