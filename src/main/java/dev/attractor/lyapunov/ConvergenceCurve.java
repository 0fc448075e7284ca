package dev.attractor.lyapunov;

import java.util.ArrayList;
import java.util.List;

/**
 * A spectrum's exponents after growing parts of the sequence, to see whether it was long enough.
 *
 * <p>Units: nats per step. Source: [eq:finite-time-exponents]. Thread-safety: immutable.
 *
 * @param points the last of which is the whole spectrum
 */
public record ConvergenceCurve(List<Point> points) {
    public ConvergenceCurve {
        points = List.copyOf(points);
    }

    /**
     * The exponents so far.
     *
     * @param steps counted so far, in each trajectory
     * @param exponents means over trajectories, in the order of the spectrum's; need not descend yet
     */
    public record Point(int steps, List<Double> exponents) {
        public Point {
            exponents = List.copyOf(exponents);
        }
    }

    /** One point at the end of each of the spectrum's blocks. */
    public static ConvergenceCurve of(Spectrum spectrum) {
        GrowthBlocks blocks = spectrum.blocks();
        List<Point> points = new ArrayList<>();
        int steps = 0;
        for (int block = 0; block < blocks.count(); block++) {
            steps += blocks.steps(block);
            double[] sums = new double[blocks.directions()];
            for (int b = 0; b < blocks.trajectories(); b++) {
                double[] soFar = blocks.mean(b, 0, block + 1);
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += soFar[i];
                }
            }
            List<Double> exponents = new ArrayList<>();
            for (double sum : sums) {
                exponents.add(sum / blocks.trajectories());
            }
            points.add(new Point(steps, exponents));
        }
        return new ConvergenceCurve(points);
    }
}
