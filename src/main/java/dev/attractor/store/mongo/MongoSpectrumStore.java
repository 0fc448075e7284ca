package dev.attractor.store.mongo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.run.CheckpointKey;
import dev.attractor.run.RunId;
import dev.attractor.store.SpectrumStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bson.Document;

/** A document per spectrum, by run and step, and a head per run that knows its steps, so that every read is by {@code _id}. */
@ApplicationScoped
public class MongoSpectrumStore implements SpectrumStore {
    private final MongoCollection<Document> spectra;
    private final MongoCollection<Document> heads;
    private final Documents documents;

    public MongoSpectrumStore(MongoDatabase database, ObjectMapper json) {
        this.spectra = database.getCollection("spectra");
        this.heads = database.getCollection("spectrumHeads");
        this.documents = new Documents(json);
    }

    @Override
    public void put(SpectrumComputed spectrum) {
        String id = new CheckpointKey(spectrum.runId(), spectrum.step()).toString();
        spectra.replaceOne(
                Filters.eq("_id", id), documents.of(spectrum).append("_id", id), new ReplaceOptions().upsert(true));
        heads.updateOne(
                Filters.eq("_id", spectrum.runId().value()),
                Updates.addToSet("steps", spectrum.step()),
                new UpdateOptions().upsert(true));
    }

    @Override
    public List<SpectrumComputed> of(RunId run) {
        Document head = heads.find(Filters.eq("_id", run.value())).first();
        if (head == null) {
            return List.of();
        }
        List<String> ids = head.getList("steps", Long.class).stream()
                .map(step -> new CheckpointKey(run, step).toString())
                .toList();
        List<SpectrumComputed> found = new ArrayList<>();
        for (Document document : spectra.find(Filters.in("_id", ids))) {
            found.add(documents.as(SpectrumComputed.class, document));
        }
        found.sort(Comparator.comparingLong(SpectrumComputed::step));
        return found;
    }
}
