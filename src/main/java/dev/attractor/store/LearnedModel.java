package dev.attractor.store;

import dev.attractor.run.CheckpointKey;
import java.util.List;

/**
 * A learner's latest model.
 *
 * @param version of the model
 * @param snapshot what the learner wrote
 * @param since the spectra it observed since, in that order
 * @param publication whether its map and forecasts are known to be published
 */
public record LearnedModel(int version, Snapshot snapshot, List<CheckpointKey> since, Publication publication) {
    public LearnedModel {
        since = List.copyOf(since);
    }

    /** Whether a version was published. */
    public enum Publication {
        PENDING,
        DONE
    }

    /** The bytes of a model. Thread-safety: immutable. */
    public static final class Snapshot {
        private final byte[] bytes;

        public Snapshot(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        /** A copy of the bytes. */
        public byte[] bytes() {
            return bytes.clone();
        }
    }
}
