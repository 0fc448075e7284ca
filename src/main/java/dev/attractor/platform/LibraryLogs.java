package dev.attractor.platform;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The loggers of the libraries that run before Quarkus sets the levels of {@code application.properties}. What keeps a
 * start from going on is told in one line, so their own warnings about it stay out.
 */
final class LibraryLogs {
    /** Held, because the JDK forgets the level of a logger that nobody holds. */
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger("org.apache.kafka"),
            Logger.getLogger("kafka"),
            Logger.getLogger("state"),
            Logger.getLogger("org.mongodb.driver"),
            Logger.getLogger("de.bwaldvogel"),
            Logger.getLogger("io.netty"),
            Logger.getLogger("javax.management"));

    private LibraryLogs() {}

    static void quiet() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.SEVERE));
    }
}
