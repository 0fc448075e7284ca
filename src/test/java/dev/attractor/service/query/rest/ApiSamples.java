package dev.attractor.service.query.rest;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.attractor.event.EventPublisher;
import dev.attractor.event.Samples;
import dev.attractor.event.v1.Event;
import dev.attractor.event.v1.ForecastMade;
import dev.attractor.event.v1.MetricsLogged;
import dev.attractor.event.v1.RunStarted;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Two runs of one experiment, of which one finished in spite of a low forecast and the other is to be stopped, and one run of
 * another, whose forecast is transferred and whose spectrum is of another kind.
 */
final class ApiSamples {
    static final RunId TO_STOP = new RunId("digits-rows-0008");
    static final RunId LATER = new RunId("later");
    static final ExperimentId ANOTHER = new ExperimentId("another");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ApiSamples() {}

    /** Publishes everything unless it was, and waits until the API serves it. */
    static void publishOnce(EventPublisher publisher) {
        int total = get("/api/v1/runs").path("total");
        if (total == 0) {
            publisher.publishAll(all());
            await().atMost(PATIENCE).untilAsserted(ApiSamples::everythingIsServed);
        }
    }

    private static void everythingIsServed() {
        String run = "/api/v1/runs/" + Samples.RUN;
        get("/api/v1/runs").then().body("total", equalTo(3));
        get(run).then().body("status", equalTo("finished")).body("openAlerts", equalTo(1));
        get(run + "/metrics?key=long").then().body("points", hasSize(300));
        get(run + "/spectra").then().body("spectra", hasSize(2));
        get(run + "/checkpoints").then().body("checkpoints", hasSize(1));
        get(run + "/forecasts").then().body("forecasts", hasSize(2));
        get("/api/v1/experiments/" + Samples.EXPERIMENT + "/embedding").then().body("points", hasSize(1));
        for (RunId other : List.of(TO_STOP, LATER)) {
            get("/api/v1/runs/" + other + "/spectra").then().body("spectra", hasSize(1));
            get("/api/v1/runs/" + other + "/forecasts").then().body("forecasts", hasSize(1));
        }
    }

    static List<Event> all() {
        List<Event> events = new ArrayList<>();
        events.add(Samples.started(Samples.RUN));
        events.add(longCurve());
        events.add(Samples.metrics(Samples.RUN));
        events.add(Samples.finished(Samples.RUN));
        events.add(Samples.checkpoint(Samples.RUN));
        events.add(Samples.spectrum(Samples.RUN, 1));
        events.add(Samples.spectrum(Samples.RUN, 2));
        events.add(Samples.embedding());
        events.add(Samples.forecast(Samples.RUN, 1));
        events.add(lowForecast());
        events.add(Samples.started(TO_STOP));
        events.add(spectrum(Samples.EXPERIMENT, TO_STOP, 4, "full", List.of(-0.5, -0.75)));
        events.add(Samples.forecast(TO_STOP, 1));
        events.add(later());
        events.add(spectrum(ANOTHER, LATER, 1, "aelle-compat", List.of(-0.5, -0.75)));
        events.add(transferred());
        return events;
    }

    private static MetricsLogged longCurve() {
        return new MetricsLogged(
                Samples.EXPERIMENT,
                Samples.RUN,
                IntStream.range(0, 300)
                        .mapToObj(step -> new MetricPoint("long", step, Samples.TIME, step == 150 ? 9 : step / 300.0))
                        .toList());
    }

    private static RunStarted later() {
        RunStarted sample = Samples.started(LATER);
        return new RunStarted(
                ANOTHER,
                "Another",
                sample.runId(),
                sample.name(),
                sample.params(),
                sample.tags(),
                sample.architecture(),
                sample.target(),
                sample.startedAt().plusSeconds(60));
    }

    /** Nine of nine values below the default rule's threshold: a probability of 9 / 10. */
    static ForecastMade lowForecast() {
        return low(Samples.EXPERIMENT, ForecastMade.Status.OK, Samples.forecast(Samples.RUN, 2));
    }

    /** As low, and learned from another experiment. */
    private static ForecastMade transferred() {
        return low(ANOTHER, ForecastMade.Status.TRANSFER, Samples.forecast(LATER, 1));
    }

    private static ForecastMade low(ExperimentId experiment, ForecastMade.Status status, ForecastMade sample) {
        return new ForecastMade(
                experiment,
                sample.runId(),
                sample.step(),
                sample.target(),
                status,
                sample.point(),
                sample.lower(),
                sample.upper(),
                sample.coverage(),
                sample.probabilityBelowThreshold(),
                sample.threshold(),
                Collections.nCopies(9, 0.3),
                sample.trainedOn(),
                sample.runsNeeded(),
                sample.modelVersion(),
                sample.skill(),
                sample.baselines(),
                status == ForecastMade.Status.TRANSFER ? sample.transferredFrom() : Optional.empty(),
                sample.stop(),
                status == ForecastMade.Status.TRANSFER ? Optional.empty() : sample.explanation(),
                sample.madeAt().plusSeconds(1));
    }

    private static SpectrumComputed spectrum(
            ExperimentId experiment, RunId run, long step, String mode, List<Double> exponents) {
        SpectrumComputed sample = Samples.spectrum(run, step);
        return new SpectrumComputed(
                experiment,
                run,
                step,
                sample.weightsSha256(),
                sample.status(),
                sample.reason(),
                mode,
                sample.cell(),
                sample.hiddenSize(),
                sample.n(),
                sample.k(),
                sample.length(),
                sample.warmUp(),
                sample.trajectories(),
                sample.probeId(),
                sample.probeSha256(),
                sample.dtype(),
                exponents,
                sample.standardError(),
                List.of(exponents),
                sample.sumRuleResidual(),
                sample.collapsed(),
                sample.qrFallbacks(),
                Map.of("lambdaMax", exponents.get(0)),
                sample.weightStatistics(),
                sample.gradientProbe(),
                sample.wallMillis(),
                sample.libraryVersion(),
                sample.computedAt());
    }
}
