package dev.attractor.aelle.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.run.RunId;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedAutoencoderTest {
    private static final int COUNT = 80;
    private final double[][] spectra = CurvedFamily.spectra(COUNT, 1);

    @Test
    void hasThePublishedNumberOfParameters() {
        assertThat(PublishedAutoencoder.untrained(AutoencoderSettings.published(), 1)
                        .parameters())
                .isEqualTo(542_273);
    }

    @Test
    void hasTheOlderNumberOfParameters() {
        assertThat(PublishedAutoencoder.untrained(AutoencoderSettings.older(), 1)
                        .parameters())
                .isEqualTo(284_097);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void keepsTheBestWeightsWhateverComesAfterThem(long seed) {
        // labels of pure noise on few runs, large steps and a heavy head: it overfits, and the last epoch is not the
        // best
        Autoencoder full = small(Head.SIGMOID, 25, 200).begin(spectra, seed).trainedOn(noise(seed), seed);
        TrainingProvenance provenance = full.provenance();
        assertThat(provenance.rounds()).isEqualTo(25);
        assertThat(provenance.bestRound()).isBetween(1, 24);
        Autoencoder stopped = small(Head.SIGMOID, provenance.bestRound(), 200)
                .begin(spectra, seed)
                .trainedOn(noise(seed), seed);
        assertThat(full.freeze().reconstruct(spectra[0]))
                .containsExactly(stopped.freeze().reconstruct(spectra[0]));
        assertThat(full.freeze().headWeights()).containsExactly(stopped.freeze().headWeights());
        assertThat(stopped.provenance().heldOutLoss()).isEqualTo(provenance.heldOutLoss());
    }

    @Test
    void endsAPhaseWhenItsPatienceIsExhausted() {
        TrainingProvenance provenance = small(Head.SIGMOID, 60, 200)
                .withPatience(4)
                .begin(spectra, 1)
                .trainedOn(noise(1), 1)
                .provenance();
        assertThat(provenance.rounds()).isLessThan(60).isEqualTo(provenance.bestRound() + 4);
    }

    @Test
    void holdsOutWholeRuns() {
        LabelledSpectra all = noise(1);
        var held = all.drawRuns(0.2, new Random(1));
        // a fifth of 20 runs of four spectra each
        assertThat(held).hasSize(4);
        assertThat(all.of(held::contains).size()).isEqualTo(16);
        assertThat(all.of(run -> !held.contains(run)).size()).isEqualTo(64);
    }

    @Test
    void holdsOutNoneOfThreeRuns() {
        double[] targets = new double[3];
        List<RunId> runs = List.of(new RunId("a"), new RunId("b"), new RunId("c"));
        LabelledSpectra few = new LabelledSpectra(Arrays.copyOf(spectra, 3), targets, runs);
        TrainingProvenance provenance =
                small(Head.SIGMOID, 3, 5).begin(spectra, 1).trainedOn(few, 1).provenance();
        assertThat(provenance.heldOutRuns()).isZero();
        assertThat(provenance.heldOutLoss()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SIGMOID", "LINEAR"})
    void reportsTheLossThatItsFrozenCopyHas(Head head) {
        double[] targets = {-2, 0.5, Double.NaN, 1};
        List<RunId> runs = List.of(new RunId("a"), new RunId("a"), new RunId("b"), new RunId("c"));
        LabelledSpectra few = new LabelledSpectra(Arrays.copyOf(spectra, 4), targets, runs);
        Autoencoder trained = small(head, 5, 7).begin(spectra, 1).trainedOn(few, 1);
        FrozenAutoencoder frozen = trained.freeze();
        double loss = 0;
        for (int i = 0; i < 4; i++) {
            loss += frozen.reconstructionError(spectra[i]) / 4;
            double predicted = head.toRange(frozen.predict(frozen.encode(spectra[i])));
            loss += Double.isNaN(targets[i]) ? 0 : 7 * Math.pow(predicted - head.toRange(targets[i]), 2) / 4;
        }
        // single precision in the network, double in the copy
        assertThat(trained.provenance().trainingLoss()).isCloseTo(loss, within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SIGMOID", "LINEAR"})
    void predictsNormalisedTargetsOutsideTheRangeOfASigmoid(Head head) {
        LabelledSpectra labelled = ramp();
        FrozenAutoencoder frozen =
                small(head, 50, 5).begin(spectra, 1).trainedOn(labelled, 1).freeze();
        double error = 0;
        double variance = 0;
        for (int i = 0; i < COUNT; i++) {
            error += Math.pow(frozen.predict(frozen.encode(spectra[i])) - labelled.targets()[i], 2);
            variance += Math.pow(labelled.targets()[i], 2);
        }
        // seeded; targets reach from about -2 to 2
        assertThat(error).isLessThan(0.5 * variance);
    }

    @Test
    void followsTheScheduleOfHeadWeights() {
        PublishedSettings settings = small(Head.LINEAR, 2, 0);
        double[] initial = settings.begin(spectra, 1).freeze().headWeights();
        assertThat(settings.begin(spectra, 1).trainedOn(ramp(), 1).freeze().headWeights())
                .containsExactly(initial);
        PublishedSettings twoPhases = small(Head.LINEAR, 2, 0, 5);
        TrainingProvenance provenance =
                twoPhases.begin(spectra, 1).trainedOn(ramp(), 1).provenance();
        assertThat(provenance.rounds()).isEqualTo(4);
        assertThat(twoPhases.begin(spectra, 1).trainedOn(ramp(), 1).freeze().headWeights())
                .isNotEqualTo(initial);
    }

    @Test
    void keepsItsProvenanceAndGoesOnFromItsBytes() {
        PublishedSettings settings = small(Head.SIGMOID, 5, 5);
        Autoencoder network = settings.begin(spectra, 9).trainedOn(ramp(), 10);
        Autoencoder restored = settings.restore(network.toBytes());
        TrainingProvenance provenance = restored.provenance();
        assertThat(provenance).isEqualTo(network.provenance());
        assertThat(provenance.preset()).isEqualTo("small");
        assertThat(provenance.seed()).isEqualTo(9);
        assertThat(provenance.trainingSeed()).isEqualTo(10);
        assertThat(provenance.spectra()).isEqualTo(COUNT);
        assertThat(provenance.labels()).isEqualTo(COUNT);
        assertThat(provenance.heldOutRuns()).isEqualTo(4);
        assertThat(provenance.library()).startsWith("DL4J 1.");
        network.increment(spectra, ramp().targets());
        restored.increment(spectra, ramp().targets());
        // the same step in single precision; dropout draws the same units
        assertThat(restored.freeze().encode(spectra[3]))
                .containsExactly(network.freeze().encode(spectra[3]), within(1e-6));
    }

    @Test
    void refusesBytesThatAreNotANetwork() {
        assertThatThrownBy(() -> AutoencoderSettings.published().restore(new byte[40]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PublishedSettings small(Head head, int epochs, double... headWeights) {
        return new PublishedSettings(
                "small",
                16,
                List.of(16),
                4,
                0.1,
                head,
                Arrays.stream(headWeights).boxed().toList(),
                epochs,
                OptionalInt.empty(),
                0.2,
                2,
                32,
                0.01);
    }

    private LabelledSpectra noise(long seed) {
        Random random = new Random(seed);
        double[] targets = new double[COUNT];
        Arrays.setAll(targets, i -> random.nextGaussian());
        return new LabelledSpectra(spectra, targets, CurvedFamily.runs(COUNT));
    }

    private LabelledSpectra ramp() {
        double[] targets =
                Arrays.stream(spectra).mapToDouble(spectrum -> spectrum[0]).toArray();
        return new LabelledSpectra(spectra, targets, CurvedFamily.runs(COUNT));
    }
}
