package dev.attractor.aelle.autoencoder;

import dev.attractor.aelle.embedding.PrincipalComponents;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;

/**
 * The autoencoder for streams: q - tanh - latent (linear) - tanh - q, with a linear prediction head on the latent layer.
 *
 * <p>Beside the tanh units on either side runs a linear connection that starts at the principal components: training improves on them
 * instead of having to find them, and the maps of successive versions stay alike. Source: arXiv 2204.04876, section on AeLLE, smaller,
 * without dropout and with those connections added.
 *
 * <p>It is first trained without targets; copies are then trained on with them. Loss: mean absolute reconstruction error + headWeight *
 * squared error of the head, the latter only for spectra with a target. Mean rather than DL4J's summed L1, so that the two parts
 * weigh the same at every q.
 */
final class FastAutoencoder implements Autoencoder {
    private static final String LATENT = "latent";
    private static final double INCREMENTAL_SHARE = 0.1;

    /** The head starts at nothing, the rest near its optimum. */
    private static final double HEAD_SPEED = 30;

    private final SpectralGraph graph;
    private final FastSettings settings;
    private final TrainingProvenance provenance;

    private FastAutoencoder(SpectralGraph graph, FastSettings settings, TrainingProvenance provenance) {
        this.graph = graph;
        this.settings = settings;
        this.provenance = provenance;
    }

    /** A network that starts at the principal components of spectra and is trained on them without targets. */
    static FastAutoencoder pretrained(double[][] spectra, FastSettings settings, long seed) {
        SpectralGraph graph = SpectralGraph.of(configuration(settings, seed));
        connectLinearly(
                graph, PrincipalComponents.of(spectra, settings.latentSize()).components(), settings);
        double[] noTargets = new double[spectra.length];
        Arrays.fill(noTargets, Double.NaN);
        train(graph, settings, spectra, noTargets, settings.pretrainingSteps(), new Random(seed));
        int steps = settings.pretrainingSteps();
        return new FastAutoencoder(graph, settings, provenance(graph, settings, spectra, noTargets, steps, seed, seed));
    }

    static FastAutoencoder fromBytes(byte[] bytes, FastSettings settings) {
        SpectralGraph.Stored stored = SpectralGraph.fromBytes(bytes);
        return new FastAutoencoder(stored.graph(), settings, stored.provenance());
    }

    /** Without any target the copy is as it was. */
    @Override
    public Autoencoder trainedOn(LabelledSpectra labelled, long seed) {
        SpectralGraph copy = graph.freshCopy();
        int steps = labelled.labels() > 0 ? settings.fineTuningSteps() : 0;
        train(copy, settings, labelled.spectra(), labelled.targets(), steps, new Random(seed));
        copy.setLearningRate(settings.learningRate() * INCREMENTAL_SHARE);
        int rounds = provenance.rounds() + steps;
        return new FastAutoencoder(
                copy,
                settings,
                provenance(copy, settings, labelled.spectra(), labelled.targets(), rounds, provenance.seed(), seed));
    }

    @Override
    public void increment(double[][] spectra, double[] targets) {
        for (int step = 0; step < settings.incrementalSteps(); step++) {
            graph.fit(spectra, targets);
        }
    }

    @Override
    public FrozenAutoencoder freeze() {
        return new FrozenAutoencoder(
                new LatentEncoder(List.of(
                        graph.freeze("encode", Nonlinearity.TANH_BESIDE_INPUT),
                        graph.freeze(LATENT, Nonlinearity.NONE))),
                List.of(
                        graph.freeze("decode", Nonlinearity.TANH_BESIDE_INPUT),
                        graph.freeze(SpectralGraph.RECONSTRUCTION, Nonlinearity.NONE)),
                graph.freeze(SpectralGraph.PREDICTION, Nonlinearity.NONE));
    }

    @Override
    public TrainingProvenance provenance() {
        return provenance;
    }

    @Override
    public byte[] toBytes() {
        return graph.toBytes(provenance);
    }

