package dev.attractor.aelle.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.aelle.autoencoder.Autoencoder;
import dev.attractor.aelle.autoencoder.AutoencoderSettings;
import dev.attractor.aelle.autoencoder.FastSettings;
import dev.attractor.aelle.autoencoder.FrozenAutoencoder;
import dev.attractor.aelle.autoencoder.Head;
import dev.attractor.aelle.autoencoder.LabelledSpectra;
import dev.attractor.aelle.autoencoder.PublishedSettings;
import dev.attractor.run.RunId;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatentPerturbationTest {
    private static final int COUNT = 240;
    private static final int FIRST = 3;
    private static final FastSettings FAST = new FastSettings(16, 8, 2, 10, 120, 1, 32, 0.001, 1);

    private final double[] quality = new double[COUNT];
    private final double[][] spectra = spectraWhoseLargestExponentsDecide(1);

    @Test
    void movesTheExponentsThatDecideAndNotTheTailUpToTheBestAccuracyThereIs() {
        FrozenAutoencoder network = trained(FAST);
        LatentPerturbation perturbation =
                LatentPerturbation.of(network, new Units(), spectra[0], 0.05).orElseThrow();
        double first = largest(perturbation.change().subList(0, FIRST));
        double tail = largest(perturbation.change().subList(FIRST, 16));
        assertThat(perturbation.change().subList(0, FIRST)).allMatch(change -> change > 0);
        // seeded; 240 runs tell the two directions apart up to a correlation by chance of order 240^-1/2 = 0.06,
        // which the little training leaves larger: the tail moves by no more than a quarter of what the first ones do
        assertThat(tail).isLessThan(0.25 * first);
        assertThat(perturbation.improvedAccuracy() - perturbation.predictedAccuracy())
                .isCloseTo(0.05, within(1e-12));
        assertThat(perturbation.shares()).startsWith(0.5 / 16).endsWith(15.5 / 16);

        LatentPerturbation utmost =
                LatentPerturbation.of(network, new Units(), spectra[0], 1).orElseThrow();
        assertThat(utmost.improvedAccuracy()).isEqualTo(1);
        assertThat(utmost.change()).allMatch(Double::isFinite);
    }

    @Test
    void movesTheDecidingExponentsOfAPublishedNetworkToo() {
        PublishedSettings settings = new PublishedSettings(
                "small",
                16,
                List.of(16),
                4,
                0.1,
                Head.SIGMOID,
                List.of(5.0),
                30,
                OptionalInt.empty(),
                0.2,
                1,
                32,
                0.01);
        LatentPerturbation perturbation = LatentPerturbation.of(trained(settings), new Units(), spectra[0], 0.05)
                .orElseThrow();
        // its latent directions need not be orthogonal, so that nothing is claimed of its tail
        assertThat(perturbation.change().subList(0, FIRST)).allMatch(change -> change > 0);
    }

    @Test
    void saysNothingOfAHeadThatKnowsNoLabel() {
        assertThat(LatentPerturbation.of(FAST.begin(spectra, 1).freeze(), new Units(), spectra[0], 0.05))
                .isEmpty();
    }

    @Test
    void refusesAGainThatIsNone() {
        FrozenAutoencoder untrained = FAST.begin(spectra, 1).freeze();
        assertThatThrownBy(() -> LatentPerturbation.of(untrained, new Units(), spectra[0], 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gain");
    }

    private FrozenAutoencoder trained(AutoencoderSettings settings) {
        Autoencoder begun = settings.begin(spectra, 1);
        List<RunId> runs =
                IntStream.range(0, COUNT).mapToObj(i -> new RunId("run-" + i)).toList();
        return begun.trainedOn(new LabelledSpectra(spectra, quality, runs), 2).freeze();
    }

    /** The quality moves the first exponents; the tail has a direction of its own, which says nothing. */
    private double[][] spectraWhoseLargestExponentsDecide(long seed) {
        Random random = new Random(seed);
        double[][] made = new double[COUNT][16];
        for (int i = 0; i < COUNT; i++) {
            quality[i] = random.nextGaussian();
            double irrelevant = random.nextGaussian();
            for (int j = 0; j < 16; j++) {
                made[i][j] = j < FIRST ? quality[i] : 0.6 * irrelevant;
            }
        }
        return made;
    }

    private static double largest(List<Double> changes) {
        return changes.stream().mapToDouble(Math::abs).max().orElseThrow();
    }

    /** Accuracy one half at the mean and a quarter more per deviation; spectra as they are. */
    private record Units() implements Normalisation {
        @Override
        public double target(double accuracy) {
            return 4 * (accuracy - 0.5);
        }

        @Override
        public double accuracy(double target) {
            return Math.max(0, Math.min(1, 0.5 + target / 4));
        }

        @Override
        public double[] exponents(double[] normalised) {
            return Arrays.copyOf(normalised, normalised.length);
        }
    }
}
