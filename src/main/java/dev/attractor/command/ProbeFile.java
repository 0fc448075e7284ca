package dev.attractor.command;

import dev.attractor.checkpoint.CheckpointException;
import dev.attractor.checkpoint.DType;
import dev.attractor.checkpoint.Safetensors;
import dev.attractor.checkpoint.Tensor;
import dev.attractor.checkpoint.Weights;
import dev.attractor.lyapunov.Probe;
import dev.attractor.run.BlobRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The inputs that drive a network: a file's, or the default ones. */
final class ProbeFile {
    private static final int TRAJECTORIES = 8;
    private static final int LENGTH = 250;
    private static final long SEED = 1;

    private ProbeFile() {}

    static Probe read(Path file) throws IOException {
        try {
            return probe(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new CheckpointException("--probe: there is no file " + file, e);
        } catch (CheckpointException e) {
            throw new CheckpointException("--probe " + file + ": " + e.getMessage(), e);
        }
    }

    /** The default probe: standard normal inputs, the same on every machine. */
    static Probe gaussian(int inputSize) {
        Random random = new Random(SEED);
        double[] values = new double[TRAJECTORIES * LENGTH * inputSize];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        Tensor inputs = Tensor.of(List.of(TRAJECTORIES, LENGTH, inputSize), values);
        return probe(
                "gaussian-" + SEED, Safetensors.write(new Weights(Map.of(Probe.TENSOR, inputs), Map.of()), DType.F64));
    }

    private static Probe probe(String id, byte[] bytes) {
        return Probe.of(id, BlobRef.of(bytes).sha256(), Safetensors.read(bytes));
    }
}
