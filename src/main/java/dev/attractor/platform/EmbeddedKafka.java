package dev.attractor.platform;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker inside the process: one KRaft node, broker and controller in one, on loopback, its log on disk.
 *
 * <p>Durability: records that were acknowledged survive a restart and the death of the process. Thread-safety: safe.
 */
public final class EmbeddedKafka implements AutoCloseable {
    /** The port setting of the broker. */
    public static final String PORT_SETTING = "ATTRACTOR_EMBEDDED_KAFKA_PORT";

    static final String HOST = "127.0.0.1";
    private static final int NODE_ID = 1;
    private static final String CLUSTER_ID = "attractor-embedded-00A";

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker on {@code directory}, which is formatted on first use.
     *
     * @param port the port on loopback; 0 takes any free one
     * @throws StartupException if the port is taken or the broker does not start
     */
    public static EmbeddedKafka start(Path directory, int port) {
        int brokerPort = Ports.free(PORT_SETTING, HOST, port);
        announceFatalFaults();
        try {
            format(directory);
            KafkaConfig config = new KafkaConfig(settings(directory, brokerPort, Ports.free()), false);
            KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
            server.startup();
            return new EmbeddedKafka(server, brokerPort);
        } catch (StartupException e) {
            throw e;
        } catch (Exception e) {
            throw new StartupException(
                    "the embedded broker does not start on " + directory + " (" + e.getMessage()
                            + "): see ATTRACTOR_HOME, or use an external broker with KAFKA_BOOTSTRAP_SERVERS",
                    e);
        }
    }

    /** Where clients connect, as {@code kafka.bootstrap.servers}. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    /** Leaves the controller's view, flushes and stops. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** The broker ends the process on a fault it cannot survive, such as a failed disk; that must not happen in silence. */
    private static void announceFatalFaults() {
        Exit.setExitProcedure((code, message) -> {
            announce(message);
            System.exit(code);
        });
        Exit.setHaltProcedure((code, message) -> {
            announce(message);
            Runtime.getRuntime().halt(code);
        });
    }

    private static void announce(@Nullable String message) {
        System.err.println("Attractor stops: the embedded broker met a fatal fault"
                + Optional.ofNullable(message).map(text -> " (" + text + ")").orElse("")
                + ": check the disk of ATTRACTOR_HOME and what the process said before");
    }

    private static void format(Path directory) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(NODE_ID)
                .setClusterId(CLUSTER_ID)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString())
                .setIgnoreFormatted(true)
                .run();
    }

    private static Map<String, String> settings(Path directory, int brokerPort, int controllerPort) {
        Map<String, String> settings = new TreeMap<>(quorum(brokerPort, controllerPort));
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.putAll(singleReplica());
        settings.putAll(smallFootprint());
        return settings;
    }

    private static Map<String, String> quorum(int brokerPort, int controllerPort) {
        return Map.of(
                "process.roles", "broker,controller",
                "node.id", Integer.toString(NODE_ID),
                "controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort,
                "controller.listener.names", "CONTROLLER",
                "inter.broker.listener.name", "BROKER",
                "listeners", "BROKER://" + HOST + ":" + brokerPort + ",CONTROLLER://" + HOST + ":" + controllerPort,
                "listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
                // A restart after a crash waits for the dead session of the same node.
                "broker.session.timeout.ms", "2000",
                "broker.heartbeat.interval.ms", "250",
                "controlled.shutdown.enable", "true");
    }

    private static Map<String, String> singleReplica() {
        return Map.of(
                "default.replication.factor", "1",
                "min.insync.replicas", "1",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1");
    }

    private static Map<String, String> smallFootprint() {
        return Map.of(
                "log.cleaner.dedupe.buffer.size", "4194304",
                "log.cleaner.io.buffer.size", "65536",
                "log.index.size.max.bytes", "1048576",
                "offsets.topic.num.partitions", "5",
                "transaction.state.log.num.partitions", "1",
                "share.coordinator.state.topic.num.partitions", "1",
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                // No idle records in the metadata log.
                "metadata.max.idle.interval.ms", "0");
    }
}
