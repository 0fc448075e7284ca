package dev.attractor.service.trainer;

import dev.attractor.run.BlobRef;
import dev.attractor.run.RunId;
import dev.attractor.store.BlobNotFoundException;
import dev.attractor.store.TrainingStore.Progress;
import java.util.Optional;

/**
 * How far one run got, and the engine states that leaves in the store: the latest one while the run trains, none once it ended,
 * whenever a trainer dies. Thread-safety: confined to one thread.
 */
final class RunProgress {
    private final RunId run;
    private final RunReporter reporter;
    private Optional<Progress> latest;

    RunProgress(RunId run, Optional<Progress> claimed, RunReporter reporter) {
        this.run = run;
        this.reporter = reporter;
        this.latest = claimed;
        claimed.flatMap(Progress::replacedState).ifPresent(reporter::forget);
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

    /** Remembers an epoch whose checkpoint is out. */
    void advance(int epoch, BlobRef initialWeights, byte[] engineState) {
        BlobRef state = reporter.store(engineState);
        Optional<BlobRef> replaced = latest.map(Progress::engineState).filter(before -> !before.equals(state));
        Progress progress = new Progress(epoch, initialWeights, state, replaced);
        reporter.save(run, progress);
        latest = Optional.of(progress);
        replaced.ifPresent(reporter::forget);
    }

    /** The run needs no more training. A crash in between starts it anew, which reports the same again. */
    void end() {
        latest.map(Progress::engineState).ifPresent(reporter::forget);
        reporter.done(run);
    }
}
