package dev.attractor.aelle.forecast;

/** The name of a feature within its group. */
public record FeatureName(FeatureGroup group, String name) implements Comparable<FeatureName> {
    @Override
    public int compareTo(FeatureName other) {
        int byGroup = group.compareTo(other.group);
        return byGroup != 0 ? byGroup : name.compareTo(other.name);
    }
}
