package dev.attractor.aelle;

import dev.attractor.aelle.explanation.Explanation;
import dev.attractor.aelle.explanation.FinishedRun;
import dev.attractor.aelle.explanation.Normalisation;
import dev.attractor.aelle.spectrum.Resampling;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Explains a run by the map as it is now: by the live autoencoder, which has learned from every spectrum told.
 *
 * <p>Cost: one encoding per labelled run, so one explanation per forecast that is shown rather than per forecast made.
 */
final class Explainer {
    private final Resampling resampling;
    private final Histories histories;

    Explainer(Resampling resampling, Histories histories) {
        this.resampling = resampling;
        this.histories = histories;
    }

    /** The explanation of a run at its last checkpoint up to a step; empty before its first. */
    Optional<Explanation> explain(RunHistory history, long step, LearnedMap map, LiveAutoencoder live) {
        return Optional.ofNullable(history.spectra().floorEntry(step))
                .map(entry -> Explanation.of(
                        live.frozen(),
                        new ModelUnits(map, live.labels(), resampling),
                        map.normalise(entry.getValue()),
                        entry.getKey(),
                        finishedBeside(history, map)));
    }

    private List<FinishedRun> finishedBeside(RunHistory explained, LearnedMap map) {
        return histories.labelled().stream()
                .filter(other -> !other.run().equals(explained.run()))
                .map(other -> new FinishedRun(
                        other.run(),
                        other.finalAccuracy().orElseThrow(),
                        other.spectra().navigableKeySet(),
                        step -> map.normalise(
                                Objects.requireNonNull(other.spectra().get(step)))))
                .toList();
    }

    private record ModelUnits(LearnedMap map, LabelScaling labels, Resampling resampling) implements Normalisation {
        @Override
        public double target(double accuracy) {
            return labels.apply(OptionalDouble.of(accuracy));
        }

        @Override
        public double accuracy(double target) {
            return labels.invert(target);
        }

        @Override
        public double[] exponents(double[] normalised) {
            double[] exponents = map.denormalise(normalised);
            for (int i = 0; i < exponents.length; i++) {
                exponents[i] = resampling.exponent(exponents[i]);
            }
            return exponents;
        }
    }
}
