package dev.attractor.aelle.autoencoder;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
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
 * <p>Loss: mean absolute reconstruction error + headWeight * squared error of the head, the latter only for spectra with a
 * target. Mean rather than DL4J's summed L1, so that the two parts weigh the same at every q. Source: arXiv 2204.04876, section
 * on AeLLE, smaller and without dropout.
 *
 * <p>Thread-safety: confined to one thread. Deterministic given its seed. Non-finite policy: inputs must be finite; a NaN target
 * means no target.
 */
public final class SpectralAutoencoder {
    private static final double INCREMENTAL_SHARE = 0.1;

    private final ComputationGraph graph;
    private final AutoencoderSettings settings;

    private SpectralAutoencoder(ComputationGraph graph, AutoencoderSettings settings) {
        this.graph = graph;
        this.settings = settings;
    }

    /** A network with seeded random weights. */
    public static SpectralAutoencoder untrained(AutoencoderSettings settings, long seed) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(settings.learningRate()))
                .weightInit(WeightInit.XAVIER)
                .graphBuilder()
                .addInputs("spectrum")
                .setInputTypes(InputType.feedForward(settings.quantiles()))
                .addLayer("encode", dense(settings.hiddenUnits(), Activation.TANH), "spectrum")
                .addLayer("latent", dense(settings.latentSize(), Activation.IDENTITY), "encode")
                .addLayer("decode", dense(settings.hiddenUnits(), Activation.TANH), "latent")
                .addLayer("reconstruction", reconstruction(settings), "decode")
                .addLayer("prediction", prediction(settings), "latent")
                .setOutputs("reconstruction", "prediction")
                .build());
        graph.init();
        return new SpectralAutoencoder(graph, settings);
    }

    /** An independent network with the same weights and the same state of Adam. */
    public SpectralAutoencoder copy() {
        return fromBytes(toBytes(), settings);
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

    /** Takes the settings' few small gradient steps on one given batch. */
    public void increment(double[][] spectra, double[] targets) {
        graph.setLearningRate(settings.learningRate() * INCREMENTAL_SHARE);
        for (int step = 0; step < settings.incrementalSteps(); step++) {
            fit(spectra, targets);
        }
        graph.setLearningRate(settings.learningRate());
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
                .build();
    }
}
