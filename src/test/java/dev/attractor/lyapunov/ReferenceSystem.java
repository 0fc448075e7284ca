package dev.attractor.lyapunov;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** One entry of reference_systems.json: exponents from a run a hundred times longer than a test can afford. */
record ReferenceSystem(JsonNode json) {
    static ReferenceSystem named(String name) {
        return new ReferenceSystem(GoldenFile.read("reference_systems.json").get(name));
    }

    List<Double> exponents() {
        List<Double> values = new ArrayList<>();
        json.get("exponents").forEach(value -> values.add(value.asDouble()));
        return values;
    }

    double kaplanYorke() {
        return json.get("KY").asDouble();
    }

    double entropy() {
        return json.get("hKS").asDouble();
    }
}
