package dev.attractor.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/** One notification of an alert to one destination, and how it went. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Delivery(String type, String url, Status status, int attempts, Instant at, Optional<String> error) {
    /** How it went. */
    public enum Status {
        @JsonProperty("delivered")
        DELIVERED,
        @JsonProperty("failed")
        FAILED
    }
}
