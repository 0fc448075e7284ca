package dev.attractor.aelle.spectrum;

/**
 * Reads values in descending order at evenly spaced shares: the i-th of q is linear between values that stand at (j + 1/2)/n, and constant
 * beyond both ends.
 */
final class EvenShares {
    private EvenShares() {}

    static double[] of(double[] values, int count) {
        int n = values.length;
        if (n == 0) {
            throw new IllegalArgumentException("a spectrum has at least one exponent");
        }
        double[] read = new double[count];
        for (int i = 0; i < count; i++) {
            double position = (i + 0.5) * n / count - 0.5;
            int below = Math.max(0, Math.min(n - 1, (int) Math.floor(position)));
            int above = Math.min(n - 1, below + 1);
            double share = Math.max(0, Math.min(1, position - below));
            read[i] = (1 - share) * values[below] + share * values[above];
        }
        return read;
    }
}
