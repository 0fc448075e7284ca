package dev.attractor.aelle.autoencoder;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The weights of the round with the smallest loss so far: a copy, which training on does not touch. Confined to one thread. */
final class BestWeights {
    private INDArray weights;
    private double loss;
    private int round;

    /** Begins with the weights before any round. */
    BestWeights(SpectralGraph graph, double loss) {
        this.weights = graph.parameters();
        this.loss = loss;
    }

    void consider(SpectralGraph graph, double roundLoss, int candidate) {
        if (roundLoss < loss) {
            weights = graph.parameters();
            loss = roundLoss;
            round = candidate;
        }
    }

    void restore(SpectralGraph graph) {
        graph.setParameters(weights.dup());
    }

    double loss() {
        return loss;
    }

    int round() {
        return round;
    }
}
