package dev.attractor.aelle;

import dev.attractor.aelle.autoencoder.AutoencoderSettings;
import dev.attractor.aelle.forecast.ForecastSettings;
import dev.attractor.lyapunov.SpectrumMode;

/**
 * How one experiment is learned.
 *
 * @param seed of everything random
 * @param autoencoder size and training budget
 * @param forecast what forecasts promise
 * @param reservoirSize spectra kept for replay and as anchors of the alignment; a uniform sample of all
 * @param refitEverySpectra new spectra after which a refit is due: so many, or a twentieth of all if that is more; earlier while there
 *     are few
 * @param refitEveryLabels newly finished labelled runs after which a refit is due: so many, or a twentieth of all if that is more;
 *     earlier while there are few
 * @param endedRunsKept runs that ended which are learned from and shown on the map: a uniform sample of all that ended, at least
 *     {@code forecast.minimumFinishedRuns()}
 */
public record LearnerSettings(
        long seed,
        AutoencoderSettings autoencoder,
        ForecastSettings forecast,
        int reservoirSize,
        int refitEverySpectra,
        int refitEveryLabels,
        int endedRunsKept) {
    private static final int ENDED_RUNS_KEPT = 1000;

    public LearnerSettings {
        if (reservoirSize < 2) {
            throw new IllegalArgumentException("reservoirSize must be at least 2");
        }
        if (refitEverySpectra < 1) {
            throw new IllegalArgumentException("refitEverySpectra must be at least 1");
        }
        if (refitEveryLabels < 1) {
            throw new IllegalArgumentException("refitEveryLabels must be at least 1");
        }
        if (endedRunsKept < forecast.minimumFinishedRuns()) {
            throw new IllegalArgumentException(
                    "endedRunsKept must be at least minimumFinishedRuns, " + forecast.minimumFinishedRuns());
        }
    }

    /** With the default number of ended runs kept, 1,000. */
    public LearnerSettings(
            long seed,
            AutoencoderSettings autoencoder,
            ForecastSettings forecast,
            int reservoirSize,
            int refitEverySpectra,
            int refitEveryLabels) {
        this(seed, autoencoder, forecast, reservoirSize, refitEverySpectra, refitEveryLabels, ENDED_RUNS_KEPT);
    }

    /** The fast autoencoder, 90 % intervals from 10 runs, a reservoir of 200, a refit every 100 spectra or 5 labels, 1,000 ended runs kept. */
    public static LearnerSettings defaults(long seed) {
        return new LearnerSettings(seed, AutoencoderSettings.fast(), ForecastSettings.defaults(), 200, 100, 5);
    }

    /** These settings with other forecasts. */
    public LearnerSettings withForecast(ForecastSettings other) {
        return new LearnerSettings(
                seed, autoencoder, other, reservoirSize, refitEverySpectra, refitEveryLabels, endedRunsKept);
    }

    /** These settings with another number of ended runs kept. */
    public LearnerSettings withEndedRunsKept(int runs) {
        return new LearnerSettings(
                seed, autoencoder, forecast, reservoirSize, refitEverySpectra, refitEveryLabels, runs);
    }

    /** These settings for spectra of a mode: those computed as AeLLE's code does are resampled as it does. */
    public LearnerSettings forMode(String mode) {
        return mode.startsWith(SpectrumMode.AELLE_COMPAT.label())
                ? new LearnerSettings(
                        seed,
                        autoencoder.forPublishedSpectra(),
                        forecast,
                        reservoirSize,
                        refitEverySpectra,
                        refitEveryLabels,
                        endedRunsKept)
                : this;
    }

    /** Spectra kept of a run that ended, evenly spaced: enough for every look. */
    int endedSpectraKept() {
        return 2 * Math.max(2, forecast.maximumLooks());
    }
}
