package dev.attractor.aelle.forecast;

/** A forecast of a target from a standardised row, fitted to training rows. */
interface Regression {
    double predict(double[] row);

    /** Each training row's prediction from the other rows. */
    double[] leaveOneOutPredictions();
}
