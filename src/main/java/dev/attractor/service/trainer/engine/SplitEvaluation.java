package dev.attractor.service.trainer.engine;

import dev.attractor.service.trainer.task.Evaluation;
import dev.attractor.service.trainer.task.Sequences;
import dev.attractor.service.trainer.task.Target;
import dev.attractor.service.trainer.task.Task;
import dev.attractor.training.BackpropagationThroughTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What a network says about every example of a split, worked out batch by batch. Thread-safety: none. */
final class SplitEvaluation {
    private final Task task;
    private final BackpropagationThroughTime propagation;
    private final GradientBatch batch;

    SplitEvaluation(Task task, BackpropagationThroughTime propagation, GradientBatch batch) {
        this.task = task;
        this.propagation = propagation;
        this.batch = batch;
    }

    Evaluation of(Sequences split, float[] parameters) {
        int size = propagation.batch();
        BitSet read = readSteps(split);
        List<float[][]> portions = new ArrayList<>();
        for (int first = 0; first < split.examples(); first += size) {
            batch.fill(split, examples(split, first, size));
            portions.add(said(propagation.outputs(parameters, read), read, size));
        }
        return Evaluation.of(
                task,
                split,
                (example, step, output) -> portions.get(example / size)[step][output * size + example % size]);
    }

    private BitSet readSteps(Sequences split) {
        BitSet read = new BitSet();
        read.set(task.target() == Target.CLASS_AT_JUDGED_STEPS ? 0 : split.length() - 1, split.length());
        return read;
    }

    /** The examples from {@code first} on; the last batch is filled up with its last example. */
    private static int[] examples(Sequences split, int first, int size) {
        int[] examples = new int[size];
        for (int i = 0; i < size; i++) {
            examples[i] = Math.min(first + i, split.examples() - 1);
        }
        return examples;
    }

    /** A copy of the outputs at the steps that were read, classes as probabilities. */
    private float[][] said(float[][] outputs, BitSet read, int size) {
        float[][] said = new float[outputs.length][];
        for (int step = read.nextSetBit(0); step >= 0; step = read.nextSetBit(step + 1)) {
            said[step] = outputs[step].clone();
            if (task.target() != Target.VALUE_AT_END) {
                for (int i = 0; i < size; i++) {
                    softmax(said[step], i, size);
                }
            }
        }
        return said;
    }

    private static void softmax(float[] values, int example, int size) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int at = example; at < values.length; at += size) {
            largest = Math.max(largest, values[at]);
        }
        double total = 0;
        for (int at = example; at < values.length; at += size) {
            total += Math.exp(values[at] - largest);
        }
        for (int at = example; at < values.length; at += size) {
            values[at] = (float) (Math.exp(values[at] - largest) / total);
        }
    }
}
