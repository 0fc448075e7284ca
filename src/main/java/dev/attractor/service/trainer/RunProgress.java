package dev.attractor.service.trainer;

import dev.attractor.run.BlobRef;
import dev.attractor.run.RunId;
import dev.attractor.store.BlobNotFoundException;
import dev.attractor.store.TrainingStore.Claim;
import dev.attractor.store.TrainingStore.Progress;
import java.util.Optional;

/**
 * How far one run got, and the engine states that leaves in the store: the latest one while the run trains, none once it ended,
 * whenever a trainer dies. Thread-safety: confined to one thread.
 */
final class RunProgress {
    private final RunId run;
    private final String owner;
    private final RunReporter reporter;
    private Optional<Progress> latest;
    private boolean held = true;

    RunProgress(RunId run, Claim claim, RunReporter reporter) {
        this.run = run;
        this.owner = claim.owner();
        this.reporter = reporter;
        this.latest = claim.progress();
        latest.flatMap(Progress::replacedState).ifPresent(reporter::forget);
    }

    /** Where to go on; empty at the start, to which a run returns whose engine state is gone. */
    Optional<byte[]> engineState() {
        try {
            return latest.map(progress -> reporter.load(progress.engineState()));
        } catch (BlobNotFoundException e) {
            latest = Optional.empty();
            return Optional.empty();
        }
    }

    /** The checkpoint of epoch 0; empty before it is out. */
    Optional<BlobRef> initialWeights() {
        return latest.map(Progress::initialWeights);
    }

    /** Whether nobody else has taken the run over, as far as is known here. */
    boolean isHeld() {
        return held;
    }

    /**
     * Remembers an epoch whose checkpoint is out, if the run is still held here. If it is not, every state in the store may be
     * the new holder's, whose bytes are the same, so nothing is forgotten.
     */
    void advance(int epoch, BlobRef initialWeights, byte[] engineState) {
        BlobRef state = reporter.store(engineState);
        Optional<BlobRef> replaced = latest.map(Progress::engineState).filter(before -> !before.equals(state));
        Progress progress = new Progress(epoch, initialWeights, state, replaced);
        held = reporter.save(run, owner, progress);
        if (held) {
            latest = Optional.of(progress);
            replaced.ifPresent(reporter::forget);
        }
    }

    /** The run needs no more training. A crash in between starts it anew, which reports the same again. */
    void end() {
        latest.map(Progress::engineState).ifPresent(reporter::forget);
        reporter.done(run);
    }
}
