package dev.attractor.aelle.forecast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The columns that the training runs' features make: hyper-parameters and weight statistics that are not negative and whose
 * positive values span more than a decade as logarithms, other numbers as they are, categories one-hot. Labels are not looked at.
 *
 * <p>Thread-safety: immutable.
 */
final class FeatureSchema {
    /** A category with more values than this is a name, not a choice. */
    private static final int MOST_VALUES = 12;

    private static final double DECADE = 10;
    private static final Set<FeatureGroup> SCALES =
            Set.of(FeatureGroup.HYPER_PARAMETERS, FeatureGroup.WEIGHT_STATISTICS);

    private final List<FeatureColumn> columns;

    private FeatureSchema(List<FeatureColumn> columns) {
        this.columns = List.copyOf(columns);
    }

    static FeatureSchema of(Collection<Features> training, int latentSize) {
        SortedMap<FeatureName, Range> ranges = new TreeMap<>();
        SortedMap<FeatureName, Set<String>> values = new TreeMap<>();
        for (Features features : training) {
            features.numbers().forEach((name, value) -> {
                ranges.merge(name, Range.of(value), Range::with);
            });
            features.words()
                    .forEach((name, value) ->
                            values.computeIfAbsent(name, key -> new TreeSet<>()).add(value));
        }
        List<FeatureColumn> columns = new ArrayList<>();
        ranges.forEach((name, range) -> columns.add(number(name, range)));
        values.forEach((name, seen) -> columns.addAll(oneHot(name, seen)));
        IntStream.range(0, latentSize).mapToObj(FeatureColumn.Latent::new).forEach(columns::add);
        return new FeatureSchema(columns);
    }

    double[] row(Features features, double[] latent) {
        double[] row = new double[columns.size()];
        for (int j = 0; j < row.length; j++) {
            row[j] = columns.get(j).read(features, latent);
        }
        return row;
    }

    /** The positions of the columns that belong to some groups. */
    int[] columnsOf(Set<FeatureGroup> groups) {
        return IntStream.range(0, columns.size())
                .filter(j -> groups.contains(columns.get(j).group()))
                .toArray();
    }

    FeatureGroup groupOf(int column) {
        return columns.get(column).group();
    }

    private static FeatureColumn number(FeatureName name, Range range) {
        return SCALES.contains(name.group()) && range.spansADecade()
                ? new FeatureColumn.Logarithm(name)
                : new FeatureColumn.Plain(name);
    }

    /** The extent of a number's values. */
    private record Range(double least, double leastPositive, double most) {
        static Range of(double value) {
            return new Range(value, value > 0 ? value : Double.POSITIVE_INFINITY, value);
        }

        Range with(Range other) {
            return new Range(
                    Math.min(least, other.least),
                    Math.min(leastPositive, other.leastPositive),
                    Math.max(most, other.most));
        }

        boolean spansADecade() {
            return least >= 0 && most > DECADE * leastPositive;
        }
    }

    private static List<FeatureColumn> oneHot(FeatureName name, Set<String> values) {
        if (values.size() > MOST_VALUES) {
            return List.of();
        }
        List<FeatureColumn> columns = new ArrayList<>();
        values.forEach(value -> columns.add(new FeatureColumn.OneHot(name, value)));
        return columns;
    }
}
