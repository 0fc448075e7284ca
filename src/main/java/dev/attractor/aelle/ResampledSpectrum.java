package dev.attractor.aelle;

import dev.attractor.aelle.spectrum.Resampling;

/** An observation with its spectrum resampled. */
final class ResampledSpectrum {
    private final SpectrumObservation observation;
    private final double[] quantiles;

    ResampledSpectrum(SpectrumObservation observation, Resampling resampling) {
        this.observation = observation;
        this.quantiles = resampling.resample(observation.exponents());
    }

    SpectrumObservation observation() {
        return observation;
    }

    /** The resampled spectrum itself, for reading. */
    double[] quantiles() {
        return quantiles;
    }
}
