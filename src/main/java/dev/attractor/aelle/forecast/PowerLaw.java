package dev.attractor.aelle.forecast;

import java.util.Optional;
import java.util.SortedMap;

/**
 * A learning curve {@code y = a - b t^-c}, fitted to its points so far.
 *
 * <p>Weighted least squares with weights t, since later points say more about the end; a and b in closed form, c between
 * {@value #SLOWEST} and {@value #FASTEST} by golden section around the best of a grid. Units: t in steps, y as given. Source: Domhan,
 * Springenberg and Hutter 2015, pow3. Errors: none; fewer than three points at positive steps give no curve. Non-finite policy: values
 * must be finite.
 *
 * @param limit a, where the curve ends
 * @param amplitude b
 * @param decay c
 */
public record PowerLaw(double limit, double amplitude, double decay) {
    private static final int FEWEST = 3;
    private static final double SLOWEST = 0.1;
    private static final double FASTEST = 4;
    private static final int GRID = 24;
    private static final int SECTIONS = 60;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /** The curve through values by step; a value at step 0 has no place on it. */
    public static Optional<PowerLaw> fit(SortedMap<Long, Double> values) {
        SortedMap<Long, Double> positive = values.tailMap(1L);
        if (positive.size() < FEWEST) {
            return Optional.empty();
        }
        double ratio = Math.pow(FASTEST / SLOWEST, 1.0 / GRID);
        double best = SLOWEST;
        for (int k = 1; k <= GRID; k++) {
            double decay = SLOWEST * Math.pow(ratio, k);
            best = error(decay, positive) < error(best, positive) ? decay : best;
        }
        double low = Math.max(SLOWEST, best / ratio);
        double high = Math.min(FASTEST, best * ratio);
        for (int k = 0; k < SECTIONS; k++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (error(left, positive) <= error(right, positive)) {
                high = right;
            } else {
                low = left;
            }
        }
        return Optional.of(withDecay((low + high) / 2, positive));
    }

    /** Its value at a positive step. */
    public double at(double step) {
        return limit - amplitude * Math.pow(step, -decay);
    }

    private static double error(double decay, SortedMap<Long, Double> values) {
        PowerLaw curve = withDecay(decay, values);
        return values.entrySet().stream()
                .mapToDouble(point -> point.getKey() * Math.pow(point.getValue() - curve.at(point.getKey()), 2))
                .sum();
    }

    /** The best line in t^-c, where t counts in units of the first step to keep powers near one. */
    private static PowerLaw withDecay(double decay, SortedMap<Long, Double> values) {
        double unit = values.firstKey();
        double weights = 0;
        double meanPower = 0;
        double meanValue = 0;
        for (var point : values.entrySet()) {
            double weight = point.getKey();
            weights += weight;
            meanPower += weight * Math.pow(point.getKey() / unit, -decay);
            meanValue += weight * point.getValue();
        }
        meanPower /= weights;
        meanValue /= weights;
        double products = 0;
        double squares = 0;
        for (var point : values.entrySet()) {
            double power = Math.pow(point.getKey() / unit, -decay) - meanPower;
            products += point.getKey() * power * (point.getValue() - meanValue);
            squares += point.getKey() * power * power;
        }
        double slope = products / squares;
        return new PowerLaw(meanValue - slope * meanPower, -slope * Math.pow(unit, decay), decay);
    }
}
