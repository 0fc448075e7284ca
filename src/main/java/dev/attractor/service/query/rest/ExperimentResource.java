package dev.attractor.service.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.attractor.event.v1.EmbeddingUpdated;
import dev.attractor.event.v1.ForecastMade;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import dev.attractor.run.RunStatus;
import dev.attractor.store.Embedding;
import dev.attractor.store.EmbeddingStore;
import dev.attractor.store.ForecastStore;
import dev.attractor.store.RunRow;
import dev.attractor.store.RunRow.LatestForecast;
import dev.attractor.store.RunStore;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Experiments: their counts, their embedding, their forecasts. */
@Path("/api/v1/experiments")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ExperimentResource {
    private final Known known;
    private final RunStore runs;
    private final EmbeddingStore embeddings;
    private final ForecastStore forecasts;

    ExperimentResource(Known known, RunStore runs, EmbeddingStore embeddings, ForecastStore forecasts) {
        this.known = known;
        this.runs = runs;
        this.embeddings = embeddings;
        this.forecasts = forecasts;
    }

    @GET
    public Experiments list() {
        return new Experiments(runs.experiments().stream().map(this::summary).toList());
    }

    @GET
    @Path("{experimentId}")
    public ExperimentSummary get(@PathParam("experimentId") String experimentId) {
        return summary(known.experiment(experimentId));
    }

    /** The map in force; an older version is not kept. */
    @GET
    @Path("{experimentId}/embedding")
    public EmbeddingReply embedding(
            @PathParam("experimentId") String experimentId, @QueryParam("modelVersion") Optional<String> modelVersion) {
        Optional<Long> version = modelVersion.map(text -> Parameters.number("modelVersion", text));
        ExperimentId id = known.experiment(experimentId).experimentId();
        Optional<Embedding> current = embeddings.of(id);
        version.ifPresent(wanted -> requireInForce(wanted, current));
        Map<RunId, RunRow> rows = runs.of(id).stream().collect(Collectors.toMap(RunRow::runId, Function.identity()));
        return current.map(embedding -> EmbeddingReply.of(embedding, rows)).orElseGet(EmbeddingReply::none);
    }

    private static void requireInForce(long wanted, Optional<Embedding> current) {
        int inForce = current.map(Embedding::modelVersion)
                .orElseThrow(() ->
                        ApiException.absent("modelVersion", "modelVersion " + wanted + ": there is no model yet"));
        if (wanted != inForce) {
            throw ApiException.conflict(
                    "modelVersion", "modelVersion must be " + inForce + ", the one in force, got " + wanted);
        }
    }

    /** The forecasts of all runs, at one step or at every step. */
    @GET
    @Path("{experimentId}/forecasts")
    public ExperimentForecasts forecasts(
            @PathParam("experimentId") String experimentId, @QueryParam("step") Optional<String> step) {
        Optional<Long> wanted = step.map(text -> Parameters.number("step", text));
        Map<RunId, RunRow> rows = runs.of(known.experiment(experimentId).experimentId()).stream()
                .collect(Collectors.toMap(RunRow::runId, Function.identity()));
        return new ExperimentForecasts(forecasts.of(rows.keySet()).stream()
                .filter(forecast -> wanted.isEmpty() || wanted.get() == forecast.step())
                .map(forecast -> RunForecast.of(forecast, Optional.ofNullable(rows.get(forecast.runId()))))
                .toList());
    }

    private ExperimentSummary summary(RunStore.ExperimentName experiment) {
        List<RunRow> rows = runs.of(experiment.experimentId());
        Optional<RunRow> best = rows.stream()
                .filter(row -> row.finalAccuracy().isPresent())
                .max(Comparator.comparingDouble(row -> row.finalAccuracy().orElseThrow()));
        return new ExperimentSummary(
                experiment.experimentId(),
                experiment.name(),
                experiment.target(),
                rows.size(),
                count(rows, RunStatus.RUNNING),
                count(rows, RunStatus.FINISHED),
                count(rows, RunStatus.FAILED),
                rows.stream().filter(row -> row.finalAccuracy().isPresent()).count(),
                rows.stream().mapToLong(row -> row.lambdaMaxHistory().size()).sum(),
                rows.stream().mapToLong(RunRow::openAlerts).sum(),
                best.map(RunRow::runId),
                best.flatMap(RunRow::finalAccuracy));
    }

    private static long count(List<RunRow> rows, RunStatus status) {
        return rows.stream().filter(row -> row.status() == status).count();
    }

    /** All experiments. */
    public record Experiments(List<ExperimentSummary> experiments) {}

    /**
     * An experiment in numbers.
     *
     * @param labelled runs with a final accuracy, which the forecaster learns from
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record ExperimentSummary(
            ExperimentId experimentId,
            String name,
            String target,
            long runs,
            long running,
            long finished,
            long failed,
            long labelled,
            long spectra,
            long openAlerts,
            Optional<RunId> bestRun,
            Optional<Double> bestAccuracy) {}

    /** The forecasts of an experiment. */
    public record ExperimentForecasts(List<RunForecast> forecasts) {}

    /** A forecast beside what became of it. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record RunForecast(
            RunId runId,
            long step,
            ForecastMade.Status status,
            Optional<Double> point,
            Optional<Double> lower,
            Optional<Double> upper,
            double coverage,
            int trainedOn,
            int modelVersion,
            Optional<Double> finalAccuracy) {
        static RunForecast of(ForecastMade forecast, Optional<RunRow> row) {
            return new RunForecast(
                    forecast.runId(),
                    forecast.step(),
                    forecast.status(),
                    forecast.point(),
                    forecast.lower(),
                    forecast.upper(),
                    forecast.coverage(),
                    forecast.trainedOn(),
                    forecast.modelVersion(),
                    row.flatMap(RunRow::finalAccuracy));
        }
    }

    /** An embedding with the accuracies its points are coloured by. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record EmbeddingReply(
            Optional<String> mode,
            Optional<String> probeId,
            Optional<Integer> modelVersion,
            Optional<Integer> alignedTo,
            Optional<Double> drift,
            List<Place> points) {
        static EmbeddingReply none() {
            return new EmbeddingReply(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }

        static EmbeddingReply of(Embedding embedding, Map<RunId, RunRow> rows) {
            return new EmbeddingReply(
                    Optional.of(embedding.mode()),
                    Optional.of(embedding.probeId()),
                    Optional.of(embedding.modelVersion()),
                    embedding.alignedTo(),
                    embedding.drift(),
                    embedding.points().stream()
                            .map(point -> Place.of(point, Optional.ofNullable(rows.get(point.runId()))))
                            .toList());
        }
    }

    /** A checkpoint on the map. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Place(
            RunId runId, long step, double x, double y, Optional<Double> accuracy, Optional<Double> predicted) {
        static Place of(EmbeddingUpdated.Point point, Optional<RunRow> row) {
            return new Place(
                    point.runId(),
                    point.step(),
                    point.x(),
                    point.y(),
                    row.flatMap(RunRow::finalAccuracy),
                    row.flatMap(RunRow::forecast).flatMap(LatestForecast::point));
        }
    }
}
