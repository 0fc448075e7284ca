package dev.attractor.aelle.forecast;

import static dev.attractor.aelle.forecast.FeatureGroup.ARCHITECTURE;
import static dev.attractor.aelle.forecast.FeatureGroup.CURVE;
import static dev.attractor.aelle.forecast.FeatureGroup.GRADIENT_PROBE;
import static dev.attractor.aelle.forecast.FeatureGroup.HYPER_PARAMETERS;
import static dev.attractor.aelle.forecast.FeatureGroup.LAST_VALUE;
import static dev.attractor.aelle.forecast.FeatureGroup.LATENT;
import static dev.attractor.aelle.forecast.FeatureGroup.SPECTRUM;
import static dev.attractor.aelle.forecast.FeatureGroup.WEIGHT_STATISTICS;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The information a forecast may use: everything, or one of the baselines it is shown beside.
 *
 * <p>The sets read from the network (weight statistics, gradient probe, spectrum) include the architecture, which is known for
 * free; {@link #AELLE} is the latent vector alone, as published; {@link #WITHOUT_SPECTRUM} is everything but spectrum and
 * latent vector, so that its skill beside the combined one says what the spectrum adds.
 */
public enum FeatureSet {
    COMBINED("combined", CURVE, HYPER_PARAMETERS, WEIGHT_STATISTICS, GRADIENT_PROBE, SPECTRUM, LATENT, ARCHITECTURE),
    WITHOUT_SPECTRUM("withoutSpectrum", CURVE, HYPER_PARAMETERS, WEIGHT_STATISTICS, GRADIENT_PROBE, ARCHITECTURE),
    LAST("lastValue", LAST_VALUE),
    LEARNING_CURVE("curve", CURVE),
    CHOICES("hyperParameters", HYPER_PARAMETERS),
    WEIGHTS("weightStatistics", WEIGHT_STATISTICS, ARCHITECTURE),
    GRADIENTS("gradientProbe", GRADIENT_PROBE, ARCHITECTURE),
    EXPONENTS("spectrum", SPECTRUM, ARCHITECTURE),
    AELLE("aelle", LATENT);

    private final String wireName;
    private final FeatureGroup leading;

    @SuppressWarnings("ImmutableEnumChecker") // filled by the constructor, never handed out
    private final EnumSet<FeatureGroup> groups;

    FeatureSet(String wireName, FeatureGroup leading, FeatureGroup... others) {
        this.wireName = wireName;
        this.leading = leading;
        this.groups = EnumSet.of(leading, others);
    }

    /** Its name in {@link Forecast#baselines()}. */
    public String wireName() {
        return wireName;
    }

    /** Whether it is shown beside the forecast rather than being the forecast. */
    public boolean isBaseline() {
        return this != COMBINED;
    }

    /** Whether it reads the spectrum or what was learned from it; what does not is what the spectrum has to beat. */
    public boolean readsSpectrum() {
        return groups.contains(SPECTRUM) || groups.contains(LATENT);
    }

    /** Whether it reads the spectrum and neither a score nor a choice of the experimenter but the architecture. */
    public boolean isLabelFree() {
        return readsSpectrum() && EnumSet.of(SPECTRUM, LATENT, ARCHITECTURE).containsAll(groups);
    }

    /** The columns that enter together: per group where a forecast chooses among groups, all at once for one source. */
    List<int[]> parts(FeatureSchema schema) {
        return choosesGroups()
                ? groups.stream()
                        .map(group -> schema.columnsOf(EnumSet.of(group)))
                        .filter(columns -> columns.length > 0)
                        .toList()
                : List.of(schema.columnsOf(groups));
    }

    private boolean choosesGroups() {
        return this == COMBINED || this == WITHOUT_SPECTRUM;
    }

    /** The groups of which a run must have something, for a forecast from this set to mean what its name says. */
    Set<FeatureGroup> required() {
        return choosesGroups() ? EnumSet.copyOf(groups) : EnumSet.of(leading);
    }
}
