package dev.attractor.service.trainer;

import dev.attractor.event.v1.RunFinished;
import dev.attractor.run.BlobRef;
import dev.attractor.service.trainer.engine.EpochReport;
import dev.attractor.service.trainer.engine.Training;
import dev.attractor.service.trainer.engine.TrainingEngine;
import dev.attractor.store.TrainingStore.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Trains one run from where it stands to its end and reports it: a checkpoint before training, after every epoch and at the steps
 * the sweep declares, metrics with each but the first, the final test accuracy.
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
    public void train(SweepTask.Run run, Claim claim, BooleanSupplier goOn) {
        RunEvents events = new RunEvents(run, clock);
        RunProgress progress = new RunProgress(run.id(), claim, reporter);
        try (Training training = open(run, progress)) {
            if (progress.initialWeights().isEmpty()) {
                begin(training, events, progress);
            }
            finish(run, training, events, progress, goOn);
        } catch (RuntimeException e) {
            if (!goOn.getAsBoolean()) {
                // What fails while the process stops is the process, not the run.
                LOG.warnf("Run %s is left where it stands: %s", run.id(), e);
                return;
            }
            LOG.errorf(e, "Run %s failed", run.id());
            end(events.failed("error in training: " + e), progress);
        }
    }

    private Training open(SweepTask.Run run, RunProgress progress) {
        Optional<byte[]> state = progress.engineState();
        return state.isPresent()
                ? engine.resume(run.owner().task(), run.hyperParameters(), state.get())
                : engine.start(run.owner().task(), run.hyperParameters());
    }

    private void begin(Training training, RunEvents events, RunProgress progress) {
        reporter.publish(events.started(engine.name()));
        BlobRef weights = reporter.store(training.weights());
        reporter.publish(events.checkpoint(0, weights, weights));
        progress.advance(0, weights, training.state());
    }

    private void finish(
            SweepTask.Run run, Training training, RunEvents events, RunProgress progress, BooleanSupplier goOn) {
        RunSteps steps = new RunSteps(run.sweep().space().checkpointSteps(), training.stepsPerEpoch());
        while (goOn.getAsBoolean() && progress.isHeld()) {
            if (training.epoch() == run.hyperParameters().epochs()) {
                double accuracy = training.testAccuracy();
                reporter.publish(events.testAccuracy(steps.atEnd(training.epoch()), accuracy));
                end(events.finished(accuracy), progress);
                return;
            }
            EpochReport report = training.trainEpoch(step -> {
                if (steps.isWithinEpoch(step)) {
                    reporter.publish(events.metrics(step, training.validation()));
                    reportCheckpoint(step, training, events, progress);
                }
            });
            if (report instanceof EpochReport.Diverged diverged) {
                end(events.failed(diverged.reason()), progress);
                return;
            }
            EpochReport.Finished epoch = (EpochReport.Finished) report;
            report(steps.atEnd(epoch.epoch()), training, events, progress, epoch);
        }
    }

    private void report(
            long step, Training training, RunEvents events, RunProgress progress, EpochReport.Finished epoch) {
        reporter.publish(events.metrics(step, epoch));
        reportCheckpoint(step, training, events, progress);
        progress.advance(epoch.epoch(), progress.initialWeights().orElseThrow(), training.state());
    }

    /** Weights are stored before the event that refers to them. */
    private void reportCheckpoint(long step, Training training, RunEvents events, RunProgress progress) {
        BlobRef weights = reporter.store(training.weights());
        reporter.publish(
                events.checkpoint(step, weights, progress.initialWeights().orElseThrow()));
    }

    private void end(RunFinished finished, RunProgress progress) {
        reporter.publish(finished);
        progress.end();
    }
}
