package dev.attractor.aelle.autoencoder;

import dev.attractor.run.RunId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Spectra of 16 values on a curve that bends through three dimensions. */
final class CurvedFamily {
    private CurvedFamily() {}

    static double[][] spectra(int count, long seed) {
        Random random = new Random(seed);
        double[][] spectra = new double[count][16];
        for (double[] spectrum : spectra) {
            double t = 4 * random.nextDouble() - 2;
            for (int j = 0; j < spectrum.length; j++) {
                double x = j / 15.0;
                spectrum[j] =
                        t * (1 - x) + 0.8 * Math.cos(2 * t) * Math.sin(3 * x) + 0.8 * Math.sin(2 * t) * Math.sin(6 * x);
            }
        }
        return spectra;
    }

    static double[] unlabelled(int count) {
        double[] targets = new double[count];
        Arrays.fill(targets, Double.NaN);
        return targets;
    }

    /** Four spectra a run. */
    static List<RunId> runs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new RunId("run-" + i / 4))
                .toList();
    }
}
