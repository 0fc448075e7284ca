package dev.attractor.service.query.rest;

import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import java.util.Optional;
import java.util.function.Function;

/** Path and query parameters as domain values, refused by name. */
public final class Parameters {
    private Parameters() {}

    public static RunId runId(String text) {
        return parse("runId", text, RunId::new);
    }

    public static ExperimentId experimentId(String text) {
        return parse("experiment", text, ExperimentId::new);
    }

    /** A whole number within bounds; the default when it is not given. */
    static int bounded(String field, Optional<String> given, int byDefault, int most) {
        long value = given.map(text -> number(field, text)).orElse((long) byDefault);
        if (value < 1 || value > most) {
            throw ApiException.invalid(field, field + " must be between 1 and " + most + ", got " + given.orElse(""));
        }
        return (int) value;
    }

    /** A whole number. */
    static long number(String field, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ApiException.invalid(field, field + " must be a whole number, got " + text);
        }
    }

    static <T> T parse(String field, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid(field, String.valueOf(e.getMessage()));
        }
    }
}
