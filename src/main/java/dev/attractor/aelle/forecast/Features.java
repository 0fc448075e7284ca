package dev.attractor.aelle.forecast;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The named feature values of one run at one step; what is not known is not there.
 *
 * <p>Thread-safety: immutable. Non-finite policy: a non-finite number counts as not known.
 */
public final class Features {
    private final SortedMap<FeatureName, Double> numbers;
    private final SortedMap<FeatureName, String> words;

    private Features(SortedMap<FeatureName, Double> numbers, SortedMap<FeatureName, String> words) {
        this.numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
        this.words = Collections.unmodifiableSortedMap(new TreeMap<>(words));
    }

    /** Collects values. */
    public static Collector collect() {
        return new Collector();
    }

    SortedMap<FeatureName, Double> numbers() {
        return numbers;
    }

    SortedMap<FeatureName, String> words() {
        return words;
    }

    /** Collects the features of one run at one step. */
    public static final class Collector {
        private final SortedMap<FeatureName, Double> numbers = new TreeMap<>();
        private final SortedMap<FeatureName, String> words = new TreeMap<>();

        private Collector() {}

        /** Adds a number, unless it is not finite. */
        public Collector number(FeatureGroup group, String name, double value) {
            if (Double.isFinite(value)) {
                numbers.put(new FeatureName(group, name), value);
            }
            return this;
        }

        /** Adds numbers. */
        public Collector numbers(FeatureGroup group, Map<String, Double> values) {
            values.forEach((name, value) -> number(group, name, value));
            return this;
        }

        /** Adds a category. */
        public Collector word(FeatureGroup group, String name, String value) {
            words.put(new FeatureName(group, name), value);
            return this;
        }

        /** What was collected. */
        public Features build() {
            return new Features(numbers, words);
        }
    }
}
