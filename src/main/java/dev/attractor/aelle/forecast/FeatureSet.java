package dev.attractor.aelle.forecast;

import static dev.attractor.aelle.forecast.FeatureGroup.ARCHITECTURE;
import static dev.attractor.aelle.forecast.FeatureGroup.CURVE;
import static dev.attractor.aelle.forecast.FeatureGroup.GRADIENT_PROBE;
import static dev.attractor.aelle.forecast.FeatureGroup.HYPER_PARAMETERS;
import static dev.attractor.aelle.forecast.FeatureGroup.LAST_VALUE;
import static dev.attractor.aelle.forecast.FeatureGroup.LATENT;
import static dev.attractor.aelle.forecast.FeatureGroup.SPECTRUM;
import static dev.attractor.aelle.forecast.FeatureGroup.WEIGHT_STATISTICS;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The information a forecast may use: everything, one of the baselines it is shown beside, or a combination that an evaluation asks
 * for.
 *
 * <p>Sets with weight statistics, gradient probe or spectrum include the architecture, which is known for free, unless their name says
 * otherwise. {@link #AELLE} is the latent vector alone, as published. {@link #LABEL_FREE} knows what the network's dynamics show and
 * nothing else: no score, no choices, no weights, no cell. {@link #WITHOUT_SPECTRUM} is everything but spectrum and latent vector, so
 * that its skill beside the combined one says what the spectrum adds.
 */
public enum FeatureSet {
    COMBINED(
            "combined",
            CURVE,
            FeatureGroup.POWER_LAW,
            HYPER_PARAMETERS,
            WEIGHT_STATISTICS,
            GRADIENT_PROBE,
            SPECTRUM,
            LATENT,
            ARCHITECTURE),
    WITHOUT_SPECTRUM(
            "withoutSpectrum",
            CURVE,
            FeatureGroup.POWER_LAW,
            HYPER_PARAMETERS,
            WEIGHT_STATISTICS,
            GRADIENT_PROBE,
            ARCHITECTURE),
    LAST("lastValue", LAST_VALUE),
    POWER_LAW("powerLaw", FeatureGroup.POWER_LAW),
    LEARNING_CURVE("curve", CURVE),
    CHOICES("hyperParameters", HYPER_PARAMETERS),
    WEIGHTS("weightStatistics", WEIGHT_STATISTICS, ARCHITECTURE),
    GRADIENTS("gradientProbe", GRADIENT_PROBE, ARCHITECTURE),
    EXPONENTS("spectrum", SPECTRUM, ARCHITECTURE),
    AELLE("aelle", LATENT),
    LABEL_FREE("labelFree", SPECTRUM, LATENT),
    CURVE_AND_SPECTRUM("curve+spectrum", CURVE, SPECTRUM, ARCHITECTURE),
    CURVE_AND_WEIGHTS("curve+weightStatistics", CURVE, WEIGHT_STATISTICS, ARCHITECTURE),
    CURVE_AND_GRADIENTS("curve+gradientProbe", CURVE, GRADIENT_PROBE, ARCHITECTURE),
    CURVE_AND_CHOICES("curve+hyperParameters", CURVE, HYPER_PARAMETERS),
    SPECTRUM_WITHOUT_ARCHITECTURE("spectrumWithoutArchitecture", SPECTRUM);

    private static final Set<FeatureGroup> OF_THE_NETWORK = EnumSet.of(WEIGHT_STATISTICS, GRADIENT_PROBE, SPECTRUM);

    private final String wireName;

    @SuppressWarnings("ImmutableEnumChecker") // filled by the constructor, never handed out
    private final EnumSet<FeatureGroup> groups;

    FeatureSet(String wireName, FeatureGroup first, FeatureGroup... others) {
        this.wireName = wireName;
        this.groups = EnumSet.of(first, others);
    }

    /** The sets that a live run's forecast is made from and shown beside. */
    public static Set<FeatureSet> live() {
        return EnumSet.range(COMBINED, LABEL_FREE);
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

    /**
     * The columns that are regressed on together: all at once, and where there are several sources, each of them by itself; the
     * combined forecast may also fall back on everything but the spectrum.
     */
    List<int[]> sources(FeatureSchema schema) {
        Set<Set<FeatureGroup>> sources = new LinkedHashSet<>(List.of(groups));
        if (required().size() > 1) {
            required().forEach(group -> sources.add(withArchitecture(group)));
        }
        if (this == COMBINED) {
            sources.add(WITHOUT_SPECTRUM.groups);
        }
        return sources.stream()
                .map(schema::columnsOf)
                .filter(columns -> columns.length > 0)
                .map(columns -> Arrays.stream(columns).boxed().toList())
                .distinct()
                .map(columns -> columns.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private Set<FeatureGroup> withArchitecture(FeatureGroup group) {
        return groups.contains(ARCHITECTURE) && OF_THE_NETWORK.contains(group)
                ? EnumSet.of(group, ARCHITECTURE)
                : EnumSet.of(group);
    }

    /** The groups of which a run must have something, for a forecast from this set to mean what its name says. */
    Set<FeatureGroup> required() {
        EnumSet<FeatureGroup> required = EnumSet.copyOf(groups);
        required.remove(ARCHITECTURE);
        return required;
    }
}
