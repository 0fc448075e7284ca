package dev.attractor.service.trainer;

import dev.attractor.platform.Role;
import dev.attractor.platform.Roles;
import dev.attractor.run.RunId;
import dev.attractor.store.SweepStore;
import dev.attractor.store.TrainingStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps the trainer's threads busy with the runs of its sweeps until all are done.
 *
 * <p>Every trainer, in this process or another, walks the same list of runs and takes what nobody holds; runs whose trainer died
 * become free when their lease ends. Thread-safety: safe.
 */
@ApplicationScoped
public class SweepRunner {
    private static final Logger LOG = Logger.getLogger(SweepRunner.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final TrainerService trainer;
    private final TrainingStore trainings;
    private final SweepStore sweeps;
    private final Clock clock;
    private final Duration lease;
    private final int threads;
    private final String owner = UUID.randomUUID().toString();
    private final Set<RunId> held = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers;

    public SweepRunner(
            TrainerService trainer,
            TrainingStore trainings,
            SweepStore sweeps,
            TrainerConfig config,
            Roles roles,
            Clock clock) {
        this.trainer = trainer;
        this.trainings = trainings;
        this.sweeps = sweeps;
        this.clock = clock;
        this.lease = config.lease();
        this.threads = config.parallelRuns().orElseGet(() -> defaultThreads(roles));
        this.workers = Executors.newFixedThreadPool(threads);
    }

    /** Where spectra are computed on the same cores, half of them: a forecast that comes after its run's end helps nobody. */
    private static int defaultThreads(Roles roles) {
        int cores = Runtime.getRuntime().availableProcessors();
        return roles.has(Role.LYAPUNOV) ? Math.max(1, cores / 2) : cores;
    }

    /** Begins to train; returns at once. */
    void start(List<SweepTask> tasks) {
        long beat = Math.max(1, lease.toMillis() / 3);
        heartbeat.scheduleAtFixedRate(this::renew, beat, beat, TimeUnit.MILLISECONDS);
        for (int i = 0; i < threads; i++) {
            workers.execute(() -> work(tasks));
        }
    }

    /** Leaves every run at its last epoch, free for whoever comes next. */
    void stop() {
        stopping.countDown();
        workers.shutdown();
        heartbeat.shutdownNow();
        try {
            workers.awaitTermination(lease.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(List<SweepTask> tasks) {
        for (SweepTask task : tasks) {
            while (goesOn() && !isDone(task)) {
                try {
                    if (!trainNext(task)) {
                        pause();
                    }
                } catch (RuntimeException e) {
                    // A thread that ended here would be missing until the next start.
                    LOG.warnf(
                            "Sweep %s cannot go on, trying again: %s",
                            task.sweep().name(), e);
                    pause();
                }
            }
        }
    }

    /** Trains the first run nobody holds; whether there was one. */
    private boolean trainNext(SweepTask task) {
        for (int index = 0; index < task.sweep().runs(); index++) {
            RunId run = task.sweep().runId(index);
            Optional<TrainingStore.Claim> claim = trainings.claim(run, owner, clock.instant(), lease);
            if (claim.isPresent()) {
                train(task.run(index), claim.get());
                return true;
            }
        }
        return false;
    }

    private void train(SweepTask.Run run, TrainingStore.Claim claim) {
        held.add(run.id());
        try {
            trainer.train(run, claim, () -> goesOn() && held.contains(run.id()));
        } finally {
            if (held.remove(run.id())) {
                trainings.renew(run.id(), owner, clock.instant(), Duration.ZERO);
            }
        }
    }

    private boolean isDone(SweepTask task) {
        for (int index = 0; index < task.sweep().runs(); index++) {
            if (!trainings.isDone(task.sweep().runId(index))) {
                return false;
            }
        }
        sweeps.done(task.sweep().name());
        return true;
    }

    /** A run whose lease was lost belongs to somebody else: it is no longer held here. */
    private void renew() {
        for (RunId run : held) {
            try {
                if (!trainings.renew(run, owner, clock.instant(), lease)) {
                    held.remove(run);
                }
            } catch (RuntimeException e) {
                LOG.warnf("The lease of run %s could not be renewed: %s", run, e.getMessage());
            }
        }
    }

    private boolean goesOn() {
        return stopping.getCount() > 0;
    }

    private void pause() {
        try {
            boolean unused = stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
