package dev.attractor.service.aelle;

import dev.attractor.aelle.EmbeddingKey;
import dev.attractor.aelle.ExperimentProfile;
import dev.attractor.event.v1.Event;
import dev.attractor.store.LearnedModel;
import java.util.List;

/** A version that a learner has adopted: to be stored first, then published, then marked as published. */
record NewVersion(
        EmbeddingKey key, int version, LearnedModel.Snapshot snapshot, ExperimentProfile profile, List<Event> events) {
    NewVersion {
        events = List.copyOf(events);
    }
}
