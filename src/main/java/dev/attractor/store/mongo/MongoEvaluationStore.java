package dev.attractor.store.mongo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import dev.attractor.run.ExperimentId;
import dev.attractor.store.Evaluation;
import dev.attractor.store.EvaluationStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** A document per experiment, mode and probe. */
@ApplicationScoped
public class MongoEvaluationStore implements EvaluationStore {
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
    private final MongoCollection<Document> evaluations;
    private final Documents documents;

    public MongoEvaluationStore(MongoDatabase database, ObjectMapper json) {
        this.evaluations = database.getCollection("evaluations");
        this.documents = new Documents(json);
    }

    @Override
    public void put(Evaluation evaluation) {
        String id = evaluation.experimentId() + ":" + FieldNames.encode(evaluation.mode() + ":" + evaluation.probeId());
        Document document = new Document("_id", id)
                .append("experimentId", evaluation.experimentId().value())
                .append("evaluation", documents.of(evaluation));
        evaluations.replaceOne(Filters.eq("_id", id), document, UPSERT);
    }

    @Override
    public List<Evaluation> find(ExperimentId experiment) {
        return evaluations
                .find(Filters.eq("experimentId", experiment.value()))
                .sort(Sorts.ascending("_id"))
                .map(document -> documents.as(Evaluation.class, Documents.child(document, "evaluation")))
                .into(new ArrayList<>());
    }
}
