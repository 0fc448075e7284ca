package dev.attractor.store.mongo;

import com.mongodb.client.model.Filters;
import dev.attractor.store.RunRow;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bson.conversions.Bson;

/** The place after a run in the order newest first: runs that arrive later come before it and shift nothing. */
record PageToken(long startedMillis, String runId) {
    static PageToken of(RunRow run) {
        return new PageToken(run.startedAt().toEpochMilli(), run.runId().value());
    }

    /**
     * Reads a token.
     *
     * @throws IllegalArgumentException if it is not one
     */
    static PageToken parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
            return new PageToken(Long.parseLong(parts[0]), parts[1]);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("pageToken must be a nextPageToken of an earlier reply", e);
        }
    }

    String text() {
        byte[] bytes = (startedMillis + " " + runId).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    Bson after() {
        return Filters.or(
                Filters.lt("startedMillis", startedMillis),
                Filters.and(Filters.eq("startedMillis", startedMillis), Filters.lt("_id", runId)));
    }
}
