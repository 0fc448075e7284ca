package dev.attractor.lyapunov;

import java.util.List;

/**
 * The few numbers of a spectrum that someone watching a training run reads.
 *
 * <p>Units: nats per step unless said. Source: Kaplan and Yorke (1979), Ruelle (1978), and the labels below. Non-finite policy: finite, as exponents are.
 *
 * @param exponents how many exponents it was made from
 * @param lambdaMax the largest exponent [eq:lambda-max]; above 0 the driven network is chaotic
 * @param mean of all exponents
 * @param sum of all exponents, the mean log volume growth
 * @param kaplanYorke the Kaplan-Yorke dimension [eq:kaplan-yorke]; equal to {@code exponents} where the sum is not negative, which
 *     means "not attained"
 * @param entropyBound the sum of positive exponents [eq:entropy-bound], Ruelle's upper bound of the entropy rate
 * @param memoryCount exponents with {@code |lambda| < 1/T*} [eq:memory-count]: directions remembered over the task's length
 * @param positive how many exponents are positive
 * @param collapsed directions lost for good
 */
public record SpectrumSummary(
        int exponents,
        double lambdaMax,
        double mean,
        double sum,
        double kaplanYorke,
        double entropyBound,
        int memoryCount,
        int positive,
        int collapsed) {

    /** The summary of a spectrum for a task whose sequences have {@code taskLength} steps. */
    public static SpectrumSummary of(Spectrum spectrum, int taskLength) {
        return of(spectrum.exponents(), spectrum.collapsed(), taskLength);
    }

    /**
     * The summary of exponents in descending order.
     *
     * @throws IllegalArgumentException if there are none, if they are not descending or {@code taskLength} is not positive
     */
    public static SpectrumSummary of(List<Double> descending, int collapsed, int taskLength) {
        if (descending.isEmpty() || taskLength < 1) {
            throw new IllegalArgumentException("a summary needs exponents and a positive task length");
        }
        double sum = 0;
        double entropy = 0;
        int memory = 0;
        int positive = 0;
        double previous = Double.POSITIVE_INFINITY;
        for (double exponent : descending) {
            if (exponent > previous) {
                throw new IllegalArgumentException("exponents must be in descending order");
            }
            previous = exponent;
            sum += exponent;
            entropy += Math.max(exponent, 0);
            memory += Math.abs(exponent) < 1.0 / taskLength ? 1 : 0;
            positive += exponent > 0 ? 1 : 0;
        }
        int count = descending.size();
        return new SpectrumSummary(
                count,
                descending.get(0),
                sum / count,
                sum,
                kaplanYorke(descending),
                entropy,
                memory,
                positive,
                collapsed);
    }

    /** {@code D = j + S_j / |lambda_(j+1)|} with the largest {@code j} whose partial sum {@code S_j} is not negative. */
    private static double kaplanYorke(List<Double> descending) {
        double partial = 0;
        for (int j = 0; j < descending.size(); j++) {
            double next = descending.get(j);
            if (partial + next < 0) {
                return j + partial / Math.abs(next);
            }
            partial += next;
        }
        return descending.size();
    }

    /** Whether the spectrum goes down far enough to determine {@code kaplanYorke}. */
    public boolean kaplanYorkeAttained() {
        return kaplanYorke < exponents;
    }
}
