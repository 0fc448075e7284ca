package dev.attractor.event;

import dev.attractor.alert.Alert;
import dev.attractor.alert.AlertState;
import dev.attractor.event.v1.AlertChanged;
import dev.attractor.event.v1.CheckpointStored;
import dev.attractor.event.v1.EmbeddingUpdated;
import dev.attractor.event.v1.Event;
import dev.attractor.event.v1.ForecastMade;
import dev.attractor.event.v1.MetricsLogged;
import dev.attractor.event.v1.RunFinished;
import dev.attractor.event.v1.RunStarted;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.event.v1.SpectrumStatus;
import dev.attractor.run.Architecture;
import dev.attractor.run.BlobRef;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import dev.attractor.run.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One event of each kind, with every field filled. */
public final class Samples {
    public static final ExperimentId EXPERIMENT = new ExperimentId("digits-rows");
    public static final RunId RUN = new RunId("digits-rows-0007");
    public static final Instant TIME = Instant.parse("2026-11-20T12:00:00Z");

    private Samples() {}

    public static List<Event> all() {
        return List.of(
                started(RUN),
                metrics(RUN),
                finished(RUN),
                checkpoint(RUN),
                spectrum(RUN, 1),
                embedding(),
                forecast(RUN, 1),
                alert(RUN));
    }

    public static RunStarted started(RunId run) {
        return new RunStarted(
                EXPERIMENT,
                "Digits, row by row",
                run,
                "lstm 16",
                Map.of("cell", "lstm"),
                Map.of("owner", "demo"),
                Optional.of(new Architecture("lstm", "tanh")),
                "accuracy",
                TIME);
    }

    public static MetricsLogged metrics(RunId run) {
        return new MetricsLogged(
                EXPERIMENT,
                run,
                List.of(
                        new MetricPoint("validation_accuracy", 1, TIME, 0.75),
                        new MetricPoint("train_loss", 1, TIME, Double.POSITIVE_INFINITY)));
    }

    public static RunFinished finished(RunId run) {
        return new RunFinished(EXPERIMENT, run, RunStatus.FINISHED, Optional.empty(), Optional.of(0.9), TIME);
    }

    public static CheckpointStored checkpoint(RunId run) {
        return new CheckpointStored(
                EXPERIMENT,
                run,
                1,
                blob('a'),
                "safetensors",
                blob('b'),
                blob('c'),
                "digits-rows-probe",
                Optional.of(new Architecture("lstm", "tanh")),
                50,
                8,
                TIME);
    }

    public static SpectrumComputed spectrum(RunId run, long step) {
        return new SpectrumComputed(
                EXPERIMENT,
                run,
                step,
                "a".repeat(64),
                SpectrumStatus.OK,
                Optional.empty(),
                "full",
                "rnn",
                2,
                2,
                2,
                200,
                50,
                1,
                "digits-rows-probe",
                "c".repeat(64),
                "float64",
                List.of(-0.25, -1.5),
                List.of(0.01, 0.02),
                List.of(List.of(-0.25, -1.5)),
                Optional.of(1e-14),
                0,
                0,
                Map.of("lambdaMax", -0.25),
                Map.of("recurrentStd", 0.5),
                Map.of("lag1", -0.5),
                1.5,
                "0.1.0",
                TIME);
    }

    public static EmbeddingUpdated embedding() {
        return new EmbeddingUpdated(
                EXPERIMENT,
                "full",
                "digits-rows-probe",
                2,
                Optional.of(1),
                Optional.of(0.05),
                EmbeddingUpdated.Scope.VERSION,
                1,
                1,
                List.of(new EmbeddingUpdated.Point(RUN, 1, 0.5, -0.5)),
                TIME);
    }

    public static ForecastMade forecast(RunId run, long step) {
        var skill = new ForecastMade.Skill(Optional.of(0.8), Optional.of(0.9), 20);
        return new ForecastMade(
                EXPERIMENT,
                run,
                step,
                "accuracy",
                ForecastMade.Status.OK,
                Optional.of(0.3),
                Optional.of(0.2),
                Optional.of(0.4),
                0.9,
                Optional.of(0.95),
                0.5,
                List.of(0.2, 0.3, 0.4),
                20,
                9,
                2,
                Optional.of(skill),
                Map.of("curve", new ForecastMade.Baseline(0.35, 0.15, 0.55, Optional.of(skill))),
                Optional.of(new ExperimentId("digits-rows-before")),
                Optional.of(new ForecastMade.Stop(
                        ForecastMade.Stop.Verdict.STOP, 0.5, 0.1, 12, 9, Optional.of(-2.5), Optional.of(-1.5))),
                Optional.of(new ForecastMade.Explanation(
                        0.05,
                        List.of(0.25, 0.75),
                        List.of(-0.5, -1.5),
                        List.of(0.1, 0.0),
                        List.of(new ForecastMade.Explanation.Neighbour(new RunId("digits-rows-0003"), 1, 0.25, 0.4)))),
                TIME);
    }

    public static AlertChanged alert(RunId run) {
        return new AlertChanged(new Alert(
                "low-accuracy:" + run + ":1",
                "low-accuracy",
                "Low accuracy expected",
                EXPERIMENT,
                run,
                1,
                1,
                AlertState.OPEN,
                "accuracy 0.300 expected (0.200 to 0.400); below 0.500 with probability 0.95",
                new Alert.Numbers(0.3, 0.2, 0.4, 0.95, 0.5),
                TIME,
                Optional.empty(),
                Optional.empty()));
    }

    private static BlobRef blob(char digit) {
        return new BlobRef(String.valueOf(digit).repeat(64), 1024);
    }
}
