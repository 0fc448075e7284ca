package dev.attractor.store.mongo;

import dev.attractor.alert.AlertState;
import dev.attractor.event.v1.ForecastMade;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.store.RunRow;
import dev.attractor.store.RunRow.LatestForecast;
import dev.attractor.store.RunRow.LatestSpectrum;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/** A run's head document as a row, and the short forms that are kept in it. */
final class RunDocuments {
    private final Documents documents;

    RunDocuments(Documents documents) {
        this.documents = documents;
    }

    /** Whether the run's start has arrived; other topics may be ahead of it. */
    static boolean hasStarted(Document run) {
        return run.containsKey("startedAt");
    }

    RunRow row(Document run) {
        Document row = new Document(run);
        row.put("runId", run.getString("_id"));
        row.putIfAbsent("step", 0L);
        row.put("params", FieldNames.decodeKeys(Documents.child(run, "params")));
        row.put("tags", FieldNames.decodeKeys(Documents.child(run, "tags")));
        row.put("metrics", FieldNames.decodeKeys(Documents.child(run, "metrics")));
        row.put("lambdaMaxHistory", history(Documents.child(run, "lambdaMax")));
        row.put(
                "openAlerts",
                Documents.child(run, "alerts").values().stream()
                        .filter(AlertState.OPEN.wireName()::equals)
                        .count());
        return documents.as(RunRow.class, row);
    }

    private static List<List<Double>> history(Document byStep) {
        return byStep.entrySet().stream()
                .map(entry -> List.of(Double.parseDouble(entry.getKey()), ((Number) entry.getValue()).doubleValue()))
                .sorted(Comparator.comparing(point -> point.get(0)))
                .toList();
    }

    static LatestSpectrum latest(SpectrumComputed event) {
        Map<String, Double> summary = event.summary();
        return new LatestSpectrum(
                event.step(),
                event.status(),
                Optional.ofNullable(summary.get("lambdaMax")),
                Optional.ofNullable(summary.get("mean")),
                Optional.ofNullable(summary.get("sum")),
                Optional.ofNullable(summary.get("kaplanYorke")),
                Optional.ofNullable(summary.get("entropyBound")),
                Optional.ofNullable(summary.get("memoryCount")),
                Optional.ofNullable(summary.get("positive")),
                event.collapsed(),
                event.sumRuleResidual());
    }

    static LatestForecast latest(ForecastMade event) {
        return new LatestForecast(
                event.step(),
                event.status(),
                event.point(),
                event.lower(),
                event.upper(),
                event.coverage(),
                event.probabilityBelowThreshold(),
                event.threshold(),
                event.trainedOn(),
                event.runsNeeded(),
                event.modelVersion());
    }
}
