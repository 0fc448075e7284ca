package dev.attractor.aelle;

import dev.attractor.aelle.autoencoder.AutoencoderSettings;
import dev.attractor.aelle.forecast.ForecastSettings;

/**
 * How one experiment is learned.
 *
 * @param seed of everything random
 * @param autoencoder size and training budget
 * @param forecast what forecasts promise
 * @param reservoirSize spectra kept for replay and as anchors of the alignment; a uniform sample of all
 * @param refitEverySpectra new spectra after which the model is refitted at the latest; earlier while there are few
 * @param refitEveryLabels newly finished labelled runs after which the model is refitted at the latest; earlier while there
 *     are few
 */
public record LearnerSettings(
        long seed,
        AutoencoderSettings autoencoder,
        ForecastSettings forecast,
        int reservoirSize,
        int refitEverySpectra,
        int refitEveryLabels) {
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
    }

    /** The fast autoencoder, 90 % intervals from 10 runs, a reservoir of 200, a refit every 100 spectra or 5 labels. */
    public static LearnerSettings defaults(long seed) {
        return new LearnerSettings(seed, AutoencoderSettings.fast(), ForecastSettings.defaults(), 200, 100, 5);
    }

    /** These settings with other forecasts. */
    public LearnerSettings withForecast(ForecastSettings other) {
        return new LearnerSettings(seed, autoencoder, other, reservoirSize, refitEverySpectra, refitEveryLabels);
    }
}
