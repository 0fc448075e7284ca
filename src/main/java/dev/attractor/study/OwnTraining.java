package dev.attractor.study;

import dev.attractor.run.RunId;
import dev.attractor.store.TrainingStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Runs that nobody else can train: each is done from its beginning to its end, by one thread. */
final class OwnTraining implements TrainingStore {
    static final Claim CLAIM = new Claim("study", Optional.empty());

    @Override
    public Optional<Claim> claim(RunId run, String owner, Instant now, Duration lease) {
        return Optional.of(CLAIM);
    }

    @Override
    public boolean renew(RunId run, String owner, Instant now, Duration lease) {
        return true;
    }

    @Override
    public boolean save(RunId run, String owner, Progress progress) {
        return true;
    }

    @Override
    public void done(RunId run) {
        // Nobody asks: a run that ended is in the archive.
    }

    @Override
    public boolean isDone(RunId run) {
        return false;
    }
}
