package dev.attractor.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.attractor.event.v1.Event;
import dev.attractor.run.RunId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.bson.Document;

/**
 * One document per run that holds one event per step, so that every read and write is by {@code _id}.
 *
 * @param <E> a small event, of which a run has at most some thousands
 */
final class StepDocuments<E extends Event.OfRun> {
    private final MongoCollection<Document> collection;
    private final Documents documents;
    private final Class<E> type;
    private final ToLongFunction<E> step;

    StepDocuments(MongoCollection<Document> collection, Documents documents, Class<E> type, ToLongFunction<E> step) {
        this.collection = collection;
        this.documents = documents;
        this.type = type;
        this.step = step;
    }

    void put(E event) {
        collection.updateOne(
                Filters.eq("_id", event.runId().value()),
                Updates.set("steps." + step.applyAsLong(event), documents.of(event)),
                new UpdateOptions().upsert(true));
    }

    /** The events of those runs, ascending by step within each. */
    List<E> of(Collection<RunId> runs) {
        List<String> ids = runs.stream().map(RunId::value).toList();
        List<E> found = new ArrayList<>();
        for (Document run : collection.find(Filters.in("_id", ids))) {
            Documents.child(run, "steps").values().forEach(event -> found.add(documents.as(type, (Document) event)));
        }
        found.sort(Comparator.comparing((E event) -> event.runId().value()).thenComparingLong(step));
        return found;
    }
}
