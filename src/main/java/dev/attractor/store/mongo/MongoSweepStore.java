package dev.attractor.store.mongo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.attractor.store.SweepStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;

/** One document per sweep. */
@ApplicationScoped
public class MongoSweepStore implements SweepStore {
    private final MongoCollection<Document> sweeps;
    private final Documents documents;

    public MongoSweepStore(MongoDatabase database, ObjectMapper json) {
        this.sweeps = database.getCollection("sweeps");
        this.documents = new Documents(json);
    }

    @Override
    public Declared declare(Declared sweep) {
        sweeps.updateOne(
                Filters.eq("_id", sweep.name()),
                Updates.setOnInsert("sweep", documents.of(sweep)),
                new UpdateOptions().upsert(true));
        return read(Objects.requireNonNull(
                sweeps.find(Filters.eq("_id", sweep.name())).first(), "a sweep just stored is there"));
    }

    @Override
    public List<Declared> open() {
        List<Declared> open = new ArrayList<>();
        for (Document sweep : sweeps.find(Filters.exists("done", false)).sort(Sorts.ascending("_id"))) {
            open.add(read(sweep));
        }
        return open;
    }

    @Override
    public void done(String name) {
        sweeps.updateOne(Filters.eq("_id", name), Updates.set("done", true));
    }

    @Override
    public boolean isEmpty() {
        return sweeps.find().first() == null;
    }

    private Declared read(Document sweep) {
        return documents.as(Declared.class, Documents.child(sweep, "sweep"));
    }
}