    /** Takes gradient steps on minibatches drawn with replacement. */
    private static void train(
            SpectralGraph graph,
            FastSettings settings,
            double[][] spectra,
            double[] targets,
            int steps,
            Random random) {
        double[][] inputs = new double[settings.batchSize()][];
        double[] labels = new double[settings.batchSize()];
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < inputs.length; i++) {
                int chosen = random.nextInt(spectra.length);
                inputs[i] = spectra[chosen];
                labels[i] = targets[chosen];
            }
            graph.fit(inputs, labels);
        }
    }

    /** The weights of the last step are the ones kept: there are too few steps to overfit. */
    private static TrainingProvenance provenance(
            SpectralGraph graph,
            FastSettings settings,
            double[][] spectra,
            double[] targets,
            int steps,
            long seed,
            long trainingSeed) {
        int labels = (int)
                Arrays.stream(targets).filter(target -> !Double.isNaN(target)).count();
        return new TrainingProvenance(
                settings.preset(),
                seed,
                trainingSeed,
                steps,
                steps,
                graph.loss(spectra, targets, settings.headWeight()),
                OptionalDouble.empty(),
                spectra.length,
                labels,
                0,
                SpectralGraph.LIBRARY);
    }

    /**
     * Sets the linear connections to principal directions, those from the hidden units and to the head to zero; the hidden units
     * themselves stay random.
     */
    private static void connectLinearly(SpectralGraph graph, double[][] directions, FastSettings settings) {
        double length = Math.pow(settings.resampling().length(), 0.25);
        double[][] toLatent =
                new double[settings.resampling().length() + settings.hiddenUnits()][settings.latentSize()];
        double[][] fromLatent = new double[settings.latentSize() + settings.hiddenUnits()]
                [settings.resampling().length()];
        for (int k = 0; k < directions.length; k++) {
            for (int j = 0; j < settings.resampling().length(); j++) {
                toLatent[j][k] = directions[k][j] / length;
                fromLatent[k][j] = directions[k][j] * length;
            }
        }
        graph.setWeights(LATENT, toLatent);
        graph.setWeights(SpectralGraph.RECONSTRUCTION, fromLatent);
        graph.setWeights(SpectralGraph.PREDICTION, new double[settings.latentSize()][1]);
    }

    private static ComputationGraphConfiguration configuration(FastSettings settings, long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(settings.learningRate()))
                .weightInit(WeightInit.XAVIER)
                .graphBuilder()
                .addInputs(SpectralGraph.SPECTRUM)
                .setInputTypes(InputType.feedForward(settings.resampling().length()))
                .addLayer("encode", dense(settings.hiddenUnits(), Activation.TANH), SpectralGraph.SPECTRUM)
                .addVertex("encoded", new MergeVertex(), SpectralGraph.SPECTRUM, "encode")
                .addLayer(LATENT, dense(settings.latentSize(), Activation.IDENTITY), "encoded")
                .addLayer("decode", dense(settings.hiddenUnits(), Activation.TANH), LATENT)
                .addVertex("decoded", new MergeVertex(), LATENT, "decode")
                .addLayer(
                        SpectralGraph.RECONSTRUCTION,
                        new OutputLayer.Builder(new LossMAE())
                                .nOut(settings.resampling().length())
                                .activation(Activation.IDENTITY)
                                .build(),
                        "decoded")
                .addLayer(
                        SpectralGraph.PREDICTION,
                        new OutputLayer.Builder(SpectralGraph.squaredError(settings.headWeight()))
                                .nOut(1)
                                .activation(Activation.IDENTITY)
                                .updater(new Adam(settings.learningRate() * HEAD_SPEED))
                                .build(),
                        LATENT)
                .setOutputs(SpectralGraph.RECONSTRUCTION, SpectralGraph.PREDICTION)
                .build();
    }

    private static DenseLayer dense(int units, Activation activation) {
        return new DenseLayer.Builder().nOut(units).activation(activation).build();
    }
}
