package dev.attractor.run;

import java.util.Locale;

/** Where a run stands. Only {@link #RUNNING} is not final. */
public enum RunStatus {
    RUNNING,
    FINISHED,
    FAILED,
    KILLED,
    INTERRUPTED;

    /** Its name on the wire, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether no further event of the run is expected. */
    public boolean isFinal() {
        return this != RUNNING;
    }
}
