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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The events of one run. A step is an epoch; step 0 is before training. */
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
                Map.of("task", run.sweep().task(), "engine", engine),
                Optional.of(parameters.cell().architecture()),
                "accuracy",
                clock.instant());
    }

    CheckpointStored checkpoint(int epoch, BlobRef weights, BlobRef initialWeights) {
        return new CheckpointStored(
                run.sweep().experimentId(),
                run.id(),
                epoch,
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

    MetricsLogged metrics(EpochReport.Finished epoch) {
        Instant now = clock.instant();
        return new MetricsLogged(
                run.sweep().experimentId(),
                run.id(),
                List.of(
                        new MetricPoint("train_loss", epoch.epoch(), now, epoch.trainLoss()),
                        new MetricPoint("validation_loss", epoch.epoch(), now, epoch.validationLoss()),
                        new MetricPoint("validation_accuracy", epoch.epoch(), now, epoch.validationAccuracy()),
                        new MetricPoint("gradient_norm", epoch.epoch(), now, epoch.gradientNorm())));
    }

    MetricsLogged testAccuracy(int epoch, double accuracy) {
        return new MetricsLogged(
                run.sweep().experimentId(),
                run.id(),
                List.of(new MetricPoint("test_accuracy", epoch, clock.instant(), accuracy)));
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
