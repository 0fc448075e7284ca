package dev.attractor.lyapunov;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Means and standard errors over the trajectories of a spectrum, sorted for display.
 *
 * <p>Source: [eq:standard-error]: the variance over independent sequences divided by their number, or
 * batch means over blocks of the one sequence there is. Units: nats per step.
 */
final class SpectrumAverage {
    private final List<TrajectoryExponents> trajectories;
    private final List<Integer> order;

    SpectrumAverage(List<TrajectoryExponents> trajectories) {
        this.trajectories = trajectories;
        int k = trajectories.get(0).exponents().length;
        this.order = IntStream.range(0, k)
                .boxed()
                .sorted(Comparator.comparingDouble(direction -> -mean(direction)))
                .toList();
    }

    List<Double> exponents() {
        return order.stream().map(this::mean).toList();
    }

    List<Double> standardErrors() {
        return order.stream().map(this::standardError).toList();
    }

    int collapsed() {
        return (int) order.stream().filter(this::isCollapsed).count();
    }

    /** The growth rates in the plan's blocks, with the directions in the order of {@link #exponents}. */
    GrowthBlocks blocks(OrbitPlan plan) {
        double[][][] rates = new double[trajectories.size()][plan.blocks()][order.size()];
        for (int b = 0; b < rates.length; b++) {
            for (int block = 0; block < plan.blocks(); block++) {
                double[] means = trajectories.get(b).blockMeans()[block];
                for (int i = 0; i < order.size(); i++) {
                    int direction = order.get(i);
                    rates[b][block][i] = isCollapsed(direction)
                            ? TangentFrame.FLOOR
                            : Math.max(means[direction], TangentFrame.FLOOR);
                }
            }
        }
        return GrowthBlocks.of(plan.blockSteps(), rates);
    }

    private double mean(int direction) {
        return isCollapsed(direction) ? TangentFrame.FLOOR : mean(samples(direction));
    }

    private double standardError(int direction) {
        if (isCollapsed(direction)) {
            return 0;
        }
        List<Double> samples = trajectories.size() > 1 ? samples(direction) : blocks(direction);
        double mean = mean(samples);
        double squares = 0;
        for (double sample : samples) {
            squares += (sample - mean) * (sample - mean);
        }
        return Math.sqrt(squares / (samples.size() - 1) / samples.size());
    }

    private boolean isCollapsed(int direction) {
        return trajectories.stream().anyMatch(trajectory -> trajectory.collapsed()[direction]);
    }

    private List<Double> samples(int direction) {
        List<Double> samples = new ArrayList<>();
        for (TrajectoryExponents trajectory : trajectories) {
            samples.add(trajectory.exponents()[direction]);
        }
        return samples;
    }

    private List<Double> blocks(int direction) {
        List<Double> samples = new ArrayList<>();
        for (double[] means : trajectories.get(0).blockMeans()) {
            samples.add(means[direction]);
        }
        return samples;
    }

    private static double mean(List<Double> samples) {
        double sum = 0;
        for (double sample : samples) {
            sum += sample;
        }
        return sum / samples.size();
    }
}
