package dev.attractor.service.trainer.engine;

import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.task.Seeds;
import dev.attractor.service.trainer.task.Task;
import java.util.Arrays;

/**
 * The batches of an epoch: a permutation of the training examples that depends on the run's seed and the epoch alone.
 *
 * <p>All batches are of one size; the examples left over sit this epoch out.
 */
final class Shuffle {
    private static final long STREAM = 3;

    private final int[] order;
    private final int batchSize;

    private Shuffle(int[] order, int batchSize) {
        this.order = order;
        this.batchSize = batchSize;
    }

    static Shuffle of(Task task, HyperParameters hyperParameters, int epoch) {
        int examples = task.train().examples();
        return new Shuffle(
                Seeds.permutation(examples, Seeds.random(hyperParameters.seed(), STREAM, epoch)),
                batchSize(task, hyperParameters));
    }

    /** The batch size, or all examples if there are fewer. */
    static int batchSize(Task task, HyperParameters hyperParameters) {
        return Math.min(hyperParameters.batchSize(), task.train().examples());
    }

    /** How many batches every epoch has. */
    static int batches(Task task, HyperParameters hyperParameters) {
        return task.train().examples() / batchSize(task, hyperParameters);
    }

    int batches() {
        return order.length / batchSize;
    }

    /** The examples of a batch. */
    int[] batch(int index) {
        return Arrays.copyOfRange(order, index * batchSize, (index + 1) * batchSize);
    }
}
