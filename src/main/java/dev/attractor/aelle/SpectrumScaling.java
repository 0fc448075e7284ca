package dev.attractor.aelle;

import dev.attractor.aelle.algebra.ArrayFormat;
import dev.attractor.aelle.algebra.Vectors;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Brings resampled spectra to mean 0 at each quantile and a pooled variance of 1, which keeps their shape. Thread-safety: immutable.
 */
final class SpectrumScaling {
    private final double[] mean;
    private final double scale;

    private SpectrumScaling(double[] mean, double scale) {
        this.mean = mean;
        this.scale = scale;
    }

    static SpectrumScaling of(double[][] spectra) {
        double[] mean = Vectors.columnMeans(spectra);
        double squares = 0;
        for (double[] spectrum : spectra) {
            for (int j = 0; j < mean.length; j++) {
                squares += (spectrum[j] - mean[j]) * (spectrum[j] - mean[j]);
            }
        }
        double deviation = Math.sqrt(squares / spectra.length / mean.length);
        return new SpectrumScaling(mean, deviation > 0 ? deviation : 1);
    }

    double[] apply(double[] spectrum) {
        double[] normalised = new double[mean.length];
        for (int j = 0; j < normalised.length; j++) {
            normalised[j] = (spectrum[j] - mean[j]) / scale;
        }
        return normalised;
    }

    /** The spectrum that {@link #apply} brings to a normalised one. */
    double[] invert(double[] normalised) {
        double[] spectrum = new double[mean.length];
        for (int j = 0; j < spectrum.length; j++) {
            spectrum[j] = mean[j] + scale * normalised[j];
        }
        return spectrum;
    }

    void writeTo(DataOutput out) throws IOException {
        ArrayFormat.write(out, mean);
        out.writeDouble(scale);
    }

    static SpectrumScaling readFrom(DataInput in) throws IOException {
        return new SpectrumScaling(ArrayFormat.readVector(in), in.readDouble());
    }
}
