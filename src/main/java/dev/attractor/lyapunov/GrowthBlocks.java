package dev.attractor.lyapunov;

import java.util.Arrays;
import java.util.List;

/**
 * The mean growth rates of a spectrum's directions in successive blocks of each trajectory: what error bars, ribbons and
 * convergence curves are made from.
 *
 * <p>Shape: {@code (trajectories, blocks, directions)}, directions in the order of the spectrum's exponents. Units: nats per step.
 * Source: [eq:telescoped-lu]; a block's sum is exact, as it ends with a QR of the frame. Non-finite policy: finite; a collapsed
 * direction stands at {@code ln(1e-300)} in every block. Thread-safety: immutable.
 */
public final class GrowthBlocks {
    private final List<Integer> steps;
    private final double[][][] rates;

    private GrowthBlocks(List<Integer> steps, double[][][] rates) {
        this.steps = steps;
        this.rates = rates;
    }

    /**
     * Blocks over copies of arrays.
     *
     * @param steps how long each block is
     * @param rates by trajectory, block and direction
     * @throws IllegalArgumentException if the shape is ragged or empty, or a rate is not finite
     */
    static GrowthBlocks of(List<Integer> steps, double[][][] rates) {
        if (rates.length == 0 || steps.isEmpty()) {
            throw new IllegalArgumentException("blocks of growth need a trajectory and a block");
        }
        int directions = rates[0][0].length;
        double[][][] copy = new double[rates.length][steps.size()][];
        for (int b = 0; b < rates.length; b++) {
            if (rates[b].length != steps.size()) {
                throw new IllegalArgumentException("every trajectory must have " + steps.size() + " blocks");
            }
            for (int block = 0; block < steps.size(); block++) {
                copy[b][block] = rates[b][block].clone();
                if (copy[b][block].length != directions
                        || !Arrays.stream(copy[b][block]).allMatch(Double::isFinite)) {
                    throw new IllegalArgumentException("every block must have " + directions + " finite rates");
                }
            }
        }
        return new GrowthBlocks(List.copyOf(steps), copy);
    }

    public int trajectories() {
        return rates.length;
    }

    /** How many blocks each trajectory has. */
    public int count() {
        return steps.size();
    }

    public int directions() {
        return rates[0][0].length;
    }

    /** The length of a block. */
    public int steps(int block) {
        return steps.get(block);
    }

    /** The growth rate of one direction in one block. */
    public double rate(int trajectory, int block, int direction) {
        return rates[trajectory][block][direction];
    }

    /** The growth rates of all directions in one block; a copy. */
    double[] rates(int trajectory, int block) {
        return rates[trajectory][block].clone();
    }

    /** The mean growth rates over the blocks {@code from .. to - 1} of one trajectory; a new array. */
    double[] mean(int trajectory, int from, int to) {
        double[] mean = new double[directions()];
        int total = 0;
        for (int block = from; block < to; block++) {
            total += steps(block);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += steps(block) * rates[trajectory][block][i];
            }
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= total;
        }
        return mean;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GrowthBlocks that && steps.equals(that.steps) && Arrays.deepEquals(rates, that.rates);
    }

    @Override
    public int hashCode() {
        return 31 * steps.hashCode() + Arrays.deepHashCode(rates);
    }

    @Override
    public String toString() {
        return "GrowthBlocks[" + trajectories() + ", " + count() + ", " + directions() + "]";
    }
}
