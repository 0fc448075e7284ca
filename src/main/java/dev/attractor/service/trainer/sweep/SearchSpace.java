package dev.attractor.service.trainer.sweep;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * The hyper-parameters a sweep may draw, each independently.
 *
 * @param cells each as likely, as are the entries of every list
 * @param initialisationScale its meaning depends on the family: see {@link Initialisation}
 * @param gateBias drawn for every run, used by gated cells
 * @param epochs of every run: runs of a sweep are compared at equal length
 * @param checkpointSteps steps of the optimiser after which there is a checkpoint, beside those of every epoch; if there are any, the
 *     runs' steps are those of the optimiser, else epochs
 */
public record SearchSpace(
        List<CellKind> cells,
        List<Integer> hiddenSizes,
        List<InitialisationFamily> initialisations,
        NumberRange initialisationScale,
        NumberRange gateBias,
        NumberRange learningRate,
        List<Integer> batchSizes,
        int epochs,
        List<Integer> checkpointSteps) {

    public SearchSpace {
        cells = List.copyOf(cells);
        hiddenSizes = List.copyOf(hiddenSizes);
        initialisations = List.copyOf(initialisations);
        batchSizes = List.copyOf(batchSizes);
        checkpointSteps = List.copyOf(checkpointSteps);
        requireEach(SpaceKey.CELL, cells, cell -> true);
        requireEach(
                SpaceKey.HIDDEN_SIZE, hiddenSizes, size -> size >= 1 && size <= HyperParameters.LARGEST_HIDDEN_SIZE);
        requireEach(SpaceKey.INITIALISATION, initialisations, family -> true);
        requireEach(SpaceKey.BATCH_SIZE, batchSizes, size -> size >= 1);
        requireEach(SpaceKey.EPOCHS, List.of(epochs), count -> count >= 1);
        checkpointSteps.forEach(step -> requireEach(SpaceKey.CHECKPOINT_STEPS, List.of(step), each -> each >= 0));
        requireEach(SpaceKey.INITIALISATION_SCALE, List.of(initialisationScale), range -> range.least() >= 0);
        requireEach(SpaceKey.LEARNING_RATE, List.of(learningRate), range -> range.least() > 0);
    }

    private static <T> void requireEach(SpaceKey key, List<T> choices, Predicate<T> valid) {
        if (choices.isEmpty() || !choices.stream().allMatch(valid)) {
            throw new IllegalArgumentException(
                    "search space: " + key.label() + " must be " + key.allowed() + ", got " + choices);
        }
    }

    /** One draw; {@code seed} becomes the run's own. */
    HyperParameters draw(Random random, long seed) {
        CellKind cell = pick(cells, random);
        int hiddenSize = pick(hiddenSizes, random);
        InitialisationFamily family = pick(initialisations, random);
        double scale = initialisationScale.draw(random);
        double bias = gateBias.draw(random);
        double rate = learningRate.draw(random);
        int batchSize = pick(batchSizes, random);
        Initialisation initialisation = new Initialisation(family, scale, cell.isGated() ? bias : 0);
        return new HyperParameters(cell, hiddenSize, initialisation, rate, batchSize, epochs, seed);
    }

    private static <T> T pick(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
