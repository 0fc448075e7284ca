package dev.attractor.aelle.forecast;

/** Whether a forecast has numbers. */
public enum ForecastStatus {
    OK,
    /** Too few finished runs with a label at this step: no number is given. */
    NOT_ENOUGH_RUNS
}
