package dev.attractor.service.aelle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalDouble;

/** Configuration of the aelle role. */
@ConfigMapping(prefix = "attractor.aelle")
public interface AelleConfig {
    /** Seed of everything random in embeddings and forecasts. */
    @WithDefault("1")
    long seed();

    /**
     * The network that makes the map: {@code fast}, refitted in a second, or as AeLLE's authors published it, {@code published} or
     * {@code older}, whose full training takes minutes to hours on a processor, in the background.
     */
    @WithDefault("fast")
    String autoencoder();

    /** Share of runs whose final accuracy lies within the interval, over all looks at the run. */
    @WithDefault("0.9")
    double coverage();

    /** Finished runs with a label below which no forecast is made. */
    @WithDefault("10")
    int minimumFinishedRuns();

    /** Accuracy below which a final result counts as low, in 0..1. */
    @WithDefault("0.5")
    double threshold();

    /** Accuracy in 0..1 that a run must reach to be worth finishing, for stop advice; the threshold if it is not set. */
    OptionalDouble incumbent();

    /** Share of the runs that reach the incumbent which stop advice may stop, over all looks at a run, in (0, 1). */
    @WithDefault("0.1")
    double falseAlarmRate();

    /** Runs of an experiment that ended which are kept in memory and learned from: a uniform sample of all, which stay stored. */
    @WithDefault("1000")
    int endedRunsKept();

    /** New spectra after which the model is refitted: so many, or a twentieth of all if that is more. */
    @WithDefault("100")
    int refitEverySpectra();

    /** New labelled runs after which the model is refitted: so many, or a twentieth of all if that is more. */
    @WithDefault("5")
    int refitEveryLabels();

    /** Whether an experiment with too few finished runs is offered forecasts learned from a similar one. */
    @WithDefault("true")
    boolean transfer();

    /**
     * How far the average first spectra of two experiments may be apart for a transfer: Wasserstein distance, in asinh of nats per step.
     */
    @WithDefault("0.3")
    double transferDistance();

    /** Labelled runs from which an experiment's forecasts are evaluated. */
    @WithDefault("30")
    int evaluateFromRuns();

    /** New labelled runs after which the evaluation is made again, at the earliest. */
    @WithDefault("25")
    int evaluateEveryLabels();
}
