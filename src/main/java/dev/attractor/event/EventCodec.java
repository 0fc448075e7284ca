package dev.attractor.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.attractor.event.v1.Event;

/** Events to JSON text and back. Unknown fields are ignored; a missing or invalid one is refused by name. */
public final class EventCodec {
    private final ObjectMapper json;

    public EventCodec(ObjectMapper json) {
        this.json = json;
    }

    public String encode(Event event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot encode " + event.getClass().getSimpleName(), e);
        }
    }

    /**
     * Reads a record of a topic.
     *
     * @throws MalformedEventException if the text is not such a record
     */
    public <E extends Event> E decode(Topic<E> topic, String text) {
        try {
            E event = json.readValue(text, topic.type());
            if (event == null) {
                throw new MalformedEventException("record on " + topic.name() + " is null", new NullPointerException());
            }
            return event;
        } catch (JsonProcessingException e) {
            throw new MalformedEventException("record on " + topic.name() + " refused: " + e.getOriginalMessage(), e);
        }
    }
}
