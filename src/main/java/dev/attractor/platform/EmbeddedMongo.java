package dev.attractor.platform;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;

/**
 * A server of the MongoDB wire protocol inside the process, on loopback, its documents in one file on disk.
 *
 * <p>It is not MongoDB: see the platform notes in the README for what it lacks. Durability: a write is on disk before its
 * reply, so acknowledged writes survive a restart and the death of the process (not of the operating system).
 * Thread-safety: safe.
 */
public final class EmbeddedMongo implements AutoCloseable {
    /** The port setting of the store. */
    public static final String PORT_SETTING = "ATTRACTOR_EMBEDDED_MONGODB_PORT";

    private static final String HOST = "127.0.0.1";
    private static final int COMMIT_DELAY_MILLIS = 100;

    /** The file is looked at this often, and writes wait at most so long while it is compacted. */
    private static final int COMPACT_EVERY_SECONDS = 60;

    private static final int COMPACT_MILLIS = 500;

    private final MongoServer server;
    private final DurableBackend backend;
    private final InetSocketAddress address;
    private final ScheduledExecutorService compaction =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "compact-store"));

    private EmbeddedMongo(MongoServer server, DurableBackend backend, InetSocketAddress address) {
        this.server = server;
        this.backend = backend;
        this.address = address;
        compaction.scheduleWithFixedDelay(
                () -> backend.compact(COMPACT_MILLIS), COMPACT_EVERY_SECONDS, COMPACT_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Starts a server over the file {@code store.mv} in {@code directory}.
     *
     * @param port the port on loopback; 0 takes any free one
     * @throws StartupException if the port is taken or the file cannot be opened
     */
    public static EmbeddedMongo start(Path directory, int port) {
        int freePort = Ports.free(PORT_SETTING, HOST, port);
        try {
            Files.createDirectories(directory);
            DurableBackend backend = new DurableBackend(open(directory.resolve("store.mv")));
            MongoServer server = new MongoServer(backend);
            server.bind(HOST, freePort);
            return new EmbeddedMongo(server, backend, server.getLocalAddress());
        } catch (Exception e) {
            throw new StartupException(
                    "the embedded store does not start on " + directory + " (" + e.getMessage()
                            + "): see ATTRACTOR_HOME, or use an external store with QUARKUS_MONGODB_CONNECTION_STRING",
                    e);
        }
    }

    /** Where clients connect, as {@code quarkus.mongodb.connection-string}. */
    public String connectionString() {
        return "mongodb://" + HOST + ":" + address.getPort();
    }

    /** Ends the connections and closes the file. */
    @Override
    public void close() {
        compaction.shutdownNow();
        backend.compact(COMPACT_MILLIS);
        server.shutdownNow();
    }

    private static MVStore open(Path file) {
        MVStore store = new MVStore.Builder().fileName(file.toString()).open();
        store.setAutoCommitDelay(COMMIT_DELAY_MILLIS);
        return store;
    }
}
