package dev.attractor.lyapunov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One exponent in successive windows of the sequence: where along it the network is stable and where not.
 *
 * <p>Units: nats per step; the diffusion coefficient in nats squared per step. Source: [eq:finite-time-exponents]. Thread-safety:
 * immutable. Non-finite policy: finite.
 *
 * @param windows in the order of the sequence
 * @param diffusion the variance over windows and trajectories, times the length of a window: does not depend on that length once
 *     it exceeds the memory of the growth rates
 * @param inputSensitivity the standard deviation over trajectories of the exponent over all steps; 0 if there is only one
 */
public record FiniteTimeExponents(List<Window> windows, double diffusion, double inputSensitivity) {
    public FiniteTimeExponents {
        windows = List.copyOf(windows);
    }

    /**
     * A stretch of steps, counted after the warm-up.
     *
     * @param start its first step
     * @param end the step after its last
     * @param mean of the exponent over trajectories
     * @param deviation of the exponent over trajectories; 0 if there is only one
     */
    public record Window(int start, int end, double mean, double deviation) {}

    /**
     * The exponent with that index, from 0, in windows of so many of the spectrum's blocks; blocks left over at the end are not
     * used.
     *
     * @throws IllegalArgumentException if the spectrum has no such exponent or not that many blocks
     */
    public static FiniteTimeExponents of(Spectrum spectrum, int exponent, int blocksPerWindow) {
        GrowthBlocks blocks = spectrum.blocks();
        if (exponent < 0 || exponent >= blocks.directions()) {
            throw new IllegalArgumentException(
                    "exponent must be 0.." + (blocks.directions() - 1) + ", got " + exponent);
        }
        if (blocksPerWindow < 1 || blocksPerWindow > blocks.count()) {
            throw new IllegalArgumentException(
                    "blocksPerWindow must be 1.." + blocks.count() + ", got " + blocksPerWindow);
        }
        List<Window> windows = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        int start = 0;
        for (int from = 0; from + blocksPerWindow <= blocks.count(); from += blocksPerWindow) {
            double[] rates = new double[blocks.trajectories()];
            for (int b = 0; b < rates.length; b++) {
                rates[b] = blocks.mean(b, from, from + blocksPerWindow)[exponent];
                all.add(rates[b]);
            }
            int end = start;
            for (int block = from; block < from + blocksPerWindow; block++) {
                end += blocks.steps(block);
            }
            windows.add(new Window(start, end, mean(rates), Math.sqrt(variance(rates))));
            start = end;
        }
        double meanLength = (double) start / windows.size();
        double variance = variance(all.stream().mapToDouble(Double::doubleValue).toArray());
        return new FiniteTimeExponents(windows, variance * meanLength, sensitivity(blocks, exponent));
    }

    private static double sensitivity(GrowthBlocks blocks, int exponent) {
        double[] rates = new double[blocks.trajectories()];
        Arrays.setAll(rates, b -> blocks.mean(b, 0, blocks.count())[exponent]);
        return Math.sqrt(variance(rates));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        if (values.length == 1) {
            return 0;
        }
        double mean = mean(values);
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }
}
