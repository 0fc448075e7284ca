package dev.attractor.service.trainer;

import dev.attractor.event.EventPublisher;
import dev.attractor.event.v1.Event;
import dev.attractor.run.BlobRef;
import dev.attractor.run.RunId;
import dev.attractor.store.BlobStore;
import dev.attractor.store.TrainingStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The ports of a process that dies at its n-th write: from then on, nothing leaves it any more. */
final class CrashingProcess {
    private int writesLeft;

    CrashingProcess(int writes) {
        this.writesLeft = writes;
    }

    /** The death of a process. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private void write() {
        if (writesLeft == 0) {
            throw new Crash();
        }
        writesLeft--;
    }

    EventPublisher publisher(EventPublisher real) {
        return (Event event) -> {
            write();
            real.publish(event);
        };
    }

    BlobStore blobs(BlobStore real) {
        return new BlobStore() {
            @Override
            public BlobRef put(byte[] content) {
                write();
                return real.put(content);
            }

            @Override
            public byte[] get(BlobRef ref) {
                return real.get(ref);
            }

            @Override
            public void delete(BlobRef ref) {
                write();
                real.delete(ref);
            }
        };
    }

    TrainingStore trainings(TrainingStore real) {
        return new TrainingStore() {
            @Override
            public Optional<Claim> claim(RunId run, String owner, Instant now, Duration lease) {
                return real.claim(run, owner, now, lease);
            }

            @Override
            public boolean renew(RunId run, String owner, Instant now, Duration lease) {
                return real.renew(run, owner, now, lease);
            }

            @Override
            public boolean save(RunId run, String owner, Progress progress) {
                write();
                return real.save(run, owner, progress);
            }

            @Override
            public void done(RunId run) {
                write();
                real.done(run);
            }

            @Override
            public boolean isDone(RunId run) {
                return real.isDone(run);
            }
        };
    }
}
