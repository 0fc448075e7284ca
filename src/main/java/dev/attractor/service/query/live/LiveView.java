package dev.attractor.service.query.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.attractor.event.v1.AlertChanged;
import dev.attractor.event.v1.CheckpointStored;
import dev.attractor.event.v1.EmbeddingUpdated;
import dev.attractor.event.v1.Event;
import dev.attractor.event.v1.ForecastMade;
import dev.attractor.event.v1.MetricsLogged;
import dev.attractor.event.v1.RunFinished;
import dev.attractor.event.v1.RunStarted;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.run.RunStatus;

/** How an event looks to a page: the fields of the API's own replies, as far as the event knows them. */
final class LiveView {
    private final ObjectMapper json;

    LiveView(ObjectMapper json) {
        this.json = json;
    }

    static String type(Event event) {
        if (event instanceof RunStarted || event instanceof RunFinished) {
            return "run";
        } else if (event instanceof MetricsLogged) {
            return "metric";
        } else if (event instanceof CheckpointStored) {
            return "checkpoint";
        } else if (event instanceof SpectrumComputed) {
            return "spectrum";
        } else if (event instanceof ForecastMade) {
            return "forecast";
        } else if (event instanceof EmbeddingUpdated) {
            return "embedding";
        }
        return "alert";
    }

    String data(Event event) {
        ObjectNode node = json.valueToTree(event instanceof AlertChanged changed ? changed.alert() : event);
        node.remove("type");
        node.remove("trajectoryExponents");
        node.remove("explanation");
        if (event instanceof RunStarted) {
            node.put("status", RunStatus.RUNNING.wireName());
        } else if (event instanceof RunFinished) {
            JsonNode reason = node.remove("reason");
            node.set("statusReason", reason);
        } else if (event instanceof EmbeddingUpdated embedding) {
            node.put("replaces", embedding.scope() == EmbeddingUpdated.Scope.VERSION);
        }
        return node.toString();
    }
}
