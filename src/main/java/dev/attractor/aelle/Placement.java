package dev.attractor.aelle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which spectra are placed when, and where they were last told to be.
 *
 * <p>A new version places everything; a new spectrum places itself, its run and in turns a share of everything, which bounds its cost
 * in a large experiment. Thread-safety: confined to its learner's thread.
 */
final class Placement {
    /** Everything is placed anew once in so many spectra. */
    private static final int INTERVAL = 20;

    private final Histories histories;
    private final Reservoir reservoir;
    private final ShownMap shown = new ShownMap();

    Placement(Histories histories, Reservoir reservoir) {
        this.histories = histories;
        this.reservoir = reservoir;
    }

    /** A new version's map, moved to where the anchors were last told. */
    LearnedMap aligned(ModelTrainer.Fitted fitted) {
        return shown.align(fitted.model().map(), fitted.live().encoder(), reservoir.sample());
    }

    /** Every point of a new version. */
    List<EmbeddedPoint> ofVersion(ModelTrainer.Fitted version) {
        shown.clear();
        return ofEverything(version);
    }

    /** The points that moved visibly since they were last told, of everything. */
    List<EmbeddedPoint> ofEverything(ModelTrainer.Fitted model) {
        return place(everything(), model);
    }

    /** The points that moved visibly since they were last told, around a spectrum that was just learned. */
    List<EmbeddedPoint> around(ResampledSpectrum arrived, ModelTrainer.Fitted model) {
        List<ResampledSpectrum> placed = new ArrayList<>(List.of(arrived));
        placed.addAll(earlier(arrived));
        placed.addAll(share(histories.spectraTold() % INTERVAL));
        return place(placed, model);
    }

    /** What the map shows, and the anchors that the next one is aligned by. */
    private List<ResampledSpectrum> everything() {
        Set<ResampledSpectrum> all = new LinkedHashSet<>(histories.spectra());
        all.addAll(reservoir.sample());
        return new ArrayList<>(all);
    }

    /** One of the interleaved parts of everything. */
    private List<ResampledSpectrum> share(int turn) {
        List<ResampledSpectrum> all = everything();
        return IntStream.range(0, all.size())
                .filter(i -> i % INTERVAL == turn)
                .mapToObj(all::get)
                .toList();
    }

    /** What else is kept of the run of a spectrum. */
    private List<ResampledSpectrum> earlier(ResampledSpectrum arrived) {
        return histories.find(arrived.observation().run()).stream()
                .flatMap(history -> history.spectra().values().stream())
                .filter(spectrum -> spectrum != arrived)
                .toList();
    }

    private List<EmbeddedPoint> place(Collection<ResampledSpectrum> spectra, ModelTrainer.Fitted model) {
        return shown.place(spectra, model.model().map(), model.live().encoder());
    }
}
