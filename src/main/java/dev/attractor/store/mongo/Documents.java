package dev.attractor.store.mongo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/** Records to documents and back, by way of their JSON form. */
final class Documents {
    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};
    private final ObjectMapper json;

    Documents(ObjectMapper json) {
        this.json = json;
    }

    Document of(Object value) {
        return new Document(json.convertValue(value, FIELDS));
    }

    /** Any value as the driver stores it: records as documents, times and identifiers as text. */
    Object field(Object value) {
        return json.convertValue(value, Object.class);
    }

    <T> T as(Class<T> type, Map<String, Object> document) {
        return json.convertValue(document, type);
    }

    /** The sub-document of that name; empty if there is none. */
    static Document child(Document document, String name) {
        return Optional.ofNullable(document.get(name, Document.class)).orElseGet(Document::new);
    }
}
