package dev.attractor.aelle.autoencoder;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * The autoencoder of spectra: q - tanh - latent (linear) - tanh - q, with a linear prediction head on the latent layer.
 *
 * <p>Beside the tanh units on either side runs a linear connection that starts at the principal components: training improves on them
 * instead of having to find them, and the maps of successive versions stay alike. Source: arXiv 2204.04876, section on AeLLE, smaller,
 * without dropout and with those connections added.
 *
 * <p>Loss: mean absolute reconstruction error + headWeight * squared error of the head, the latter only for spectra with a
 * target. Mean rather than DL4J's summed L1, so that the two parts weigh the same at every q.
 *
 * <p>Thread-safety: confined to one thread. Deterministic given its seed. Non-finite policy: inputs must be finite; a NaN target
 * means no target.
 */
public final class SpectralAutoencoder {
    private static final double INCREMENTAL_SHARE = 0.1;

    /** The head starts at nothing, the rest near its optimum. */
    private static final double HEAD_SPEED = 30;

    private final ComputationGraph graph;
    private final AutoencoderSettings settings;

    private SpectralAutoencoder(ComputationGraph graph, AutoencoderSettings settings) {
        this.graph = graph;
        this.settings = settings;
    }

    /**
     * An untrained network: the linear connections are the given principal directions, those from the hidden units and to the head
     * are zero, and the hidden units themselves are random.
     *
     * @param directions orthonormal rows, {@code (at most latentSize, q)}
     */
    public static SpectralAutoencoder startingFrom(double[][] directions, AutoencoderSettings settings, long seed) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(settings.learningRate()))
                .weightInit(WeightInit.XAVIER)
                .graphBuilder()
                .addInputs("spectrum")
                .setInputTypes(InputType.feedForward(settings.quantiles()))
                .addLayer("encode", dense(settings.hiddenUnits(), Activation.TANH), "spectrum")
                .addVertex("encoded", new MergeVertex(), "spectrum", "encode")
                .addLayer("latent", dense(settings.latentSize(), Activation.IDENTITY), "encoded")
                .addLayer("decode", dense(settings.hiddenUnits(), Activation.TANH), "latent")
                .addVertex("decoded", new MergeVertex(), "latent", "decode")
                .addLayer("reconstruction", reconstruction(settings), "decoded")
                .addLayer("prediction", prediction(settings), "latent")
                .setOutputs("reconstruction", "prediction")
                .build());
        graph.init();
        graph.getLayer("prediction").getParam("W").assign(0);
        INDArray toLatent = graph.getLayer("latent").getParam("W").assign(0);
        INDArray fromLatent = graph.getLayer("reconstruction").getParam("W").assign(0);
        double length = Math.pow(settings.quantiles(), 0.25);
        for (int k = 0; k < directions.length; k++) {
            for (int j = 0; j < settings.quantiles(); j++) {
                toLatent.putScalar(j, k, directions[k][j] / length);
                fromLatent.putScalar(k, j, directions[k][j] * length);
            }
        }
        return new SpectralAutoencoder(graph, settings);
    }

    /**
     * An independent network with the same weights and a fresh Adam: the step sizes Adam learned on one loss are far too large when
     * the head's gradient sets in.
     */
    public SpectralAutoencoder freshCopy() {
        ComputationGraph copy = new ComputationGraph(graph.getConfiguration().clone());
        copy.init();
        copy.setParams(graph.params().dup());
        return new SpectralAutoencoder(copy, settings);
    }

    /**
     * Takes gradient steps on minibatches drawn with replacement.
     *
     * @param spectra normalised, {@code (m, q)}
     * @param targets normalised, one per spectrum, NaN where unknown
     */
    public void train(double[][] spectra, double[] targets, int steps, Random random) {
        int batch = settings.batchSize();
        double[][] inputs = new double[batch][];
        double[] labels = new double[batch];
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < batch; i++) {
                int chosen = random.nextInt(spectra.length);
                inputs[i] = spectra[chosen];
                labels[i] = targets[chosen];
            }
            fit(inputs, labels);
        }
    }

    /** Makes the steps small from now on: single new spectra shall move the map, not throw it about. */
    public void slowDown() {
        graph.setLearningRate(settings.learningRate() * INCREMENTAL_SHARE);
    }

    /** Takes the settings' few gradient steps on one given batch. */
    public void increment(double[][] spectra, double[] targets) {
        for (int step = 0; step < settings.incrementalSteps(); step++) {
            fit(spectra, targets);
        }
    }

    /** A frozen copy of the encoding half. */
    public LatentEncoder encoder() {
        return new LatentEncoder(
                graph.getLayer("encode").getParam("W").toDoubleMatrix(),
                graph.getLayer("encode").getParam("b").toDoubleVector(),
                graph.getLayer("latent").getParam("W").toDoubleMatrix(),
                graph.getLayer("latent").getParam("b").toDoubleVector());
    }

    /** The reconstruction of normalised spectra, {@code (m, q)}. */
    public double[][] reconstruct(double[][] spectra) {
        return graph.output(matrix(spectra))[0].toDoubleMatrix();
    }

    /** The head's prediction for normalised spectra, in units of the normalised target. */
    public double[] predict(double[][] spectra) {
        return graph.output(matrix(spectra))[1].reshape(spectra.length).toDoubleVector();
    }

    /** Weights and the state of Adam. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ModelSerializer.writeModel(graph, bytes, true);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** The network that {@link #toBytes} wrote; throws {@link IllegalArgumentException} if the bytes are not one. */
    public static SpectralAutoencoder fromBytes(byte[] bytes, AutoencoderSettings settings) {
        try {
            return new SpectralAutoencoder(
                    ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(bytes), true), settings);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a stored autoencoder", e);
        }
    }

    private void fit(double[][] spectra, double[] targets) {
        INDArray inputs = matrix(spectra);
        float[] labels = new float[targets.length];
        float[] known = new float[targets.length];
        for (int i = 0; i < targets.length; i++) {
            known[i] = Double.isNaN(targets[i]) ? 0 : 1;
            labels[i] = Double.isNaN(targets[i]) ? 0 : (float) targets[i];
        }
        long[] column = {targets.length, 1};
        INDArray all = Nd4j.ones(targets.length, 1);
        graph.fit(new MultiDataSet(
                new INDArray[] {inputs},
                new INDArray[] {inputs, Nd4j.createFromArray(labels).reshape(column)},
                null,
                new INDArray[] {all, Nd4j.createFromArray(known).reshape(column)}));
    }

    private static INDArray matrix(double[][] rows) {
        int columns = rows[0].length;
        float[] flat = new float[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns; j++) {
                flat[i * columns + j] = (float) rows[i][j];
            }
        }
        return Nd4j.createFromArray(flat).reshape(rows.length, columns);
    }

    private static DenseLayer dense(int units, Activation activation) {
        return new DenseLayer.Builder().nOut(units).activation(activation).build();
    }

    private static OutputLayer reconstruction(AutoencoderSettings settings) {
        return new OutputLayer.Builder(new LossMAE())
                .nOut(settings.quantiles())
                .activation(Activation.IDENTITY)
                .build();
    }

    private static OutputLayer prediction(AutoencoderSettings settings) {
        return new OutputLayer.Builder(new LossMSE(Nd4j.createFromArray((float) settings.headWeight())))
                .nOut(1)
                .activation(Activation.IDENTITY)
                .updater(new Adam(settings.learningRate() * HEAD_SPEED))
                .build();
    }
}
