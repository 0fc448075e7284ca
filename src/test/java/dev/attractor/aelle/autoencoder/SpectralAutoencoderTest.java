package dev.attractor.aelle.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.aelle.embedding.PrincipalComponents;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpectralAutoencoderTest {
    private static final AutoencoderSettings SETTINGS = new AutoencoderSettings(16, 16, 2, 1, 1, 2, 32, 0.001, 0.1);
    private final double[][] spectra = curve(200, 1);

    @Test
    void beatsPrincipalComponentsOnUnseenSpectraOfACurvedFamily() {
        PrincipalComponents linear = PrincipalComponents.of(spectra, SETTINGS.latentSize());
        SpectralAutoencoder network = SpectralAutoencoder.startingFrom(linear.components(), SETTINGS, 1);
        network.train(spectra, unlabelled(spectra.length), 400, new Random(1));
        double[][] unseen = curve(100, 2);
        double[][] projected = Arrays.stream(unseen).map(linear::reconstruct).toArray(double[][]::new);
        // seeded; the curve has a third dimension that two components cannot carry and two curved coordinates can
        assertThat(error(unseen, network.reconstruct(unseen))).isLessThan(0.8 * error(unseen, projected));
    }

    @Test
    void increasesItsGraspOfANewKindOfSpectrumStepByStep() {
        SpectralAutoencoder network = pretrained();
        double[][] fresh = new double[32][16];
        for (double[] spectrum : fresh) {
            Arrays.fill(spectrum, 4, 8, 1.5);
        }
        double before = error(fresh, network.reconstruct(fresh));
        network.slowDown();
        for (int event = 0; event < 50; event++) {
            network.increment(fresh, unlabelled(fresh.length));
        }
        assertThat(error(fresh, network.reconstruct(fresh))).isLessThan(before);
    }

    @Test
    void leavesTheHeadAloneWithoutTargets() {
        SpectralAutoencoder network = pretrained();
        assertThat(network.predict(spectra)).containsOnly(0.0);
    }

    @Test
    void learnsTargetsWithItsHead() {
        SpectralAutoencoder network = pretrained().freshCopy();
        double[] targets =
                Arrays.stream(spectra).mapToDouble(spectrum -> spectrum[0]).toArray();
        double before = squaredError(network, targets);
        network.train(spectra, targets, 150, new Random(3));
        assertThat(squaredError(network, targets)).isLessThan(0.5 * before);
    }

    @Test
    void encodesAsItsFrozenEncoderDoes() {
        SpectralAutoencoder network = pretrained();
        LatentEncoder encoder = network.encoder();
        double[] before = encoder.encode(spectra[0]);
        network.train(spectra, unlabelled(spectra.length), 5, new Random(4));
        assertThat(encoder.encode(spectra[0])).containsExactly(before);
        assertThat(network.encoder().encode(spectra[0])).isNotEqualTo(before);
    }

    @Test
    void goesOnFromItsBytesAsIfNothingHadHappened() {
        SpectralAutoencoder network = pretrained();
        SpectralAutoencoder restored = SpectralAutoencoder.fromBytes(network.toBytes(), SETTINGS);
        network.increment(spectra, unlabelled(spectra.length));
        restored.increment(spectra, unlabelled(spectra.length));
        double[] expected = network.reconstruct(spectra)[7];
        double[] actual = restored.reconstruct(spectra)[7];
        for (int j = 0; j < expected.length; j++) {
            // the state of Adam is kept, so the next step is the same in single precision
            assertThat(actual[j]).isCloseTo(expected[j], within(1e-6));
        }
    }

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(pretrained().reconstruct(spectra)).isDeepEqualTo(pretrained().reconstruct(spectra));
    }

    private SpectralAutoencoder pretrained() {
        PrincipalComponents linear = PrincipalComponents.of(spectra, SETTINGS.latentSize());
        SpectralAutoencoder network = SpectralAutoencoder.startingFrom(linear.components(), SETTINGS, 1);
        network.train(spectra, unlabelled(spectra.length), 20, new Random(2));
        return network;
    }

    private double squaredError(SpectralAutoencoder network, double[] targets) {
        double[] predicted = network.predict(spectra);
        double sum = 0;
        for (int i = 0; i < targets.length; i++) {
            sum += Math.pow(predicted[i] - targets[i], 2);
        }
        return sum;
    }

    /** Spectra on a curve that bends through three dimensions. */
    private static double[][] curve(int count, long seed) {
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

    private static double[] unlabelled(int count) {
        double[] targets = new double[count];
        Arrays.fill(targets, Double.NaN);
        return targets;
    }

    private static double error(double[][] actual, double[][] reconstructed) {
        double sum = 0;
        for (int i = 0; i < actual.length; i++) {
            for (int j = 0; j < actual[i].length; j++) {
                sum += Math.abs(actual[i][j] - reconstructed[i][j]);
            }
        }
        return sum / actual.length / actual[0].length;
    }
}
