package dev.attractor.event.v1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the computation of a spectrum ended. */
public enum SpectrumStatus {
    /** The exponents are valid. */
    @JsonProperty("ok")
    OK,
    /** The driven orbit overflowed; the reason says where. */
    @JsonProperty("diverged")
    DIVERGED,
    /** The checkpoint was refused; the reason says why. */
    @JsonProperty("failed")
    FAILED
}
