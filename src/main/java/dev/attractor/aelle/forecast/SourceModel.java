package dev.attractor.aelle.forecast;

/** One regression on the columns of one source of information. Thread-safety: immutable. */
record SourceModel(Standardisation standardisation, Regression regression) {
    double predict(double[] row) {
        return regression.predict(standardisation.apply(row));
    }

    /** Whether there was a varying column to learn from. */
    boolean knowsSomething() {
        return standardisation.size() > 0;
    }
}
