package dev.attractor.platform;

/**
 * A start that cannot go on for a reason the user can remove.
 *
 * <p>Errors: the message is one line that names the setting and says what to do; {@link Server} prints it without a stack
 * trace and exits with code 1. A service may throw one while it starts.
 */
public final class StartupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartupException(String message) {
        super(message);
    }

    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}
