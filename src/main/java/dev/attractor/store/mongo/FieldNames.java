package dev.attractor.store.mongo;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Any text as a document's field name: MongoDB gives dots and dollars a meaning, so they are percent-encoded. */
final class FieldNames {
    private FieldNames() {}

    static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace(".", "%2E");
    }

    static String decode(String field) {
        return URLDecoder.decode(field, StandardCharsets.UTF_8);
    }

    static <V> Map<String, V> encodeKeys(Map<String, V> map) {
        Map<String, V> encoded = new LinkedHashMap<>();
        map.forEach((key, value) -> encoded.put(encode(key), value));
        return encoded;
    }

    static <V> Map<String, V> decodeKeys(Map<String, V> map) {
        Map<String, V> decoded = new LinkedHashMap<>();
        map.forEach((key, value) -> decoded.put(decode(key), value));
        return decoded;
    }
}
