package dev.attractor.event;

/** A record that is not what its topic carries; its message names the field. Such a record is dead-lettered, not retried. */
public final class MalformedEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
