package dev.attractor.platform;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

/** A process with the role trainer alone. */
@QuarkusTest
@TestProfile(AbsentRoleTest.TrainerAlone.class)
@WithTestResource(EmbeddedStoresTestResource.class)
class AbsentRoleTest {
    public static final class TrainerAlone implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(Role.SETTING, "trainer", "mp.messaging.incoming.query-nothing.connector", "smallrye-kafka");
        }
    }

    @Inject
    Clock clock;

    @Inject
    Config config;

    @Test
    void apiAnswersThatTheRoleIsAbsent() {
        get("/api/v1/runs")
                .then()
                .statusCode(503)
                .contentType("application/json")
                .body("error.code", equalTo("role-absent"))
                .body("error.message", containsString("roles trainer;"))
                .body("error.field", equalTo("attractor.roles"));
    }

    @Test
    void readinessNamesTheRolesAndReachesBrokerAndStore() {
        get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'roles' }.data.roles", equalTo("trainer"))
                .body("checks.find { it.name == 'Kafka connection health check' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'MongoDB connection health check' }.status", equalTo("UP"));
    }

    @Test
    void channelsOfAbsentRolesAreDisabledInQuarkusOwnConfiguration() {
        assertThat(config.getOptionalValue("mp.messaging.incoming.query-nothing.enabled", Boolean.class))
                .contains(false);
    }

    @Test
    void clockIsUtc() {
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }
}
