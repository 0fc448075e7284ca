package dev.attractor.service.query.rest;

import java.util.Optional;

/** A request that is refused: a status, a code for programs, a message for people, and the field at fault. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String code;
    private final Optional<String> field;

    private ApiException(int status, String code, String message, Optional<String> field) {
        super(message);
        this.status = status;
        this.code = code;
        this.field = field;
    }

    static ApiException invalid(String field, String message) {
        return new ApiException(400, "invalid", message, Optional.of(field));
    }

    static ApiException notFound(String what, String id) {
        return new ApiException(404, "not-found", "there is no " + what + " " + id, Optional.empty());
    }

    /** Something that exists has no such part. */
    static ApiException absent(String field, String message) {
        return new ApiException(404, "not-found", message, Optional.of(field));
    }

    /** A request that is sound by itself and does not go with what is there. */
    static ApiException conflict(String field, String message) {
        return new ApiException(409, "conflict", message, Optional.of(field));
    }

    int status() {
        return status;
    }

    ErrorBody body() {
        return new ErrorBody(new ErrorBody.Error(code, String.valueOf(getMessage()), field));
    }
}
