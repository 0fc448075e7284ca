package dev.attractor.service.trainer.engine;

import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.task.Task;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What a run needs to go on exactly as if it had not been interrupted, as bytes: which run it is, its epoch, steps of the optimiser,
 * parameters and the optimiser's moments. Random numbers need no state: they depend on seed and epoch.
 *
 * <p>Thread-safety: immutable; the arrays are neither copied nor changed.
 */
final class TrainingState {
    private static final int MAGIC = 0x41545231;
    private static final String UNREADABLE = "the training state is damaged: start the run again";

    private final String run;
    private final int epoch;
    private final int steps;
    private final float[] parameters;
    private final float[] moments;

    TrainingState(String run, int epoch, int steps, float[] parameters, float[] moments) {
        this.run = run;
        this.epoch = epoch;
        this.steps = steps;
        this.parameters = parameters;
        this.moments = moments;
    }

    /** What distinguishes a run from others: engine, task and hyper-parameters. */
    static String nameOf(String engine, Task task, HyperParameters hyperParameters) {
        return engine + " " + task.name() + " " + task.train().length() + "x" + task.inputSize() + " "
                + hyperParameters.asParams();
    }

    /**
     * The engine that trained the run of a state.
     *
     * @throws IllegalArgumentException if the bytes are damaged
     */
    static String engineOf(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC) {
                throw new IllegalArgumentException(UNREADABLE);
            }
            String run = in.readUTF();
            return run.substring(0, Math.max(0, run.indexOf(' ')));
        } catch (IOException e) {
            throw new IllegalArgumentException(UNREADABLE, e);
        }
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeUTF(run);
            out.writeInt(epoch);
            out.writeInt(steps);
            write(out, parameters);
            write(out, moments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads the state of {@code run}, with {@code count} parameters and two moments for each.
     *
     * @throws IllegalArgumentException if the bytes are damaged or belong to another run
     */
    static TrainingState read(byte[] bytes, String run, int count) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != MAGIC) {
                throw new IllegalArgumentException(UNREADABLE);
            }
            String found = in.readUTF();
            if (!found.equals(run)) {
                throw new IllegalArgumentException("the training state belongs to " + found + ", not to " + run);
            }
            int epoch = in.readInt();
            int steps = in.readInt();
            float[] parameters = readFloats(in, count);
            float[] moments = readFloats(in, 2 * count);
            if (in.read() != -1) {
                throw new IllegalArgumentException(UNREADABLE);
            }
            return new TrainingState(run, epoch, steps, parameters, moments);
        } catch (IOException e) {
            throw new IllegalArgumentException(UNREADABLE, e);
        }
    }

    private static void write(DataOutputStream out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static float[] readFloats(DataInputStream in, int count) throws IOException {
        if (in.readInt() != count) {
            throw new IllegalArgumentException(UNREADABLE);
        }
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }

    String run() {
        return run;
    }

    int epoch() {
        return epoch;
    }

    int steps() {
        return steps;
    }

    float[] parameters() {
        return parameters;
    }

    float[] moments() {
        return moments;
    }
}
