package dev.attractor.service.trainer;

import dev.attractor.checkpoint.DType;
import dev.attractor.checkpoint.Safetensors;
import dev.attractor.checkpoint.Weights;
import dev.attractor.run.BlobRef;
import dev.attractor.service.trainer.sweep.SearchSpaces;
import dev.attractor.service.trainer.sweep.Sweep;
import dev.attractor.service.trainer.task.Task;
import dev.attractor.service.trainer.task.TaskSettings;
import dev.attractor.service.trainer.task.Tasks;
import dev.attractor.store.BlobStore;
import java.util.HashMap;
import java.util.Map;

/** Sweeps of networks with four hidden units that train for two epochs. */
final class TinySweep {
    private static final Map<String, String> SPACE =
            Map.of("cell", "tanh", "hidden-size", "4", "epochs", "2", "batch-size", "100", "learning-rate", "1e-2");

    private TinySweep() {}

    /** On the digits, which have a fixed size: an epoch takes a quarter of a second. */
    static SweepTask digits(BlobStore blobs) {
        return prepare(blobs, "digits-rows", "digits", 1, SPACE);
    }

    /** On 40 generated sequences, where an epoch takes next to nothing. */
    static SweepTask recall(BlobStore blobs, String name, int runs) {
        return prepare(blobs, "recall", name, runs, SPACE);
    }

    /** On 40 generated sequences in batches of 10, with checkpoints inside the epochs of four steps, at the end of one and after all. */
    static SweepTask declaredSteps(BlobStore blobs) {
        Map<String, String> space = new HashMap<>(SPACE);
        space.put("batch-size", "10");
        space.put("checkpoint-steps", "0, 1, 3, 4, 6, 100");
        return prepare(blobs, "recall", "declared-steps", 1, space);
    }

    /** On 40 generated sequences, with steps so long that the weights overflow. */
    static SweepTask diverging(BlobStore blobs) {
        Map<String, String> space = new HashMap<>(SPACE);
        space.put("learning-rate", "1e38");
        space.put("batch-size", "10");
        return prepare(blobs, "recall", "diverging", 1, space);
    }

    private static SweepTask prepare(BlobStore blobs, String task, String name, int runs, Map<String, String> space) {
        Sweep sweep = new Sweep(name, task, SearchSpaces.of(task, space), runs, 1);
        TaskSettings small = TaskSettings.defaults(1).withExamples(40).withRecall(1, 4);
        Task prepared = Tasks.create(task, small);
        Weights probe = new Weights(Map.of("inputs", prepared.probe(1)), Map.of());
        BlobRef stored = blobs.put(Safetensors.write(probe, DType.F32));
        return new SweepTask(sweep, prepared, stored);
    }
}
