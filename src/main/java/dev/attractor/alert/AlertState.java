package dev.attractor.alert;

import java.util.Locale;

/** Where an alert stands. */
public enum AlertState {
    OPEN,
    ACKNOWLEDGED,
    RESOLVED;

    /** Its name on the wire, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the episode goes on. */
    public boolean isLive() {
        return this != RESOLVED;
    }
}
