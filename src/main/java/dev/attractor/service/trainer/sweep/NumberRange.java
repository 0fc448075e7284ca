package dev.attractor.service.trainer.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where a number of a search space comes from; its text is what {@link #parse} reads. */
public sealed interface NumberRange {
    /** A draw; uses exactly one number of {@code random}. */
    double draw(Random random);

    /** The smallest number it can give. */
    double least();

    /** One of the listed numbers, each as likely. */
    record OneOf(List<Double> values) implements NumberRange {
        public OneOf {
            values = List.copyOf(values);
            if (values.isEmpty() || !values.stream().allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("a list needs at least one number, all finite, got " + values);
            }
        }

        @Override
        public double draw(Random random) {
            return values.get((int) (random.nextDouble() * values.size()));
        }

        @Override
        public double least() {
            return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        }

        @Override
        public String toString() {
            return values.stream().map(Object::toString).collect(Collectors.joining(", "));
        }
    }

    /** A number whose logarithm is uniform between two bounds. */
    record LogUniform(double low, double high) implements NumberRange {
        public LogUniform {
            if (!(low > 0) || !(high > low) || Double.isInfinite(high)) {
                throw new IllegalArgumentException(
                        "log(low, high) needs 0 < low < high, both finite, got log(" + low + ", " + high + ")");
            }
        }

        @Override
        public double draw(Random random) {
            double position = random.nextDouble();
            double drawn =
                    StrictMath.exp(StrictMath.log(low) + position * (StrictMath.log(high) - StrictMath.log(low)));
            return Math.min(Math.max(drawn, low), high);
        }

        @Override
        public double least() {
            return low;
        }

        @Override
        public String toString() {
            return "log(" + low + ", " + high + ")";
        }
    }

    /**
     * Reads {@code 0.1, 0.3, 1} as a list and {@code log(0.03, 3)} as a log-uniform range.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    static NumberRange parse(String text) {
        Matcher logarithmic = Pattern.compile("log\\(([^,]+),([^,]+)\\)").matcher(text.strip());
        try {
            if (logarithmic.matches()) {
                return new LogUniform(
                        Double.parseDouble(logarithmic.group(1).strip()),
                        Double.parseDouble(logarithmic.group(2).strip()));
            }
            return new OneOf(Arrays.stream(text.split(","))
                    .map(String::strip)
                    .map(Double::valueOf)
                    .toList());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is neither a list of numbers like 0.1, 0.3 nor a range like log(0.03, 3)", e);
        }
    }
}
