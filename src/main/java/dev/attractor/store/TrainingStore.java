package dev.attractor.store;

import dev.attractor.run.BlobRef;
import dev.attractor.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who trains which run, and how far it got, so that a killed trainer's runs go on where they were. Written by the trainer role.
 *
 * <p>A run is held by a lease: whoever holds it renews it; when it has expired another trainer may take the run over.
 */
public interface TrainingStore {
    /**
     * Takes the run, if it is new or its holder's lease has expired.
     *
     * @return the claim, or empty if the run is done or somebody else holds it
     */
    Optional<Claim> claim(RunId run, String owner, Instant now, Duration lease);

    /** Renews the owner's lease and says whether it still holds the run. */
    boolean renew(RunId run, String owner, Instant now, Duration lease);

    /** Remembers how far the run got, if the owner still holds it, and says whether it does. */
    boolean save(RunId run, String owner, Progress progress);

    /** The run needs no more training, whichever way it ended. */
    void done(RunId run);

    /** Whether the run needs no more training. */
    boolean isDone(RunId run);

    /** A run taken by its owner: from the start, or where its progress stands. */
    record Claim(String owner, Optional<Progress> progress) {}

    /**
     * How far a run got.
     *
     * @param epoch the last epoch whose checkpoint is out
     * @param initialWeights the checkpoint of epoch 0
     * @param engineState what the engine needs to go on
     * @param replacedState the engine state before it, which may still be stored
     */
    record Progress(int epoch, BlobRef initialWeights, BlobRef engineState, Optional<BlobRef> replacedState) {}
}
