package dev.attractor.study;

import dev.attractor.checkpoint.DType;
import dev.attractor.checkpoint.Safetensors;
import dev.attractor.checkpoint.Weights;
import dev.attractor.event.v1.CheckpointStored;
import dev.attractor.event.v1.Event;
import dev.attractor.event.v1.RunFinished;
import dev.attractor.lyapunov.SpectrumCalculator;
import dev.attractor.platform.NativeThreads;
import dev.attractor.run.RunId;
import dev.attractor.service.lyapunov.LyapunovConfig;
import dev.attractor.service.lyapunov.LyapunovService;
import dev.attractor.service.lyapunov.Provenance;
import dev.attractor.service.trainer.RunReporter;
import dev.attractor.service.trainer.SweepTask;
import dev.attractor.service.trainer.TrainerService;
import dev.attractor.service.trainer.engine.GradientEngine;
import dev.attractor.service.trainer.task.Task;
import dev.attractor.service.trainer.task.Tasks;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Trains the runs of a study's sweep that are not in its archive yet, each by one thread from its first checkpoint to its last
 * spectrum, and keeps its events.
 */
public final class StudyTraining {
    private static final long PROBE_SEED = 1;

    private final int threads;
    private final Provenance provenance;
    private final Clock clock = Clock.systemUTC();

    /** Training on so many threads; {@code version} of the product goes into the spectra's provenance. */
    public StudyTraining(int threads, String version) {
        this.threads = threads;
        this.provenance = new Provenance(version);
    }

    /** Trains what is missing; told of every run that is kept. */
    public void train(StudySweep study, RunArchive archive, Consumer<RunId> kept) throws InterruptedException {
        NativeThreads.single();
        Task task = Tasks.create(study.sweep().task(), study.task());
        byte[] probe = Safetensors.write(
                new Weights(Map.of("inputs", task.probe(study.sweep().seed())), Map.of()), DType.F32);
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            List<Future<?>> runs = new ArrayList<>();
            IntStream.range(0, study.sweep().runs())
                    .filter(index -> !archive.has(study.sweep().runId(index)))
                    .forEach(index -> runs.add(workers.submit(() -> {
                        RunId run = study.sweep().runId(index);
                        archive.write(run, events(study, task, probe, index, calculator));
                        kept.accept(run);
                    })));
            for (Future<?> run : runs) {
                run.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a run of the study failed: " + e.getCause(), e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private List<Event> events(StudySweep study, Task task, byte[] probe, int index, SpectrumCalculator calculator) {
        MemoryBlobs blobs = new MemoryBlobs();
        LyapunovService worker = new LyapunovService(blobs, calculator, new WorkerConfig(), provenance, clock);
        List<Event> events = new ArrayList<>();
        RunReporter reporter = new RunReporter(
                blobs,
                new OwnTraining(),
                event -> {
                    if (!(event instanceof CheckpointStored checkpoint)) {
                        events.add(event);
                    } else if (study.looks().contains(checkpoint.step())) {
                        events.add(checkpoint);
                        events.add(worker.handle(checkpoint));
                    }
                },
                new AtOnce());
        SweepTask.Run run = new SweepTask(study.sweep(), task, blobs.put(probe)).run(index);
        new TrainerService(new GradientEngine(), reporter, clock).train(run, OwnTraining.CLAIM, () -> true);
        if (!(events.get(events.size() - 1) instanceof RunFinished)) {
            throw new IllegalStateException("run " + run.id() + " did not end");
        }
        return events;
    }

    /** All exponents, probes as by default. */
    private record WorkerConfig() implements LyapunovConfig {
        @Override
        public OptionalInt threads() {
            return OptionalInt.empty();
        }

        @Override
        public OptionalInt exponents() {
            return OptionalInt.empty();
        }

        @Override
        public long gradientProbeSeed() {
            return PROBE_SEED;
        }
    }
}
