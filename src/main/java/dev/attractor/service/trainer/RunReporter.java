package dev.attractor.service.trainer;

import dev.attractor.checkpoint.DType;
import dev.attractor.checkpoint.Safetensors;
import dev.attractor.checkpoint.Weights;
import dev.attractor.event.EventPublisher;
import dev.attractor.event.v1.Event;
import dev.attractor.platform.Patience;
import dev.attractor.run.BlobRef;
import dev.attractor.run.RunId;
import dev.attractor.store.BlobStore;
import dev.attractor.store.TrainingStore;
import jakarta.enterprise.context.ApplicationScoped;

/** What leaves a training: stored bytes, events, progress. A store or broker that is away is waited for, so nothing is lost. */
@ApplicationScoped
public class RunReporter {
    private final BlobStore blobs;
    private final TrainingStore trainings;
    private final EventPublisher publisher;
    private final Patience patience;

    public RunReporter(BlobStore blobs, TrainingStore trainings, EventPublisher publisher, Patience patience) {
        this.blobs = blobs;
        this.trainings = trainings;
        this.publisher = publisher;
        this.patience = patience;
    }

    public BlobRef store(Weights weights) {
        return store(Safetensors.write(weights, DType.F32));
    }

    public BlobRef store(byte[] content) {
        return patience.call(() -> blobs.put(content), BlobRef.class);
    }

    public byte[] load(BlobRef ref) {
        return patience.call(() -> blobs.get(ref), byte[].class);
    }

    public void forget(BlobRef ref) {
        patience.run(() -> blobs.delete(ref));
    }

    public void publish(Event event) {
        patience.run(() -> publisher.publish(event));
    }

    /** Whether the owner still holds the run, so that its progress was saved. */
    public boolean save(RunId run, String owner, TrainingStore.Progress progress) {
        return patience.call(() -> trainings.save(run, owner, progress), Boolean.class);
    }

    public void done(RunId run) {
        patience.run(() -> trainings.done(run));
    }
}
