package dev.attractor.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Asks a running server as an outside client would. */
final class ApiClient {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String base;

    ApiClient(String url) {
        this.base = url + "/api/v1";
    }

    JsonNode get(String path) {
        try {
            HttpResponse<String> reply = http.send(
                    HttpRequest.newBuilder(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofString());
            if (reply.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + reply.statusCode() + ": " + reply.body());
            }
            return json.readTree(reply.body());
        } catch (IOException e) {
            throw new IllegalStateException(path + " did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<JsonNode> list(String path, String field) {
        List<JsonNode> items = new ArrayList<>();
        get(path).get(field).forEach(items::add);
        return items;
    }

    List<JsonNode> runs() {
        return list("/runs?limit=1000", "runs");
    }

    /** The spectra of all runs. */
    List<JsonNode> spectra() {
        return ofRuns("spectra");
    }

    /** The forecasts of all runs. */
    List<JsonNode> forecasts() {
        return ofRuns("forecasts");
    }

    /** The checkpoints of all runs. */
    List<JsonNode> checkpoints() {
        return ofRuns("checkpoints");
    }

    private List<JsonNode> ofRuns(String what) {
        List<JsonNode> all = new ArrayList<>();
        runs().forEach(run -> all.addAll(list("/runs/" + run.get("runId").asText() + "/" + what, what)));
        return all;
    }
}
