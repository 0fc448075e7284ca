package dev.attractor.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.attractor.alert.AlertRule;
import dev.attractor.alert.AlertState;
import dev.attractor.alert.Destination;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import dev.attractor.run.RunStatus;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * How events, documents and replies look as JSON: identifiers and statuses are plain strings, times are ISO-8601, a missing
 * value of a record is refused unless it is {@code Optional}.
 */
public final class EventJson {
    private EventJson() {}

    /** A new mapper with these conventions. */
    public static ObjectMapper mapper() {
        return configure(new ObjectMapper());
    }

    /** Gives an existing mapper these conventions. */
    public static ObjectMapper configure(ObjectMapper mapper) {
        return mapper.registerModules(new Jdk8Module(), new JavaTimeModule(), identifiers())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }

    private static SimpleModule identifiers() {
        SimpleModule module = new SimpleModule("attractor");
        asText(module, RunId.class, RunId::value, RunId::new);
        asText(module, ExperimentId.class, ExperimentId::value, ExperimentId::new);
        asText(module, RunStatus.class, RunStatus::wireName, name -> RunStatus.valueOf(name.toUpperCase(Locale.ROOT)));
        asText(
                module,
                AlertState.class,
                AlertState::wireName,
                name -> AlertState.valueOf(name.toUpperCase(Locale.ROOT)));
        module.setMixInAnnotation(AlertRule.class, AlertRuleNames.class);
        return module;
    }

    /** Java keeps the component name {@code notify} for itself. */
    private interface AlertRuleNames {
        @JsonProperty("notify")
        List<Destination> destinations();
    }

    private static <T> void asText(
            SimpleModule module, Class<T> type, Function<T, String> toText, Function<String, T> fromText) {
        module.addSerializer(type, new StdScalarSerializer<>(type) {
            @Override
            public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
                generator.writeString(toText.apply(value));
            }
        });
        module.addDeserializer(type, new StdScalarDeserializer<>(type) {
            @Override
            public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                String text = parser.getValueAsString("");
                try {
                    return fromText.apply(text);
                } catch (IllegalArgumentException e) {
                    return context.reportInputMismatch(type, "%s", e.getMessage());
                }
            }
        });
    }
}
