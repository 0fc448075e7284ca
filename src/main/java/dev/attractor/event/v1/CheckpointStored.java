package dev.attractor.event.v1;

import dev.attractor.run.Architecture;
import dev.attractor.run.BlobRef;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import java.time.Instant;
import java.util.Optional;

/**
 * A checkpoint's weights are in the blob store. Keyed by run, so that the heavy work spreads over the workers.
 *
 * @param format of the weights, {@code safetensors}
 * @param initialWeights the run's first checkpoint, against which change is measured
 * @param probe inputs (B, T, D) that drive the network while its spectrum is computed
 * @param probeId the probe's name; spectra of different probes never share an embedding
 * @param warmUp steps at the start of each trajectory whose logs are dropped
 * @param sequenceLength the task's own sequence length, the horizon of the memory count
 */
public record CheckpointStored(
        ExperimentId experimentId,
        RunId runId,
        long step,
        BlobRef weights,
        String format,
        BlobRef initialWeights,
        BlobRef probe,
        String probeId,
        Optional<Architecture> architecture,
        int warmUp,
        int sequenceLength,
        Instant storedAt)
        implements Event.OfRun {
    public CheckpointStored {
        if (step < 0) {
            throw new IllegalArgumentException("step must not be negative");
        }
        if (warmUp < 0) {
            throw new IllegalArgumentException("warmUp must not be negative");
        }
        if (sequenceLength < 1) {
            throw new IllegalArgumentException("sequenceLength must be at least 1");
        }
    }

    @Override
    public String key() {
        return runId.value();
    }
}
