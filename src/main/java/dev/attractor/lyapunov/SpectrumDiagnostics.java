package dev.attractor.lyapunov;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Everything a spectrum says about the network to someone watching it train, each number with its error bar.
 *
 * <p>Units: nats per step unless said. Source: [eq:lambda-max], [eq:kaplan-yorke], [eq:entropy-bound], [eq:memory-count],
 * [eq:gradient-gain], with error bars by [eq:batch-means] for what is linear in the exponents and [eq:block-bootstrap] for the
 * rest. If only the leading {@code k} of {@code n} exponents are known, sum and mean are theirs. Non-finite policy: finite; what is
 * not defined is empty.
 *
 * @param n length of the full recurrent state
 * @param taskLength {@code T*}, the steps of the task's sequences
 * @param lambdaMax the largest exponent; above 0 the driven network is chaotic
 * @param sum of the exponents, the mean log volume growth
 * @param mean of the exponents
 * @param kaplanYorke the Kaplan-Yorke dimension
 * @param kaplanYorkeAttained whether the exponents go down far enough to determine it; else it is their number, a lower bound
 * @param entropyBound Ruelle's upper bound of the entropy rate, conditional on the input: the entropy-rate bound
 * @param memoryCount how many exponents have {@code |lambda| < 1/T*}: directions remembered over the task's length
 * @param spectralGap {@code lambda_1 - lambda_2}; empty if only one exponent is known
 * @param memoryHorizons {@code -1/lambda_i} in steps of the negative exponents, longest first
 */
public record SpectrumDiagnostics(
        int n,
        int taskLength,
        Estimate lambdaMax,
        Estimate sum,
        Estimate mean,
        Estimate kaplanYorke,
        boolean kaplanYorkeAttained,
        Estimate entropyBound,
        Estimate memoryCount,
        Optional<Estimate> spectralGap,
        List<Double> memoryHorizons) {
    public SpectrumDiagnostics {
        memoryHorizons = List.copyOf(memoryHorizons);
    }

    /**
     * The diagnostics of a spectrum for a task whose sequences have {@code taskLength} steps; the same ones at every call.
     *
     * @throws IllegalArgumentException if {@code taskLength} is not positive, or if the spectrum is not of mode {@code full}: what
     *     other modes compute has neither a dimension nor an entropy
     */
    public static SpectrumDiagnostics of(Spectrum spectrum, int taskLength) {
        if (spectrum.mode() != SpectrumMode.FULL) {
            throw new IllegalArgumentException("diagnostics need a spectrum of mode full, not of "
                    + spectrum.mode().label());
        }
        SpectrumSummary summary = SpectrumSummary.of(spectrum, taskLength);
        BlockStatistics statistics = new BlockStatistics(spectrum.blocks());
        List<SpectrumSummary> resampled = statistics.resamples().stream()
                .map(rates -> SpectrumSummary.of(descending(rates), 0, taskLength))
                .toList();
        return new SpectrumDiagnostics(
                spectrum.n(),
                taskLength,
                statistics.linear(summary.lambdaMax(), rates -> rates[0]),
                statistics.linear(summary.sum(), rates -> Arrays.stream(rates).sum()),
                statistics.linear(summary.mean(), rates -> Arrays.stream(rates).sum() / rates.length),
                bootstrapped(summary, resampled, SpectrumSummary::kaplanYorke),
                summary.kaplanYorkeAttained(),
                bootstrapped(summary, resampled, SpectrumSummary::entropyBound),
                bootstrapped(summary, resampled, SpectrumSummary::memoryCount),
                spectralGap(spectrum, statistics),
                horizons(spectrum.exponents()));
    }

    private static Optional<Estimate> spectralGap(Spectrum spectrum, BlockStatistics statistics) {
        if (spectrum.k() < 2) {
            return Optional.empty();
        }
        double gap = spectrum.exponents().get(0) - spectrum.exponents().get(1);
        return Optional.of(statistics.linear(gap, rates -> rates[0] - rates[1]));
    }

    private static Estimate bootstrapped(
            SpectrumSummary summary, List<SpectrumSummary> resampled, ToDoubleFunction<SpectrumSummary> functional) {
        return BlockStatistics.bootstrapped(
                functional.applyAsDouble(summary),
                resampled.stream().mapToDouble(functional).toArray());
    }

    private static List<Double> descending(double[] rates) {
        return DoubleStream.of(rates).boxed().sorted(Comparator.reverseOrder()).toList();
    }

    private static List<Double> horizons(List<Double> exponents) {
        return exponents.stream()
                .filter(exponent -> exponent < 0)
                .map(exponent -> -1 / exponent)
                .filter(Double::isFinite)
                .toList();
    }

    /** The Kaplan-Yorke dimension per dimension of the state, to compare networks of different sizes. */
    public Estimate kaplanYorkePerDimension() {
        return kaplanYorke.times(1.0 / n);
    }

    /** The entropy-rate bound per dimension of the state. */
    public Estimate entropyBoundPerDimension() {
        return entropyBound.times(1.0 / n);
    }

    /** The entropy-rate bound in bits per step. */
    public Estimate entropyBoundInBits() {
        return entropyBound.times(1 / Math.log(2));
    }

    /** {@code 1/lambda_1} in steps, after which a perturbation has grown by {@code e}; empty unless chaos is beyond doubt. */
    public Optional<Estimate> predictabilityTime() {
        return lambdaMax.lower() > 0 ? Optional.of(lambdaMax.reciprocal()) : Optional.empty();
    }

    /**
     * {@code lambda_1 T* / ln 10}: the decimal orders by which a gradient typically grows over the task's length.
     *
     * <p>The slope is reached after a few dozen steps; what the largest gradients do is {@link MeanSquareGain}.
     */
    public Estimate log10GradientGain() {
        return lambdaMax.times(taskLength / Math.log(10));
    }
}
