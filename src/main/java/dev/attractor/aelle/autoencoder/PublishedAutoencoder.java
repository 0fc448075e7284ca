package dev.attractor.aelle.autoencoder;

import dev.attractor.run.RunId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The autoencoder of arXiv 2204.04876: hidden layers of tanh units with dropout around a linear latent layer, the prediction head on the
 * latter.
 *
 * <p>Trained in phases of Adam on the mean absolute reconstruction error + a weight * the head's mean squared error; the weight grows from
 * phase to phase, and each begins with a fresh Adam. Targets are brought into the head's range, and of all epochs the weights with the smallest loss on held-out runs are
 * kept, as a copy; with fewer than four runs, on the spectra trained on. Held-out losses are compared under the last weight.
 *
 * <p>Nothing is learned without targets first, and a copy for a fold is trained from the same random weights as the others.
 */
final class PublishedAutoencoder implements Autoencoder {
    private static final double INCREMENTAL_SHARE = 0.1;

    private final SpectralGraph graph;
    private final PublishedSettings settings;
    private final TrainingProvenance provenance;

    private PublishedAutoencoder(SpectralGraph graph, PublishedSettings settings, TrainingProvenance provenance) {
        this.graph = graph;
        this.settings = settings;
        this.provenance = provenance;
    }

    static PublishedAutoencoder untrained(PublishedSettings settings, long seed) {
        return new PublishedAutoencoder(
                SpectralGraph.of(PublishedArchitecture.configuration(settings, settings.judgingWeight(), seed)),
                settings,
                TrainingProvenance.untrained(settings.preset(), seed));
    }

    static PublishedAutoencoder fromBytes(byte[] bytes, PublishedSettings settings) {
        SpectralGraph.Stored stored = SpectralGraph.fromBytes(bytes);
        return new PublishedAutoencoder(stored.graph(), settings, stored.provenance());
    }

    @Override
    public Autoencoder trainedOn(LabelledSpectra labelled, long seed) {
        Random random = new Random(seed);
        LabelledSpectra all = labelled.mapTargets(settings.head()::toRange);
        Set<RunId> heldOut = all.drawRuns(settings.heldOutShare(), random);
        LabelledSpectra training = all.of(run -> !heldOut.contains(run));
        LabelledSpectra judged = heldOut.isEmpty() ? training : all.of(heldOut::contains);
        SpectralGraph copy = graph;
        BestWeights best = new BestWeights(copy, loss(copy, judged));
        int rounds = 0;
        for (double headWeight : settings.headWeights()) {
            copy = copy.freshCopy(PublishedArchitecture.configuration(settings, headWeight, provenance.seed()));
            int begun = rounds;
            while (rounds < begun + settings.epochsPerPhase() && !isExhausted(rounds - Math.max(begun, best.round()))) {
                epoch(copy, training, random);
                rounds++;
                best.consider(copy, loss(copy, judged), rounds);
            }
        }
        best.restore(copy);
        copy.setLearningRate(settings.learningRate() * INCREMENTAL_SHARE);
        return new PublishedAutoencoder(
                copy,
                settings,
                new TrainingProvenance(
                        settings.preset(),
                        provenance.seed(),
                        seed,
                        rounds,
                        best.round(),
                        loss(copy, training),
                        heldOut.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(best.loss()),
                        all.size(),
                        all.labels(),
                        heldOut.size(),
                        SpectralGraph.LIBRARY));
    }

    @Override
    public void increment(double[][] spectra, double[] targets) {
        double[] inRange = Arrays.stream(targets).map(settings.head()::toRange).toArray();
        for (int step = 0; step < settings.incrementalSteps(); step++) {
            graph.fit(spectra, inRange);
        }
    }

    @Override
    public FrozenAutoencoder freeze() {
        return PublishedArchitecture.freeze(graph, settings);
    }

    @Override
    public TrainingProvenance provenance() {
        return provenance;
    }

    @Override
    public byte[] toBytes() {
        return graph.toBytes(provenance);
    }

    /** How many weights and biases there are. */
    long parameters() {
        return graph.size();
    }

    private boolean isExhausted(int epochsWithoutGain) {
        return settings.patience().isPresent()
                && epochsWithoutGain >= settings.patience().getAsInt();
    }

    private void epoch(SpectralGraph network, LabelledSpectra training, Random random) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, training.size()).boxed().toList());
        Collections.shuffle(order, random);
        for (int from = 0; from < order.size(); from += settings.batchSize()) {
            List<Integer> chosen = order.subList(from, Math.min(order.size(), from + settings.batchSize()));
            LabelledSpectra batch =
                    training.rows(chosen.stream().mapToInt(Integer::intValue).toArray());
            network.fit(batch.spectra(), batch.targets());
        }
    }

    private double loss(SpectralGraph network, LabelledSpectra judged) {
        return network.loss(judged.spectra(), judged.targets(), settings.judgingWeight());
    }
}
