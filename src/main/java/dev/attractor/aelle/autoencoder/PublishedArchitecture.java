package dev.attractor.aelle.autoencoder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;

/**
 * The layers of a {@link PublishedAutoencoder}, trained and frozen.
 *
 * <p>DL4J drops inputs of a layer, so the dropout of a hidden layer's units is declared on the layer above it, as the probability of keeping
 * one. Weights start uniform within one over the root of a layer's inputs, as the published code's library has it.
 */
final class PublishedArchitecture {
    private static final String LATENT = "latent";

    private PublishedArchitecture() {}

    static ComputationGraphConfiguration configuration(PublishedSettings settings, double headWeight, long seed) {
        double kept = 1 - settings.dropout();
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(settings.learningRate()))
                .weightInit(WeightInit.UNIFORM)
                .graphBuilder()
                .addInputs(SpectralGraph.SPECTRUM)
                .setInputTypes(InputType.feedForward(settings.length()));
        String top = hidden(graph, encoder(settings), SpectralGraph.SPECTRUM, kept);
        graph.addLayer(LATENT, dense(settings.latentSize(), Activation.IDENTITY, kept), top);
        top = hidden(graph, decoder(settings), LATENT, kept);
        return graph.addLayer(
                        SpectralGraph.RECONSTRUCTION,
                        new OutputLayer.Builder(new LossMAE())
                                .nOut(settings.length())
                                .activation(Activation.IDENTITY)
                                .dropOut(kept)
                                .build(),
                        top)
                .addLayer(
                        SpectralGraph.PREDICTION,
                        new OutputLayer.Builder(SpectralGraph.squaredError(headWeight))
                                .nOut(1)
                                .activation(settings.head().activation())
                                .build(),
                        LATENT)
                .setOutputs(SpectralGraph.RECONSTRUCTION, SpectralGraph.PREDICTION)
                .build();
    }

    static FrozenAutoencoder freeze(SpectralGraph graph, PublishedSettings settings) {
        List<FrozenLayer> encoder = frozen(graph, encoder(settings));
        encoder.add(graph.freeze(LATENT, Nonlinearity.NONE));
        List<FrozenLayer> decoder = frozen(graph, decoder(settings));
        decoder.add(graph.freeze(SpectralGraph.RECONSTRUCTION, Nonlinearity.NONE));
        return new FrozenAutoencoder(
                new LatentEncoder(encoder), decoder, graph.freeze(SpectralGraph.PREDICTION, Nonlinearity.NONE));
    }

    private record Hidden(String name, int units) {}

    private static List<Hidden> encoder(PublishedSettings settings) {
        return layers("encode", settings.hiddenUnits());
    }

    private static List<Hidden> decoder(PublishedSettings settings) {
        List<Integer> mirrored = new ArrayList<>(settings.hiddenUnits());
        Collections.reverse(mirrored);
        return layers("decode", mirrored);
    }

    private static List<Hidden> layers(String name, List<Integer> units) {
        List<Hidden> layers = new ArrayList<>();
        for (int number = 0; number < units.size(); number++) {
            layers.add(new Hidden(name + (number + 1), units.get(number)));
        }
        return layers;
    }

    /** Adds hidden layers above a vertex, which is not dropped from itself; gives the name of the last. */
    private static String hidden(GraphBuilder graph, List<Hidden> layers, String below, double kept) {
        String top = below;
        for (Hidden layer : layers) {
            double inputsKept = top.equals(below) ? 1 : kept;
            graph.addLayer(layer.name(), dense(layer.units(), Activation.TANH, inputsKept), top);
            top = layer.name();
        }
        return top;
    }

    private static List<FrozenLayer> frozen(SpectralGraph graph, List<Hidden> layers) {
        List<FrozenLayer> frozen = new ArrayList<>();
        layers.forEach(layer -> frozen.add(graph.freeze(layer.name(), Nonlinearity.TANH)));
        return frozen;
    }

    private static DenseLayer dense(int units, Activation activation, double kept) {
        DenseLayer.Builder layer = new DenseLayer.Builder().nOut(units).activation(activation);
        return (kept < 1 ? layer.dropOut(kept) : layer).build();
    }
}
