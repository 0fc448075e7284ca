package dev.attractor.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.attractor.event.v1.MetricsLogged;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import dev.attractor.store.MetricStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Metric points in chunks of {@value #CHUNK} steps, one document per run, key and chunk, so that every read and write is by
 * {@code _id}. A head document per run knows its keys and how many chunks each has.
 */
@ApplicationScoped
public class MongoMetricStore implements MetricStore {
    private static final int CHUNK = 512;
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> chunks;
    private final MongoCollection<Document> heads;

    public MongoMetricStore(MongoDatabase database) {
        this.chunks = database.getCollection("metrics");
        this.heads = database.getCollection("metricHeads");
    }

    @Override
    public void put(MetricsLogged event) {
        if (event.points().isEmpty()) {
            return;
        }
        Map<String, List<Bson>> updates = new TreeMap<>();
        Map<String, Long> lastChunks = new TreeMap<>();
        for (MetricPoint point : event.points()) {
            long chunk = point.step() / CHUNK;
            List<Object> value = List.of(point.time().toString(), point.value());
            updates.computeIfAbsent(chunkId(event.runId(), point.key(), chunk), id -> new ArrayList<>())
                    .add(Updates.set("points." + point.step(), value));
            lastChunks.merge(point.key(), chunk, Math::max);
        }
        chunks.bulkWrite(updates.entrySet().stream()
                .map(entry -> new UpdateOneModel<Document>(
                        Filters.eq("_id", entry.getKey()), Updates.combine(entry.getValue()), UPSERT))
                .toList());
        List<Bson> head = new ArrayList<>();
        lastChunks.forEach((key, chunk) -> head.add(Updates.max("lastChunk." + FieldNames.encode(key), chunk)));
        heads.updateOne(Filters.eq("_id", event.runId().value()), Updates.combine(head), UPSERT);
    }

    @Override
    public List<String> keys(RunId run) {
        return lastChunks(run).keySet().stream()
                .map(FieldNames::decode)
                .sorted()
                .toList();
    }

    @Override
    public List<MetricPoint> history(RunId run, String key) {
        Number lastChunk = (Number) lastChunks(run).get(FieldNames.encode(key));
        if (lastChunk == null) {
            return List.of();
        }
        Collection<String> ids = LongStream.rangeClosed(0, lastChunk.longValue())
                .mapToObj(chunk -> chunkId(run, key, chunk))
                .toList();
        List<MetricPoint> points = new ArrayList<>();
        for (Document chunk : chunks.find(Filters.in("_id", ids))) {
            Documents.child(chunk, "points").forEach((step, value) -> points.add(point(key, step, (List<?>) value)));
        }
        points.sort(Comparator.comparingLong(MetricPoint::step));
        return points;
    }

    private Document lastChunks(RunId run) {
        Document head = heads.find(Filters.eq("_id", run.value())).first();
        return head == null ? new Document() : Documents.child(head, "lastChunk");
    }

    private static MetricPoint point(String key, String step, List<?> value) {
        return new MetricPoint(
                key, Long.parseLong(step), Instant.parse((String) value.get(0)), ((Number) value.get(1)).doubleValue());
    }

    private static String chunkId(RunId run, String key, long chunk) {
        return run + ":" + key + ":" + chunk;
    }
}
