package dev.attractor.aelle;

import static dev.attractor.aelle.forecast.FeatureGroup.ARCHITECTURE;
import static dev.attractor.aelle.forecast.FeatureGroup.CURVE;
import static dev.attractor.aelle.forecast.FeatureGroup.GRADIENT_PROBE;
import static dev.attractor.aelle.forecast.FeatureGroup.HYPER_PARAMETERS;
import static dev.attractor.aelle.forecast.FeatureGroup.LAST_VALUE;
import static dev.attractor.aelle.forecast.FeatureGroup.POWER_LAW;
import static dev.attractor.aelle.forecast.FeatureGroup.SPECTRUM;
import static dev.attractor.aelle.forecast.FeatureGroup.WEIGHT_STATISTICS;

import dev.attractor.aelle.forecast.Features;
import dev.attractor.aelle.forecast.PowerLaw;
import dev.attractor.run.MetricPoint;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the features of a run as of a step: what was known then and nothing later.
 *
 * <p>Losses and norms enter as logarithms, counts and sums over exponents per dimension. Non-finite policy: not known.
 */
final class FeatureExtraction {
    /** Sums over the exponents, which grow with the state's dimension. */
    private static final Set<String> EXTENSIVE =
            Set.of("sum", "kaplanYorke", "entropyBound", "memoryCount", "positive", "collapsed");

    /** What the extensive numbers per dimension say already. */
    private static final Set<String> REPEATED = Set.of("kaplanYorkePerDimension", "entropyBoundPerDimension");

    /** A seed is a name, not a magnitude: two runs whose seeds are near are no more alike than others. */
    private static final Pattern SEED = Pattern.compile("(.*[._-])?seed");

    /** Parameters that tell how long a run will be, in the unit of its steps if they are not below them. */
    private static final List<String> LENGTHS = List.of("steps", "max_steps", "epochs");

    private static final int FAR_AHEAD = 10;

    private final List<String> curveMetrics;

    /** Curves are read from these metrics; the first one that a run has gives its last value. */
    FeatureExtraction(List<String> curveMetrics) {
        this.curveMetrics = curveMetrics;
    }

    Features at(RunHistory history, long step) {
        Features.Collector collected = Features.collect();
        addCurves(collected, history, step);
        history.parameters().forEach((name, value) -> addParameter(collected, name, value));
        var latest = history.spectra().floorEntry(step);
        if (latest != null) {
            SpectrumObservation observation = latest.getValue().observation();
            collected.numbers(WEIGHT_STATISTICS, observation.weightStatistics());
            collected.numbers(GRADIENT_PROBE, observation.gradientProbe());
            collected.word(ARCHITECTURE, "cell", observation.cell());
            collected.number(ARCHITECTURE, "logHiddenSize", Math.log(observation.hiddenSize()));
            addSpectrum(
                    collected, latest.getValue(), history.spectra().firstEntry().getValue());
        }
        return collected.build();
    }

    private void addCurves(Features.Collector collected, RunHistory history, long step) {
        boolean primary = true;
        for (String key : curveMetrics) {
            NavigableMap<Long, Double> curve = known(history.curve(key), step);
            if (curve.isEmpty()) {
                continue;
            }
            List<Double> values = List.copyOf(curve.values());
            double last = values.get(values.size() - 1);
            if (primary) {
                collected.number(LAST_VALUE, key, last);
                double end = end(history, step);
                PowerLaw.fit(curve).ifPresent(law -> collected.number(POWER_LAW, key, law.at(end)));
                primary = false;
            }
            double best = values.stream().mapToDouble(Double::doubleValue).max().orElse(last);
            double worst =
                    values.stream().mapToDouble(Double::doubleValue).min().orElse(last);
            collected
                    .number(CURVE, key + ".last", last)
                    .number(CURVE, key + ".sinceFirst", last - values.get(0))
                    .number(CURVE, key + ".sincePrevious", last - values.get(Math.max(0, values.size() - 2)))
                    .number(CURVE, key + ".belowHighest", best - last)
                    .number(CURVE, key + ".aboveLowest", last - worst);
        }
    }

    /** The finite values of a metric up to a step. */
    private static NavigableMap<Long, Double> known(NavigableMap<Long, MetricPoint> metric, long step) {
        NavigableMap<Long, Double> curve = new TreeMap<>();
        metric.headMap(step, true).forEach((at, point) -> {
            double value = scaled(point.key(), point);
            if (Double.isFinite(value)) {
                curve.put(at, value);
            }
        });
        return curve;
    }

    /** Where a curve is extrapolated to: the run's declared length in its own steps, or far ahead if it has not told one. */
    private static double end(RunHistory history, long step) {
        return LENGTHS.stream()
                .map(history.parameters()::get)
                .flatMap(told -> number(told).stream().boxed())
                .filter(length -> length >= step)
                .findFirst()
                .orElse((double) FAR_AHEAD * step);
    }

    /** The number that a text is; empty if it is none. */
    private static OptionalDouble number(@Nullable String text) {
        try {
            return text == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text.strip()));
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }

    private static double scaled(String key, MetricPoint point) {
        boolean positive = key.contains("loss") || key.contains("norm");
        return positive ? Math.log(point.value()) : point.value();
    }

    private static void addParameter(Features.Collector collected, String name, String value) {
        if (SEED.matcher(name).matches()) {
            return;
        }
        OptionalDouble number = number(value);
        if (number.isPresent()) {
            collected.number(HYPER_PARAMETERS, name, number.getAsDouble());
        } else {
            collected.word(HYPER_PARAMETERS, name, value);
        }
    }

    private static void addSpectrum(Features.Collector collected, ResampledSpectrum now, ResampledSpectrum first) {
        SpectrumObservation observation = now.observation();
        int dimension = observation.exponents().size();
        for (Map.Entry<String, Double> entry : observation.summary().entrySet()) {
            if (REPEATED.contains(entry.getKey())) {
                continue;
            }
            boolean extensive = EXTENSIVE.contains(entry.getKey());
            collected.number(SPECTRUM, entry.getKey(), extensive ? entry.getValue() / dimension : entry.getValue());
        }
        double[] quantiles = now.quantiles();
        double[] initial = first.quantiles();
        int last = quantiles.length - 1;
        for (int decile : new int[] {0, 1, 5, 9}) {
            collected.number(SPECTRUM, "quantile" + decile, quantiles[last * decile / 10]);
        }
        collected
                .number(SPECTRUM, "deviation", deviation(quantiles))
                .number(SPECTRUM, "changeOfLargest", quantiles[0] - initial[0])
                .number(SPECTRUM, "changeOfMean", mean(quantiles) - mean(initial))
                .number(SPECTRUM, "changeOfDeviation", deviation(quantiles) - deviation(initial))
                .number(SPECTRUM, "changeInDistribution", wasserstein(quantiles, initial));
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }

    /** The first Wasserstein distance of two distributions given by equally many quantiles. */
    private static double wasserstein(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }
}
