package dev.attractor.service.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/** How every error looks on the wire. */
record ErrorBody(Error error) {
    /** A code for programs, a message for people, the field at fault if there is one. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Error(String code, String message, Optional<String> field) {}
}
