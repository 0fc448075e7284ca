package dev.attractor.response;

/**
 * Running means over the anchors of a response: its entries with their spread, its norms and their logs.
 *
 * <p>Shape: {@code (lags, entries)}. Source: Welford's update, as entries that hardly vary would cancel in a sum of squares.
 * Thread-safety: none.
 */
final class ResponseSums {
    private final double[][] means;
    private final double[][] squares;
    private final double[] norms;
    private final double[] logNorms;
    private final double[] response;
    private int anchors;

    ResponseSums(int lags, int entries) {
        means = new double[lags][entries];
        squares = new double[lags][entries];
        norms = new double[lags];
        logNorms = new double[lags];
        response = new double[entries];
    }

    int lags() {
        return norms.length;
    }

    int anchors() {
        return anchors;
    }

    void beginAnchor() {
        anchors++;
    }

    /** Where the response at one lag is written before it is added. */
    double[] response() {
        return response;
    }

    void add(int lag) {
        double sum = 0;
        for (int i = 0; i < response.length; i++) {
            double change = response[i] - means[lag][i];
            means[lag][i] += change / anchors;
            squares[lag][i] += change * (response[i] - means[lag][i]);
            sum += response[i] * response[i];
        }
        double norm = Math.sqrt(sum);
        norms[lag] += (norm - norms[lag]) / anchors;
        logNorms[lag] += Math.log(norm);
    }

    double mean(int lag, int entry) {
        return means[lag][entry];
    }

    double deviation(int lag, int entry) {
        return anchors < 2 ? 0 : Math.sqrt(squares[lag][entry] / (anchors - 1));
    }

    double norm(int lag) {
        return norms[lag];
    }

    /** Negative infinity if the response at one of the anchors is zero. */
    double logNorm(int lag) {
        return logNorms[lag] / anchors;
    }

    void requireFinite() {
        for (int lag = 0; lag < norms.length; lag++) {
            if (!Double.isFinite(norms[lag])) {
                throw new ArithmeticException("the response overflowed at lag " + lag);
            }
        }
    }
}
