package dev.attractor.lyapunov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Error bars from a spectrum's blocks: batch means for what is linear in the growth rates, a bootstrap for what is not.
 *
 * <p>The independent samples are the trajectories, or the blocks of the only one. The bootstrap draws trajectories, or moving
 * runs of blocks that are {@code T^(1/3)} steps long at least, with replacement; each resample is spread by {@code sqrt(m / (m - 1))}
 * about the mean of the {@code m} samples, so that its variance is that of batch means. Source: [eq:batch-means],
 * [eq:block-bootstrap]; Kuensch, Annals of Statistics 17 (1989). Thread-safety: immutable.
 */
final class BlockStatistics {
    static final int RESAMPLES = 500;

    private static final long SEED = 20;

    private final double[][] samples;
    private final int runLength;
    private final double[] mean;

    BlockStatistics(GrowthBlocks blocks) {
        int steps = 0;
        for (int block = 0; block < blocks.count(); block++) {
            steps += blocks.steps(block);
        }
        if (blocks.trajectories() > 1) {
            samples = new double[blocks.trajectories()][];
            Arrays.setAll(samples, b -> blocks.mean(b, 0, blocks.count()));
            runLength = 1;
        } else {
            samples = new double[blocks.count()][];
            Arrays.setAll(samples, block -> blocks.rates(0, block));
            runLength = (int) Math.ceil(Math.cbrt(steps) * blocks.count() / steps);
        }
        mean = average(Arrays.asList(samples));
    }

    /** The estimate of a functional that is linear in the growth rates, whose value over all steps is {@code value}. */
    Estimate linear(double value, ToDoubleFunction<double[]> functional) {
        double[] values = Arrays.stream(samples).mapToDouble(functional).toArray();
        double error = deviation(values) / Math.sqrt(values.length);
        double reach = StudentT.twoSided95(values.length - 1) * error;
        return new Estimate(value, error, value - reach, value + reach);
    }

    /** Growth rates as they might have come out, {@link #RESAMPLES} times; the same ones at every call. */
    List<double[]> resamples() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<double[]> resamples = new ArrayList<>();
        for (int i = 0; i < RESAMPLES; i++) {
            resamples.add(spread(average(draw(random))));
        }
        return resamples;
    }

    private List<double[]> draw(SplittableRandom random) {
        List<double[]> drawn = new ArrayList<>();
        while (drawn.size() < samples.length) {
            int start = random.nextInt(samples.length - runLength + 1);
            for (int i = 0; i < runLength && drawn.size() < samples.length; i++) {
                drawn.add(samples[start + i]);
            }
        }
        return drawn;
    }

    private double[] spread(double[] resampled) {
        double factor = Math.sqrt(samples.length / (samples.length - 1.0));
        for (int i = 0; i < resampled.length; i++) {
            resampled[i] = mean[i] + factor * (resampled[i] - mean[i]);
        }
        return resampled;
    }

    /** The estimate of a functional from its value over all steps and at every resample. */
    static Estimate bootstrapped(double value, double[] resampled) {
        double[] sorted = resampled.clone();
        Arrays.sort(sorted);
        return new Estimate(value, deviation(sorted), quantile(sorted, 0.025), quantile(sorted, 0.975));
    }

    private static double quantile(double[] sorted, double probability) {
        double position = probability * (sorted.length - 1);
        int below = (int) position;
        double part = position - below;
        return part == 0 ? sorted[below] : (1 - part) * sorted[below] + part * sorted[below + 1];
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }

    private static double[] average(List<double[]> vectors) {
        double[] average = new double[vectors.get(0).length];
        for (double[] vector : vectors) {
            for (int i = 0; i < average.length; i++) {
                average[i] += vector[i] / vectors.size();
            }
        }
        return average;
    }
}
