package dev.attractor.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartSettingsTest {
    @Test
    void withoutSettingsEverythingIsEmbeddedOnLoopback() {
        StartSettings settings = StartSettings.from(environment(Map.of()));
        assertThat(settings.home()).isEqualTo(Path.of(System.getProperty("user.home"), ".attractor"));
        assertThat(settings.roles()).containsExactlyInAnyOrder(Role.values());
        assertThat(settings.kafka()).isEmpty();
        assertThat(settings.mongodb()).isEmpty();
        assertThat(settings.kafkaPort()).isEqualTo(19092);
        assertThat(settings.mongodbPort()).isEqualTo(27027);
        assertThat(settings.http()).isEqualTo(new HttpAddress("127.0.0.1", 8080));
        assertThat(settings.topicPartitions()).isEqualTo(3);
    }

    @Test
    void externalStoresAreTakenWithEverySettingOfTheirClients() {
        StartSettings settings = StartSettings.from(environment(Map.of(
                "ATTRACTOR_EMBEDDED", "false",
                "KAFKA_BOOTSTRAP_SERVERS", "broker:9092",
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "QUARKUS_MONGODB_CONNECTION_STRING", "mongodb://store")));
        assertThat(settings.kafka())
                .containsEntry("bootstrap.servers", "broker:9092")
                .containsEntry("security.protocol", "SASL_SSL");
        assertThat(settings.mongodb()).contains("mongodb://store");
        assertThat(settings.topicPartitions()).isEqualTo(6);
    }

    @Test
    void oneStoreMayBeExternalAndTheOtherEmbedded() {
        StartSettings settings = StartSettings.from(environment(Map.of("KAFKA_BOOTSTRAP_SERVERS", "broker:9092")));
        assertThat(settings.kafka()).isNotEmpty();
        assertThat(settings.mongodb()).isEmpty();
    }

    @Test
    void otherHostsNeedTokensOrANetworkThatIsTrusted() {
        Map<String, String> tokens =
                Map.of("QUARKUS_HTTP_HOST", "0.0.0.0", "ATTRACTOR_TOKENS", "write:a-secret-of-its-own");
        Map<String, String> trusted = Map.of("QUARKUS_HTTP_HOST", "0.0.0.0", "ATTRACTOR_HTTP_TRUSTED_NETWORK", "true");
        assertThat(StartSettings.from(environment(tokens)).http().isLoopback()).isFalse();
        assertThat(StartSettings.from(environment(trusted)).http().isLoopback()).isFalse();
    }

    private static SmallRyeConfig environment(Map<String, String> variables) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(variables, 300))
                .build();
    }
}
