package dev.attractor.aelle.autoencoder;

import dev.attractor.run.RunId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Spectra to train on, each with its run and, where known, its target.
 *
 * <p>Shape: spectra {@code (m, q)}, normalised; targets {@code m}, of mean 0 and variance 1, NaN where unknown. The arrays are
 * referred to, not copied. Thread-safety: safe while they are not changed. Errors: {@link IllegalArgumentException} if there is no spectrum
 * or the lengths differ.
 */
public final class LabelledSpectra {
    /** With fewer runs none is held out: each would be too large a part of what there is to learn from. */
    private static final int FEWEST_RUNS_TO_SPLIT = 4;

    private final double[][] spectra;
    private final double[] targets;
    private final List<RunId> runs;

    /** Spectra, targets and runs, row by row. */
    public LabelledSpectra(double[][] spectra, double[] targets, List<RunId> runs) {
        if (spectra.length == 0 || spectra.length != targets.length || spectra.length != runs.size()) {
            throw new IllegalArgumentException("spectra, targets and runs must be equally many, at least one");
        }
        this.spectra = spectra;
        this.targets = targets;
        this.runs = List.copyOf(runs);
    }

    /** How many. */
    public int size() {
        return spectra.length;
    }

    /** How many have a target. */
    public int labels() {
        return (int)
                Arrays.stream(targets).filter(target -> !Double.isNaN(target)).count();
    }

    double[][] spectra() {
        return spectra;
    }

    double[] targets() {
        return targets;
    }

    /** The same spectra with other targets. */
    LabelledSpectra mapTargets(DoubleUnaryOperator map) {
        return new LabelledSpectra(spectra, Arrays.stream(targets).map(map).toArray(), runs);
    }

    /** The chosen rows, in order. */
    LabelledSpectra rows(int[] chosen) {
        return new LabelledSpectra(
                Arrays.stream(chosen).mapToObj(row -> spectra[row]).toArray(double[][]::new),
                Arrays.stream(chosen).mapToDouble(row -> targets[row]).toArray(),
                Arrays.stream(chosen).mapToObj(runs::get).toList());
    }

    /** All rows of the chosen runs. */
    LabelledSpectra of(Predicate<RunId> chosen) {
        return rows(IntStream.range(0, size())
                .filter(row -> chosen.test(runs.get(row)))
                .toArray());
    }

    /** A share of the runs, drawn at random: at least one, none of fewer than four. */
    Set<RunId> drawRuns(double share, Random random) {
        List<RunId> distinct = new ArrayList<>(runs.stream().distinct().toList());
        if (distinct.size() < FEWEST_RUNS_TO_SPLIT) {
            return Set.of();
        }
        Collections.shuffle(distinct, random);
        return new HashSet<>(distinct.subList(0, (int) Math.max(1, Math.round(share * distinct.size()))));
    }
}
