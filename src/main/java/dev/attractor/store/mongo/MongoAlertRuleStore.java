package dev.attractor.store.mongo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.attractor.alert.AlertRule;
import dev.attractor.store.AlertRuleStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** One document per rule; a deleted rule leaves its empty document behind. */
@ApplicationScoped
public class MongoAlertRuleStore implements AlertRuleStore {
    private final MongoCollection<Document> rules;
    private final Documents documents;

    public MongoAlertRuleStore(MongoDatabase database, ObjectMapper json) {
        this.rules = database.getCollection("alertRules");
        this.documents = new Documents(json);
    }

    @Override
    public void put(AlertRule rule) {
        rules.replaceOne(
                Filters.eq("_id", rule.ruleId()),
                new Document("rule", documents.of(rule)).append("_id", rule.ruleId()),
                new ReplaceOptions().upsert(true));
    }

    @Override
    public void putIfNew(AlertRule rule) {
        rules.updateOne(
                Filters.eq("_id", rule.ruleId()),
                Updates.setOnInsert("rule", documents.of(rule)),
                new UpdateOptions().upsert(true));
    }

    @Override
    public boolean delete(String ruleId) {
        return find(ruleId)
                .map(rule -> rules.updateOne(Filters.eq("_id", ruleId), Updates.unset("rule"))
                                .getModifiedCount()
                        > 0)
                .orElse(false);
    }

    @Override
    public Optional<AlertRule> find(String ruleId) {
        return Optional.ofNullable(rules.find(Filters.eq("_id", ruleId)).first())
                .filter(document -> document.containsKey("rule"))
                .map(this::read);
    }

    @Override
    public List<AlertRule> list() {
        List<AlertRule> found = new ArrayList<>();
        for (Document document : rules.find(Filters.exists("rule")).sort(Sorts.ascending("_id"))) {
            found.add(read(document));
        }
        return found;
    }

    private AlertRule read(Document document) {
        return documents.as(AlertRule.class, Documents.child(document, "rule"));
    }
}
