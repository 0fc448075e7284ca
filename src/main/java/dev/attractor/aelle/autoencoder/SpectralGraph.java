package dev.attractor.aelle.autoencoder;

import dev.attractor.aelle.algebra.ArrayFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * A DL4J graph from spectra to their reconstruction and a prediction, in single precision: all that the presets have in common.
 *
 * <p>Its input is {@value #SPECTRUM}, its outputs {@value #RECONSTRUCTION} under the mean absolute error and {@value #PREDICTION} under a
 * weighted squared error; examples without a target are masked in the latter. The weight belongs to the configuration: as a label mask
 * other than 0 and 1 it would also scale the predictions.
 *
 * <p>Thread-safety: confined to one thread; computes under {@link GraphLock}.
 */
final class SpectralGraph {
    static final String SPECTRUM = "spectrum";
    static final String RECONSTRUCTION = "reconstruction";
    static final String PREDICTION = "prediction";

    /** Name and version of the library. */
    static final String LIBRARY = "DL4J " + version();

    private final ComputationGraph graph;

    private SpectralGraph(ComputationGraph graph) {
        this.graph = graph;
    }

    /** A graph with random weights from the configuration's seed. */
    static SpectralGraph of(ComputationGraphConfiguration configuration) {
        return GraphLock.holding(() -> {
            ComputationGraph graph = new ComputationGraph(configuration);
            graph.init();
            return new SpectralGraph(graph);
        });
    }

    /**
     * An independent graph with the same weights and a fresh Adam: the step sizes Adam learned on one loss are far too large when the
     * head's gradient sets in.
     */
    SpectralGraph freshCopy() {
        return freshCopy(graph.getConfiguration().clone());
    }

    /** The same under a configuration that differs in the head's weight. */
    SpectralGraph freshCopy(ComputationGraphConfiguration configuration) {
        SpectralGraph copy = of(configuration);
        copy.setParameters(parameters());
        return copy;
    }

    /** One gradient step on a batch; targets in the head's range, NaN where unknown. */
    void fit(double[][] spectra, double[] targets) {
        float[] labels = new float[targets.length];
        float[] known = new float[targets.length];
        for (int i = 0; i < targets.length; i++) {
            known[i] = Double.isNaN(targets[i]) ? 0 : 1;
            labels[i] = Double.isNaN(targets[i]) ? 0 : (float) targets[i];
        }
        GraphLock.holding(() -> {
            // dropout draws from the thread's generator: seeded by the step, so that a training can be repeated
            Nd4j.getRandom()
                    .setSeed(graph.getConfiguration().getDefaultConfiguration().getSeed() + graph.getIterationCount());
            INDArray inputs = matrix(spectra);
            graph.fit(new MultiDataSet(
                    new INDArray[] {inputs}, new INDArray[] {inputs, column(labels)}, null, new INDArray[] {
                        Nd4j.ones(targets.length, 1), column(known)
                    }));
            return graph;
        });
    }

    /** Mean absolute reconstruction error plus the head's weighted mean squared error, as {@link #fit} descends it, without dropout. */
    double loss(double[][] spectra, double[] targets, double headWeight) {
        INDArray[] outputs = GraphLock.holding(() -> graph.output(matrix(spectra)));
        double[] reconstructed = outputs[0].dup('c').data().asDouble();
        double[] predicted = outputs[1].dup('c').data().asDouble();
        double absolute = 0;
        double squares = 0;
        for (int i = 0; i < spectra.length; i++) {
            for (int j = 0; j < spectra[i].length; j++) {
                absolute += Math.abs(spectra[i][j] - reconstructed[i * spectra[i].length + j]);
            }
            squares += Double.isNaN(targets[i]) ? 0 : Math.pow(predicted[i] - targets[i], 2);
        }
        return (absolute / spectra[0].length + headWeight * squares) / spectra.length;
    }

    /** Sets the weights of a layer, {@code (inputs, outputs)}. */
    void setWeights(String layer, double[][] weights) {
        GraphLock.holding(() -> graph.getLayer(layer).getParam("W").assign(matrix(weights)));
    }

    /** How many weights and biases there are. */
    long size() {
        return graph.numParams();
    }

    /** A copy of a layer. */
    FrozenLayer freeze(String layer, Nonlinearity nonlinearity) {
        return GraphLock.holding(() -> new FrozenLayer(
                graph.getLayer(layer).getParam("W").dup('c').data().asDouble(),
                graph.getLayer(layer).getParam("b").dup('c').data().asDouble(),
                nonlinearity));
    }

    /** A copy of all parameters. */
    INDArray parameters() {
        return GraphLock.holding(() -> graph.params().dup());
    }

    /** Sets all parameters to those of a copy. */
    void setParameters(INDArray copied) {
        GraphLock.holding(() -> {
            graph.setParams(copied);
            return graph;
        });
    }

    /** Sets the step size of Adam in every layer. */
    void setLearningRate(double learningRate) {
        GraphLock.holding(() -> {
            graph.setLearningRate(learningRate);
            return graph;
        });
    }

    /** Weights, the state of Adam, and how they came to be. */
    byte[] toBytes(TrainingProvenance provenance) {
        return GraphLock.holding(() -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ByteArrayOutputStream model = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                ModelSerializer.writeModel(graph, model, true);
                provenance.writeTo(out);
                ArrayFormat.write(out, model.toByteArray());
            } catch (IOException e) {
                throw new UncheckedIOException("writing to memory failed", e);
            }
            return bytes.toByteArray();
        });
    }

    /** A graph and its provenance. */
    record Stored(SpectralGraph graph, TrainingProvenance provenance) {}

    /** What {@link #toBytes} wrote; throws {@link IllegalArgumentException} if the bytes are not that. */
    static Stored fromBytes(byte[] bytes) {
        return GraphLock.holding(() -> {
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
                TrainingProvenance provenance = TrainingProvenance.readFrom(in);
                ByteArrayInputStream model = new ByteArrayInputStream(ArrayFormat.readBytes(in));
                return new Stored(new SpectralGraph(ModelSerializer.restoreComputationGraph(model, true)), provenance);
            } catch (IOException e) {
                throw new IllegalArgumentException("not a stored autoencoder", e);
            }
        });
    }

    /** The loss of the head. */
    static ILossFunction squaredError(double headWeight) {
        return new LossMSE(Nd4j.createFromArray((float) headWeight));
    }

    /** As its artifact says; the manifest does not. */
    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = ComputationGraph.class.getResourceAsStream(
                "/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading the class path failed", e);
        }
        return properties.getProperty("version", "of unknown version");
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

    private static INDArray column(float[] values) {
        return Nd4j.createFromArray(values).reshape(values.length, 1);
    }
}
