package dev.attractor.aelle;

import dev.attractor.aelle.autoencoder.LatentEncoder;
import dev.attractor.aelle.embedding.PlaneAlignment;
import dev.attractor.aelle.embedding.PrincipalComponents;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How a version of the model turns spectra into points of the plane: scaling, then an encoder's latent vector, then its first two
 * principal components, then the alignment to the previous version's map.
 *
 * <p>Thread-safety: immutable.
 */
final class LearnedMap {
    private static final int PLANE = 2;

    private final SpectrumScaling scaling;
    private final PrincipalComponents latents;
    private final PlaneAlignment alignment;

    private LearnedMap(SpectrumScaling scaling, PrincipalComponents latents, PlaneAlignment alignment) {
        this.scaling = scaling;
        this.latents = latents;
        this.alignment = alignment;
    }

    /** The map of normalised spectra under an encoder, not aligned yet. */
    static LearnedMap of(SpectrumScaling scaling, double[][] normalised, LatentEncoder encoder) {
        double[][] encoded = new double[normalised.length][];
        for (int i = 0; i < encoded.length; i++) {
            encoded[i] = encoder.encode(normalised[i]);
        }
        return new LearnedMap(scaling, PrincipalComponents.of(encoded, PLANE), PlaneAlignment.identity());
    }

    LearnedMap aligned(PlaneAlignment other) {
        return new LearnedMap(scaling, latents, other);
    }

    double[] normalise(ResampledSpectrum spectrum) {
        return scaling.apply(spectrum.quantiles());
    }

    EmbeddedPoint point(LatentEncoder encoder, ResampledSpectrum spectrum) {
        double[] place = alignment.apply(latents.project(encoder.encode(normalise(spectrum))));
        SpectrumObservation observation = spectrum.observation();
        return new EmbeddedPoint(observation.run(), observation.step(), place[0], place[1]);
    }

    /** The resampled spectrum of a normalised one. */
    double[] denormalise(double[] normalised) {
        return scaling.invert(normalised);
    }

    double drift() {
        return alignment.drift();
    }

    void writeTo(DataOutput out) throws IOException {
        scaling.writeTo(out);
        latents.writeTo(out);
        alignment.writeTo(out);
    }

    static LearnedMap readFrom(DataInput in) throws IOException {
        return new LearnedMap(
                SpectrumScaling.readFrom(in), PrincipalComponents.readFrom(in), PlaneAlignment.readFrom(in));
    }
}
