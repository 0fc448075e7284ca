package dev.attractor.lyapunov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/** Spectra whose growth rates are given. */
final class HandMadeSpectrum {
    private HandMadeSpectrum() {}

    /** A full spectrum that grew alike in two blocks of one trajectory. */
    static Spectrum of(double... exponents) {
        return of(SpectrumMode.FULL, exponents.length, List.of(50, 50), new double[][][] {{exponents, exponents}});
    }

    /** As {@link #of(double...)}, in single precision. */
    static Spectrum preview(double... exponents) {
        double[][][] rates = {{exponents, exponents}};
        return of(SpectrumMode.FULL, Precision.FLOAT32, exponents.length, List.of(50, 50), rates);
    }

    /** A spectrum of a state with {@code n} components, with rates by trajectory, block and direction. */
    static Spectrum of(SpectrumMode mode, int n, List<Integer> steps, double[][][] rates) {
        return of(mode, Precision.FLOAT64, n, steps, rates);
    }

    private static Spectrum of(SpectrumMode mode, Precision precision, int n, List<Integer> steps, double[][][] rates) {
        GrowthBlocks blocks = GrowthBlocks.of(steps, rates);
        List<List<Double>> each = new ArrayList<>();
        double[] mean = new double[blocks.directions()];
        for (int b = 0; b < rates.length; b++) {
            double[] exponents = blocks.mean(b, 0, blocks.count());
            each.add(boxed(exponents));
            for (int i = 0; i < mean.length; i++) {
                mean[i] += exponents[i] / rates.length;
            }
        }
        return new Spectrum(
                mode,
                precision,
                "hand-made",
                n,
                n,
                mean.length,
                steps.stream().mapToInt(Integer::intValue).sum(),
                0,
                rates.length,
                "probe",
                "0".repeat(64),
                boxed(mean),
                Collections.nCopies(mean.length, 0.0),
                each,
                OptionalDouble.empty(),
                0,
                0,
                blocks);
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
