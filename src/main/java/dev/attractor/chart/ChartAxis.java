package dev.attractor.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a chart: values between two ends are placed between two pixels, with ticks at round numbers.
 *
 * @param low the value at pixel {@code from}
 * @param high the value at pixel {@code to}; more than {@code low}
 */
public record ChartAxis(double low, double high, double from, double to) {
    private static final int TICKS = 6;

    /** An axis for values in that range, a little wider so that nothing touches its ends. */
    public static ChartAxis around(double smallest, double largest, double from, double to) {
        double range = Math.max(largest - smallest, 1e-6 * Math.max(1, Math.abs(largest)));
        return new ChartAxis(smallest - 0.06 * range, largest + 0.06 * range, from, to);
    }

    /** Where a value is drawn. */
    public double pixel(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** Multiples of 1, 2 or 5 times a power of ten. */
    public List<Double> ticks() {
        double step = tickStep();
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private double tickStep() {
        double least = (high - low) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (int factor : new int[] {1, 2, 5}) {
            if (factor * power >= least) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** A tick's number with as many decimals as the ticks need. */
    public String label(double tick) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(tickStep()) + 1e-9));
        // Adding zero turns a negative zero into zero.
        return String.format(Locale.ROOT, "%." + decimals + "f", tick + 0.0).replace('-', '−');
    }
}
