package dev.attractor.service.query.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.attractor.event.v1.CheckpointStored;
import dev.attractor.event.v1.ForecastMade;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import dev.attractor.store.CheckpointStore;
import dev.attractor.store.ForecastStore;
import dev.attractor.store.MetricStore;
import dev.attractor.store.RunPage;
import dev.attractor.store.RunRow;
import dev.attractor.store.RunStore;
import dev.attractor.store.SpectrumStore;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** Runs and everything known about one. */
@Path("/api/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class RunResource {
    private static final int DEFAULT_LIMIT = 200;
    private static final int MOST_RUNS = 1000;
    private static final int DEFAULT_POINTS = 2000;
    private static final int MOST_POINTS = 100_000;

    private final Known known;
    private final RunStore runs;
    private final MetricStore metrics;
    private final CheckpointStore checkpoints;
    private final SpectrumStore spectra;
    private final ForecastStore forecasts;

    RunResource(
            Known known,
            RunStore runs,
            MetricStore metrics,
            CheckpointStore checkpoints,
            SpectrumStore spectra,
            ForecastStore forecasts) {
        this.known = known;
        this.runs = runs;
        this.metrics = metrics;
        this.checkpoints = checkpoints;
        this.spectra = spectra;
        this.forecasts = forecasts;
    }

    @GET
    public RunPage list(
            @QueryParam("experiment") Optional<String> experiment,
            @QueryParam("limit") Optional<String> limit,
            @QueryParam("pageToken") Optional<String> pageToken) {
        int bounded = Parameters.bounded("limit", limit, DEFAULT_LIMIT, MOST_RUNS);
        return Parameters.parse(
                "pageToken",
                pageToken.orElse(""),
                token -> runs.page(experiment.map(Parameters::experimentId), bounded, pageToken));
    }

    @GET
    @Path("{runId}")
    public RunRow get(@PathParam("runId") String runId) {
        return known.run(runId);
    }

    /** The history of one metric, or of all when no key is given. */
    @GET
    @Path("{runId}/metrics")
    public Object metrics(
            @PathParam("runId") String runId,
            @QueryParam("key") Optional<String> key,
            @QueryParam("maxPoints") Optional<String> maxPoints) {
        RunId run = known.run(runId).runId();
        int most = Parameters.bounded("maxPoints", maxPoints, DEFAULT_POINTS, MOST_POINTS);
        if (key.isPresent()) {
            return MetricSeries.of(key.get(), metrics.history(run, key.get()), most);
        }
        return new AllMetrics(metrics.keys(run).stream()
                .map(name -> MetricSeries.of(name, metrics.history(run, name), most))
                .toList());
    }

    @GET
    @Path("{runId}/checkpoints")
    public Checkpoints checkpoints(@PathParam("runId") String runId) {
        return new Checkpoints(checkpoints.of(known.run(runId).runId()));
    }

    @GET
    @Path("{runId}/spectra")
    public Spectra spectra(@PathParam("runId") String runId, @QueryParam("step") Optional<String> step) {
        Optional<Long> wanted = step.map(text -> Parameters.number("step", text));
        return new Spectra(spectra.of(known.run(runId).runId()).stream()
                .filter(spectrum -> wanted.isEmpty() || wanted.get() == spectrum.step())
                .toList());
    }

    @GET
    @Path("{runId}/forecasts")
    public Forecasts forecasts(@PathParam("runId") String runId) {
        return new Forecasts(forecasts.of(known.run(runId).runId()));
    }

    /** All metrics of a run. */
    public record AllMetrics(List<MetricSeries> metrics) {}

    /** The checkpoints of a run. */
    public record Checkpoints(List<CheckpointStored> checkpoints) {}

    /** The spectra of a run. */
    public record Spectra(List<SpectrumComputed> spectra) {}

    /** The forecasts of a run; what they rest on is at {@code /explanation}. */
    public record Forecasts(
            @JsonIgnoreProperties("explanation") List<ForecastMade> forecasts) {}

    /**
     * One metric's history.
     *
     * @param points step, time, value
     * @param downsampled whether points were left out; first and last, and the extremes of what was left out, are kept
     */
    public record MetricSeries(String key, List<List<Object>> points, boolean downsampled) {
        static MetricSeries of(String key, List<MetricPoint> history, int most) {
            List<MetricPoint> kept = Downsampling.envelope(history, most);
            return new MetricSeries(
                    key,
                    kept.stream()
                            .map(point -> List.<Object>of(point.step(), point.time(), point.value()))
                            .toList(),
                    kept.size() < history.size());
        }
    }
}
