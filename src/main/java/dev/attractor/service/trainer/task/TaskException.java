package dev.attractor.service.trainer.task;

/** A task that cannot be made as asked; the message is one line that says what to change. */
public final class TaskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TaskException(String message) {
        super(message);
    }

    TaskException(String message, Throwable cause) {
        super(message, cause);
    }
}
