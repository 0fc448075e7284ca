package dev.attractor.service.query.rest;

import dev.attractor.event.Samples;
import dev.attractor.event.v1.Event;
import dev.attractor.event.v1.ForecastMade;
import dev.attractor.event.v1.MetricsLogged;
import dev.attractor.event.v1.RunStarted;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Two runs of one experiment, of which one finished in spite of a low forecast, and one run of another. */
final class ApiSamples {
    private ApiSamples() {}

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
        events.add(Samples.started(new RunId("digits-rows-0008")));
        events.add(later());
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
        RunStarted sample = Samples.started(new RunId("later"));
        return new RunStarted(
                new ExperimentId("another"),
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
        ForecastMade sample = Samples.forecast(Samples.RUN, 2);
        return new ForecastMade(
                sample.experimentId(),
                sample.runId(),
                sample.step(),
                sample.target(),
                sample.status(),
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
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                sample.madeAt().plusSeconds(1));
    }
}
