package dev.attractor.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.attractor.event.v1.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The wire contract: one golden file per record, additive changes only. */
class EventContractTest {
    private final ObjectMapper json = EventJson.mapper();
    private final EventCodec codec = new EventCodec(json);

    static List<Event> events() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("events")
    void isWrittenAsItsGoldenFile(Event event) throws IOException {
        assertThat(json.readTree(codec.encode(event))).isEqualTo(json.readTree(golden(event)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void isReadFromItsGoldenFile(Event event) throws IOException {
        assertThat(codec.decode(Topics.of(event), golden(event))).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void unknownFieldsAreIgnored(Event event) throws IOException {
        ObjectNode extended = (ObjectNode) json.readTree(golden(event));
        extended.put("addedInALaterRelease", 1);
        assertThat(codec.decode(Topics.of(event), extended.toString())).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void aMissingFieldIsRefusedByName(Event event) throws IOException {
        ObjectNode broken = (ObjectNode) json.readTree(golden(event));
        ((ObjectNode) Objects.requireNonNullElse(broken.findParent("experimentId"), broken)).remove("experimentId");
        assertThatThrownBy(() -> codec.decode(Topics.of(event), broken.toString()))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("experimentId");
    }

    private static String golden(Event event) throws IOException {
        String name = "/event/v1/" + event.getClass().getSimpleName() + ".json";
        try (InputStream file = Objects.requireNonNull(EventContractTest.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
