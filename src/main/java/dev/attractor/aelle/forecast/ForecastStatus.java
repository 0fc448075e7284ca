package dev.attractor.aelle.forecast;

/** Whether a forecast has numbers. */
public enum ForecastStatus {
    /** There is a point, an interval and quantiles. */
    OK,
    /** Too few finished runs with a label at this step, or none of their features varies: no number is given. */
    NOT_ENOUGH_RUNS
}
