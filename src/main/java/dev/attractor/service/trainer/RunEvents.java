package dev.attractor.service.trainer;

import dev.attractor.event.v1.CheckpointStored;
import dev.attractor.event.v1.MetricsLogged;
import dev.attractor.event.v1.RunFinished;
import dev.attractor.event.v1.RunStarted;
import dev.attractor.run.BlobRef;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunStatus;
import dev.attractor.service.trainer.engine.EpochReport;
import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.task.Evaluation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The events of one run; what a step is, its {@link RunSteps} say. Step 0 is before training. */
final class RunEvents {
    private static final String FORMAT = "safetensors";

    private final SweepTask.Run run;
    private final Clock clock;

    RunEvents(SweepTask.Run run, Clock clock) {
        this.run = run;
        this.clock = clock;
    }

    RunStarted started(String engine) {
        HyperParameters parameters = run.hyperParameters();
        return new RunStarted(
                run.sweep().experimentId(),
                run.sweep().name(),
                run.id(),
                parameters.cell().label() + " " + parameters.hiddenSize() + " #" + run.index(),
                parameters.asParams(),
                Map.of("task", run.sweep().task(), "engine", engine, "step", RunSteps.unit(run.sweep())),
                Optional.of(parameters.cell().architecture()),
                "accuracy",
                clock.instant());
    }

    CheckpointStored checkpoint(long step, BlobRef weights, BlobRef initialWeights) {
        return new CheckpointStored(
                run.sweep().experimentId(),
                run.id(),
                step,
                weights,
                FORMAT,
                initialWeights,
                run.owner().probe(),
                run.owner().probeId(),
                Optional.of(run.hyperParameters().cell().architecture()),
                run.owner().task().probeShape().warmUp(),
                run.owner().task().sequenceLength(),
                clock.instant());
    }

    MetricsLogged metrics(long step, EpochReport.Finished epoch) {
        Instant now = clock.instant();
        return new MetricsLogged(
                run.sweep().experimentId(),
                run.id(),
                List.of(
                        new MetricPoint("train_loss", step, now, epoch.trainLoss()),
                        new MetricPoint("validation_loss", step, now, epoch.validationLoss()),
                        new MetricPoint("validation_accuracy", step, now, epoch.validationAccuracy()),
                        new MetricPoint("gradient_norm", step, now, epoch.gradientNorm())));
    }

    /** What is measured at a checkpoint within an epoch, whose training loss is not known yet. */
    MetricsLogged metrics(long step, Evaluation validation) {
        Instant now = clock.instant();
        return new MetricsLogged(
                run.sweep().experimentId(),
                run.id(),
                List.of(
                        new MetricPoint("validation_loss", step, now, validation.loss()),
                        new MetricPoint("validation_accuracy", step, now, validation.accuracy())));
    }

    MetricsLogged testAccuracy(long step, double accuracy) {
        return new MetricsLogged(
                run.sweep().experimentId(),
                run.id(),
                List.of(new MetricPoint("test_accuracy", step, clock.instant(), accuracy)));
    }

    RunFinished finished(double accuracy) {
        return ended(RunStatus.FINISHED, Optional.empty(), Optional.of(accuracy));
    }

    RunFinished failed(String reason) {
        return ended(RunStatus.FAILED, Optional.of(reason), Optional.empty());
    }

    private RunFinished ended(RunStatus status, Optional<String> reason, Optional<Double> accuracy) {
        return new RunFinished(run.sweep().experimentId(), run.id(), status, reason, accuracy, clock.instant());
    }
}
