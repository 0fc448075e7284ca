package dev.attractor.platform;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.smallrye.config.ConfigValidationException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The process that serves: settings, then the broker and the store, then Quarkus with the services of its roles.
 *
 * <p>Errors: a start that cannot go on prints one line on the error stream and exits with code 1.
 */
public final class Server {
    private Server() {}

    /** Serves until the process is told to stop. */
    public static void run() {
        LibraryLogs.quiet();
        HeapFootprint.keepSmall();
        try {
            StartSettings settings = StartSettings.read();
            Ports.free(
                    "QUARKUS_HTTP_PORT", settings.http().host(), settings.http().port());
            Backends backends = Backends.open(settings, TopicCatalog.withPartitions(settings.topicPartitions()));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAfterQuarkus(backends), "close-backends"));
            System.setProperty("kafka.bootstrap.servers", backends.bootstrapServers());
            System.setProperty("quarkus.mongodb.connection-string", backends.connectionString());
            describe(settings, backends);
        } catch (StartupException e) {
            refuse(e.getMessage());
            System.exit(1);
        }
        Quarkus.run(Serving.class, Server::exit);
    }

    private static void describe(StartSettings settings, Backends backends) {
        System.out.printf(
                "Attractor starts with the roles %s, %s broker %s, %s store%s%n",
                Role.join(settings.roles()),
                settings.kafka().isEmpty() ? "embedded" : "external",
                backends.bootstrapServers(),
                settings.mongodb().isEmpty() ? "embedded" : "external",
                // An external connection string may hold a password.
                settings.mongodb().isEmpty() ? " " + backends.connectionString() + ", data in " + settings.home() : "");
    }

    /** Services still write while Quarkus stops, so the stores close last. */
    private static void closeAfterQuarkus(Backends backends) {
        Optional.ofNullable(Application.currentApplication()).ifPresent(Application::awaitShutdown);
        backends.close();
    }

    private static void exit(int code, @Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupException known) {
                refuse(known.getMessage());
                System.exit(1);
            }
            if (cause instanceof ConfigValidationException invalid) {
                refuse(problems(invalid));
                System.exit(1);
            }
        }
        if (failure != null) {
            failure.printStackTrace();
        }
        System.exit(code);
    }

    /** What is wrong with settings of a wrong type, in one line. */
    private static String problems(ConfigValidationException invalid) {
        return IntStream.range(0, invalid.getProblemCount())
                .mapToObj(index -> invalid.getProblem(index).getMessage().replaceFirst("^[\\w.]+Exception: ", ""))
                .collect(Collectors.joining("; "));
    }

    private static void refuse(@Nullable String reason) {
        System.err.println("Attractor cannot start: " + reason);
    }
}
