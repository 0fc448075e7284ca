package dev.attractor.service.trainer;

import dev.attractor.event.v1.RunFinished;
import dev.attractor.run.BlobRef;
import dev.attractor.service.trainer.engine.EpochReport;
import dev.attractor.service.trainer.engine.Training;
import dev.attractor.service.trainer.engine.TrainingEngine;
import dev.attractor.store.TrainingStore.Claim;
import dev.attractor.store.TrainingStore.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Trains one run from where it stands to its end and reports it: a checkpoint before training and after every epoch, metrics
 * per epoch, the final test accuracy.
 *
 * <p>A crash at any point repeats at most the epoch it fell into, with the same weights to the bit, so what was reported is
 * reported again unchanged. Thread-safety: safe, for different runs.
 */
@ApplicationScoped
public class TrainerService {
    private static final Logger LOG = Logger.getLogger(TrainerService.class);

    private final TrainingEngine engine;
    private final RunReporter reporter;
    private final Clock clock;

    public TrainerService(TrainingEngine engine, RunReporter reporter, Clock clock) {
        this.engine = engine;
        this.reporter = reporter;
        this.clock = clock;
    }

    /**
     * Trains the run.
     *
     * @param goOn asked after every epoch; the run is left where it stands when it says no
     */
    void train(SweepTask.Run run, Claim claim, BooleanSupplier goOn) {
        RunEvents events = new RunEvents(run, clock);
        try (Training training = open(run, claim)) {
            Progress progress = claim.progress().isPresent() ? claim.progress().get() : begin(run, training, events);
            finish(run, training, events, progress, goOn);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Run %s failed", run.id());
            end(run, events.failed("error in training: " + e));
        }
    }

    private Training open(SweepTask.Run run, Claim claim) {
        return claim.progress().isPresent()
                ? engine.resume(
                        run.owner().task(),
                        run.hyperParameters(),
                        reporter.load(claim.progress().get().engineState()))
                : engine.start(run.owner().task(), run.hyperParameters());
    }

    private Progress begin(SweepTask.Run run, Training training, RunEvents events) {
        reporter.publish(events.started());
        BlobRef weights = reporter.store(training.weights());
        BlobRef state = reporter.store(training.state());
        reporter.publish(events.checkpoint(0, weights, weights));
        Progress progress = new Progress(0, weights, state);
        reporter.save(run.id(), progress);
        return progress;
    }

    private void finish(SweepTask.Run run, Training training, RunEvents events, Progress begun, BooleanSupplier goOn) {
        Progress progress = begun;
        while (training.epoch() < run.hyperParameters().epochs()) {
            if (!goOn.getAsBoolean()) {
                return;
            }
            EpochReport report = training.trainEpoch();
            if (report instanceof EpochReport.Diverged diverged) {
                end(run, events.failed(diverged.reason()));
                reporter.forget(progress.engineState());
                return;
            }
            progress = report(run, training, events, progress, (EpochReport.Finished) report);
        }
        double accuracy = training.testAccuracy();
        reporter.publish(events.testAccuracy(training.epoch(), accuracy));
        end(run, events.finished(accuracy));
        reporter.forget(progress.engineState());
    }

    /** Weights and engine state are stored before the event that refers to them, progress after it. */
    private Progress report(
            SweepTask.Run run, Training training, RunEvents events, Progress before, EpochReport.Finished epoch) {
        BlobRef weights = reporter.store(training.weights());
        BlobRef state = reporter.store(training.state());
        reporter.publish(events.metrics(epoch));
        reporter.publish(events.checkpoint(epoch.epoch(), weights, before.initialWeights()));
        Progress progress = new Progress(epoch.epoch(), before.initialWeights(), state);
        reporter.save(run.id(), progress);
        reporter.forget(before.engineState());
        return progress;
    }

    private void end(SweepTask.Run run, RunFinished finished) {
        reporter.publish(finished);
        reporter.done(run.id());
    }
}
