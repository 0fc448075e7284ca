package dev.attractor.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.attractor.event.EventCodec;
import dev.attractor.event.EventJson;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** One JSON mapper for events, documents and replies. */
@Dependent
class Json {
    @Produces
    @Singleton
    ObjectMapperCustomizer conventions() {
        return EventJson::configure;
    }

    @Produces
    @Singleton
    EventCodec codec(ObjectMapper mapper) {
        return new EventCodec(mapper);
    }
}
