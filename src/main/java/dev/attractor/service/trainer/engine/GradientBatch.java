package dev.attractor.service.trainer.engine;

import dev.attractor.service.trainer.task.Sequences;
import dev.attractor.service.trainer.task.Task;
import dev.attractor.training.BackpropagationThroughTime;
import dev.attractor.training.CrossEntropy;
import dev.attractor.training.Objective;
import dev.attractor.training.SquaredError;

/** Some examples of a split, written where a network reads them, with what is to be said about them. Thread-safety: none. */
final class GradientBatch {
    private final Task task;
    private final BackpropagationThroughTime propagation;
    private final CrossEntropy classes;
    private final SquaredError values;

    GradientBatch(Task task, BackpropagationThroughTime propagation) {
        this.task = task;
        this.propagation = propagation;
        this.classes = new CrossEntropy(propagation.steps(), task.outputSize(), propagation.batch());
        this.values = new SquaredError(propagation.steps(), propagation.batch());
    }

    /** Takes these examples, as many as a batch has. */
    void fill(Sequences split, int[] chosen) {
        fillInputs(split, chosen);
        for (int i = 0; i < chosen.length; i++) {
            switch (task.target()) {
                case VALUE_AT_END -> values.value(i, split.value(chosen[i]));
                case CLASS_AT_END -> label(split, chosen[i], split.length() - 1, i);
                case CLASS_AT_JUDGED_STEPS -> {
                    for (int step = 0; step < split.length(); step++) {
                        label(split, chosen[i], step, i);
                    }
                }
            }
        }
    }

    private void label(Sequences split, int example, int step, int place) {
        int label = split.label(example, step);
        classes.label(step, place, label == Sequences.NOT_JUDGED ? CrossEntropy.NOT_JUDGED : label);
    }

    private void fillInputs(Sequences split, int[] chosen) {
        float[][] inputs = propagation.inputs();
        for (int step = 0; step < split.length(); step++) {
            float[] values = inputs[step];
            for (int channel = 0; channel < split.width(); channel++) {
                for (int i = 0; i < chosen.length; i++) {
                    values[channel * chosen.length + i] = split.input(chosen[i], step, channel);
                }
            }
        }
    }

    /** What the filled examples ask. */
    Objective objective() {
        return switch (task.target()) {
            case VALUE_AT_END -> values;
            case CLASS_AT_END, CLASS_AT_JUDGED_STEPS -> classes;
        };
    }
}
