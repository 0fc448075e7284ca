package dev.attractor.service.query.rest;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a request's JSON strictly: an unknown, missing or invalid field is refused by name. */
@ApplicationScoped
class RequestBody {
    private final ObjectMapper json;

    RequestBody(ObjectMapper json) {
        this.json = json.copy().setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
    }

    <T> T read(String text, Class<T> type) {
        try {
            Optional<T> body = Optional.ofNullable(json.readerFor(type)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(text));
            return body.orElseThrow(() -> ApiException.invalid("body", "body must be a JSON object, got null"));
        } catch (UnrecognizedPropertyException e) {
            throw ApiException.invalid(
                    path(e), "unknown field " + e.getPropertyName() + "; known are " + e.getKnownPropertyIds());
        } catch (JsonMappingException e) {
            throw ApiException.invalid(path(e), reason(e));
        } catch (JsonProcessingException e) {
            throw ApiException.invalid("body", "not JSON: " + e.getOriginalMessage());
        }
    }

    /** What a domain type said of the value; else what the reader says, without the names of its own settings. */
    private static String reason(JsonMappingException e) {
        if (e instanceof MismatchedInputException && e.getOriginalMessage().startsWith("Null value")) {
            return "the field is missing";
        }
        return e.getCause() instanceof IllegalArgumentException domain
                ? String.valueOf(domain.getMessage())
                : e.getOriginalMessage();
    }

    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : path;
    }
}
