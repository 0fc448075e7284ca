package dev.attractor.service.trainer.engine;

import dev.attractor.service.trainer.task.Sequences;
import dev.attractor.service.trainer.task.Target;
import dev.attractor.service.trainer.task.Task;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Some examples of a split as DL4J wants them, in buffers that are filled again and again.
 *
 * <p>Shape: inputs {@code (examples, inputSize, length)}; targets {@code (examples, outputs)} at the end of the sequences or
 * {@code (examples, outputs, length)} with a mask {@code (examples, length)}. The example runs fastest in memory, so that a step of
 * all sequences is one contiguous matrix. Off the heap until closed. Thread-safety: one thread at a time.
 */
final class Dl4jBatch implements AutoCloseable {
    private final Task task;
    private final int examples;
    private final INDArray inputs;
    private final INDArray targets;
    private final Optional<INDArray> mask;
    private int judged;

    Dl4jBatch(Task task, int examples) {
        this.task = task;
        this.examples = examples;
        int length = task.sequenceLength();
        this.inputs = buffer(examples, task.inputSize(), length);
        if (task.target() == Target.CLASS_AT_JUDGED_STEPS) {
            this.targets = buffer(examples, task.outputSize(), length);
            this.mask = Optional.of(buffer(examples, length));
        } else {
            this.targets = buffer(examples, task.outputSize());
            this.mask = Optional.empty();
        }
    }

    private static INDArray buffer(long... shape) {
        return Nd4j.createUninitialized(DataType.FLOAT, shape, 'f');
    }

    /** Takes these examples of a split, as many as the batch has room for. */
    void fill(Sequences split, int[] chosen) {
        put(inputs, inputs(split, chosen));
        switch (task.target()) {
            case CLASS_AT_END -> put(targets, classesAtEnd(split, chosen));
            case CLASS_AT_JUDGED_STEPS -> {
                put(targets, classesAtSteps(split, chosen));
                put(mask.orElseThrow(), judgedSteps(split, chosen));
            }
            case VALUE_AT_END -> put(targets, values(split, chosen));
        }
    }

    private float[] inputs(Sequences split, int[] chosen) {
        float[] values = new float[(int) inputs.length()];
        for (int step = 0; step < split.length(); step++) {
            for (int channel = 0; channel < split.width(); channel++) {
                int offset = examples * (channel + split.width() * step);
                for (int i = 0; i < examples; i++) {
                    values[offset + i] = split.input(chosen[i], step, channel);
                }
            }
        }
        return values;
    }

    private float[] classesAtEnd(Sequences split, int[] chosen) {
        float[] values = new float[(int) targets.length()];
        for (int i = 0; i < examples; i++) {
            values[i + examples * split.label(chosen[i], split.length() - 1)] = 1;
        }
        judged = examples;
        return values;
    }

    private float[] classesAtSteps(Sequences split, int[] chosen) {
        float[] values = new float[(int) targets.length()];
        for (int i = 0; i < examples; i++) {
            for (int step = 0; step < split.length(); step++) {
                int label = split.label(chosen[i], step);
                if (label != Sequences.NOT_JUDGED) {
                    values[i + examples * (label + task.outputSize() * step)] = 1;
                }
            }
        }
        return values;
    }

    private float[] judgedSteps(Sequences split, int[] chosen) {
        float[] values = new float[examples * split.length()];
        judged = 0;
        for (int i = 0; i < examples; i++) {
            for (int step = 0; step < split.length(); step++) {
                if (split.label(chosen[i], step) != Sequences.NOT_JUDGED) {
                    values[i + examples * step] = 1;
                    judged++;
                }
            }
        }
        return values;
    }

    private float[] values(Sequences split, int[] chosen) {
        float[] values = new float[examples];
        for (int i = 0; i < examples; i++) {
            values[i] = split.value(chosen[i]);
        }
        judged = examples;
        return values;
    }

    private static void put(INDArray array, float[] values) {
        array.data().asNioFloat().put(values);
    }

    int examples() {
        return examples;
    }

    /** Outputs the loss is a mean over. */
    int judged() {
        return judged;
    }

    INDArray inputs() {
        return inputs;
    }

    INDArray targets() {
        return targets;
    }

    /** Which steps are judged, unless it is always the last. */
    Optional<INDArray> mask() {
        return mask;
    }

    @Override
    public void close() {
        inputs.close();
        targets.close();
        mask.ifPresent(INDArray::close);
    }
}
