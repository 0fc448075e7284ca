package dev.attractor.event;

/** The broker did not acknowledge an event; whoever published it tries again. */
public final class PublishException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PublishException(String message, Throwable cause) {
        super(message, cause);
    }
}
