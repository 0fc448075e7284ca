package dev.attractor.aelle.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.aelle.algebra.Vectors;
import dev.attractor.aelle.embedding.PrincipalComponents;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FastAutoencoderTest {
    private static final FastSettings SETTINGS = new FastSettings(16, 16, 2, 20, 150, 2, 32, 0.001, 0.1);
    private final double[][] spectra = CurvedFamily.spectra(200, 1);

    @Test
    void beatsPrincipalComponentsOnUnseenSpectraOfACurvedFamily() {
        FastSettings longer = new FastSettings(16, 16, 2, 400, 1, 2, 32, 0.001, 0.1);
        PrincipalComponents linear = PrincipalComponents.of(spectra, SETTINGS.latentSize());
        FrozenAutoencoder network = longer.begin(spectra, 1).freeze();
        double[][] unseen = CurvedFamily.spectra(100, 2);
        double linearError = Arrays.stream(unseen)
                .mapToDouble(spectrum -> Vectors.meanAbsoluteDifference(spectrum, linear.reconstruct(spectrum)))
                .sum();
        double error =
                Arrays.stream(unseen).mapToDouble(network::reconstructionError).sum();
        // seeded; the curve has a third dimension that two components cannot carry and two curved coordinates can
        assertThat(error).isLessThan(0.8 * linearError);
    }

    @Test
    void increasesItsGraspOfANewKindOfSpectrumStepByStep() {
        Autoencoder network = SETTINGS.begin(spectra, 1).trainedOn(unlabelled(), 2);
        double[] fresh = new double[16];
        Arrays.fill(fresh, 4, 8, 1.5);
        double before = network.freeze().reconstructionError(fresh);
        double[][] batch = new double[32][];
        Arrays.fill(batch, fresh);
        for (int event = 0; event < 50; event++) {
            network.increment(batch, CurvedFamily.unlabelled(32));
        }
        assertThat(network.freeze().reconstructionError(fresh)).isLessThan(before);
    }

    @Test
    void leavesTheHeadAloneWithoutTargets() {
        Autoencoder network = SETTINGS.begin(spectra, 1).trainedOn(unlabelled(), 2);
        assertThat(network.freeze().headWeights()).containsOnly(0.0);
    }

    @Test
    void learnsTargetsWithItsHead() {
        double[] targets =
                Arrays.stream(spectra).mapToDouble(spectrum -> spectrum[0]).toArray();
        Autoencoder pretrained = SETTINGS.begin(spectra, 1);
        Autoencoder trained =
                pretrained.trainedOn(new LabelledSpectra(spectra, targets, CurvedFamily.runs(spectra.length)), 3);
        // seeded; a linear head on two good coordinates explains most of the first exponent
        assertThat(squaredError(trained, targets)).isLessThan(0.5 * squaredError(pretrained, targets));
    }

    @Test
    void isUnchangedByTheTrainingOfACopy() {
        Autoencoder network = SETTINGS.begin(spectra, 1);
        double[] before = network.freeze().encode(spectra[0]);
        double[] targets =
                Arrays.stream(spectra).mapToDouble(spectrum -> spectrum[0]).toArray();
        network.trainedOn(new LabelledSpectra(spectra, targets, CurvedFamily.runs(spectra.length)), 3);
        assertThat(network.freeze().encode(spectra[0])).containsExactly(before);
    }

    @Test
    void leavesItsFrozenCopiesBehind() {
        Autoencoder network = SETTINGS.begin(spectra, 1);
        FrozenAutoencoder frozen = network.freeze();
        double[] before = frozen.reconstruct(spectra[0]);
        network.increment(spectra, CurvedFamily.unlabelled(spectra.length));
        assertThat(frozen.reconstruct(spectra[0])).containsExactly(before);
        assertThat(network.freeze().reconstruct(spectra[0])).isNotEqualTo(before);
    }

    @Test
    void goesOnFromItsBytesAsIfNothingHadHappened() {
        Autoencoder network = SETTINGS.begin(spectra, 1).trainedOn(unlabelled(), 2);
        Autoencoder restored = SETTINGS.restore(network.toBytes());
        network.increment(spectra, CurvedFamily.unlabelled(spectra.length));
        restored.increment(spectra, CurvedFamily.unlabelled(spectra.length));
        // the state of Adam is kept, so the next step is the same in single precision
        assertThat(restored.freeze().reconstruct(spectra[7]))
                .containsExactly(network.freeze().reconstruct(spectra[7]), within(1e-6));
        assertThat(restored.provenance()).isEqualTo(network.provenance());
    }

    @Test
    void isTheSameForTheSameSeed() {
        double[] first = SETTINGS.begin(spectra, 1).freeze().reconstruct(spectra[0]);
        assertThat(SETTINGS.begin(spectra, 1).freeze().reconstruct(spectra[0])).containsExactly(first);
    }

    private LabelledSpectra unlabelled() {
        return new LabelledSpectra(spectra, CurvedFamily.unlabelled(spectra.length), CurvedFamily.runs(spectra.length));
    }

    private double squaredError(Autoencoder network, double[] targets) {
        FrozenAutoencoder frozen = network.freeze();
        double sum = 0;
        for (int i = 0; i < targets.length; i++) {
            sum += Math.pow(frozen.predict(frozen.encode(spectra[i])) - targets[i], 2);
        }
        return sum;
    }
}
