package dev.attractor.platform;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * What must be known before Quarkus runs: the data directory, the roles, which broker and store.
 *
 * @param home the data of the embedded stores
 * @param kafka the settings of a client of the external broker; empty when the broker is embedded
 * @param mongodb the connection string of the external store; empty when the store is embedded
 * @param kafkaPort the embedded broker's port, 0 for any free one
 * @param mongodbPort the embedded store's port, 0 for any free one
 * @param http where this process serves
 * @param patience how long an external broker or store may take to answer
 * @param topicPartitions partitions of a topic that this process creates
 */
public record StartSettings(
        Path home,
        Set<Role> roles,
        Map<String, String> kafka,
        Optional<String> mongodb,
        int kafkaPort,
        int mongodbPort,
        HttpAddress http,
        Duration patience,
        int topicPartitions) {
    private static final int KAFKA_PORT = 19092;
    private static final int MONGODB_PORT = 27027;
    private static final int EMBEDDED_PARTITIONS = 3;
    private static final int EXTERNAL_PARTITIONS = 6;

    public StartSettings {
        roles = Set.copyOf(roles);
        kafka = Map.copyOf(kafka);
    }

    /**
     * Reads environment variables, system properties, {@code config/application.properties} and the jar's defaults, in the
     * order and spelling that Quarkus uses.
     *
     * @throws StartupException for a value that cannot be used
     */
    public static StartSettings read() {
        return from(config());
    }

    static StartSettings from(SmallRyeConfig config) {
        Map<String, String> kafka = kafkaClient(config);
        Optional<String> mongodb = config.getOptionalValue("quarkus.mongodb.connection-string", String.class);
        requireStores(config, kafka, mongodb);
        int defaultPartitions = kafka.isEmpty() ? EMBEDDED_PARTITIONS : EXTERNAL_PARTITIONS;
        return new StartSettings(
                value(config, "attractor.home", Path.class)
                        .orElse(Path.of(System.getProperty("user.home"), ".attractor"))
                        .toAbsolutePath(),
                Role.parse(value(config, Role.SETTING, String.class).orElse("trainer,lyapunov,aelle,query")),
                kafka,
                mongodb,
                port(config, "attractor.embedded.kafka.port", KAFKA_PORT),
                port(config, "attractor.embedded.mongodb.port", MONGODB_PORT),
                httpAddress(config),
                Duration.ofSeconds(value(config, "attractor.connect-timeout-seconds", Integer.class)
                        .orElse(15)),
                value(config, "attractor.topic-partitions", Integer.class).orElse(defaultPartitions));
    }

    private static SmallRyeConfig config() {
        ClassLoader loader = StartSettings.class.getClassLoader();
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .forClassLoader(loader)
                .addDefaultInterceptors()
                .addSystemSources()
                .withProfile("prod");
        try {
            URL defaults = loader.getResource("application.properties");
            if (defaults != null) {
                builder.withSources(new PropertiesConfigSource(defaults, 250));
            }
            Path local = Path.of("config", "application.properties");
            if (Files.isReadable(local)) {
                builder.withSources(new PropertiesConfigSource(local.toUri().toURL(), 260));
            }
        } catch (IOException e) {
            throw new StartupException("application.properties cannot be read (" + e.getMessage() + "): correct it", e);
        }
        return builder.build();
    }

    private static void requireStores(SmallRyeConfig config, Map<String, String> kafka, Optional<String> mongodb) {
        if (value(config, "attractor.embedded", Boolean.class).orElse(true)) {
            return;
        }
        if (kafka.isEmpty()) {
            throw new StartupException("ATTRACTOR_EMBEDDED is false and KAFKA_BOOTSTRAP_SERVERS is not set: "
                    + "name an external broker, or leave ATTRACTOR_EMBEDDED out");
        }
        if (mongodb.isEmpty()) {
            throw new StartupException("ATTRACTOR_EMBEDDED is false and QUARKUS_MONGODB_CONNECTION_STRING is not set: "
                    + "name an external store, or leave ATTRACTOR_EMBEDDED out");
        }
    }

    private static HttpAddress httpAddress(SmallRyeConfig config) {
        HttpAddress address = new HttpAddress(
                value(config, "quarkus.http.host", String.class).orElse("127.0.0.1"),
                port(config, "quarkus.http.port", 8080));
        boolean guarded =
                !Tokens.parse(value(config, Tokens.SETTING, String.class)).isEmpty()
                        || value(config, "attractor.http.trusted-network", Boolean.class)
                                .orElse(false);
        if (!guarded && !address.isLoopback()) {
            throw new StartupException("QUARKUS_HTTP_HOST=" + address.host()
                    + " is not a loopback address and ATTRACTOR_TOKENS is empty: set tokens, leave the host at 127.0.0.1,"
                    + " or set ATTRACTOR_HTTP_TRUSTED_NETWORK=true where the network admits only who may use it");
        }
        return address;
    }

    /** Every {@code kafka.*} setting without its prefix, if it names a broker. */
    private static Map<String, String> kafkaClient(SmallRyeConfig config) {
        Map<String, String> client = new HashMap<>();
        for (String name : config.getPropertyNames()) {
            String key = name.toLowerCase(Locale.ROOT).replace('_', '.');
            if (key.startsWith("kafka.")) {
                config.getOptionalValue(name, String.class)
                        .ifPresent(value -> client.put(key.substring("kafka.".length()), value));
            }
        }
        return client.containsKey("bootstrap.servers") ? client : Map.of();
    }

    private static int port(SmallRyeConfig config, String name, int otherwise) {
        int port = value(config, name, Integer.class).orElse(otherwise);
        if (port < 0 || port > 65_535) {
            throw new StartupException(variable(name) + "=" + port + " is no port: use 0 to 65535, 0 for any free one");
        }
        return port;
    }

    private static <T> Optional<T> value(SmallRyeConfig config, String name, Class<T> type) {
        try {
            return config.getOptionalValue(name, type);
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw new StartupException(
                    variable(name) + " must be a " + type.getSimpleName().toLowerCase(Locale.ROOT) + " ("
                            + e.getMessage() + ")",
                    e);
        }
    }

    private static String variable(String property) {
        return property.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }
}
