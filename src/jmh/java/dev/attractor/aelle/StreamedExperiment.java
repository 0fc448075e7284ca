package dev.attractor.aelle;

import dev.attractor.event.v1.Event;
import dev.attractor.event.v1.MetricsLogged;
import dev.attractor.event.v1.RunFinished;
import dev.attractor.event.v1.RunStarted;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.event.v1.SpectrumStatus;
import dev.attractor.platform.NativeThreads;
import dev.attractor.run.RunId;
import dev.attractor.study.RunArchive;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What an experiment costs as it streams in, and whether a learner that saw it come in any order forecasts as well as one that is fitted
 * to all of it at once.
 *
 * <p>Arguments: folders of the study's archives. Of each, a fifth of the runs is held out, the others come run by run in random
 * order. Times are of the processor, on one core.
 */
public final class StreamedExperiment {
    private static final long SEED = 1;

    private StreamedExperiment() {}

    public static void main(String[] folders) throws IOException {
        NativeThreads.single();
        for (String folder : folders) {
            measure(Path.of(folder));
        }
    }

    private static void measure(Path folder) throws IOException {
        List<RunRecord> runs = read(folder);
        Collections.shuffle(runs, new Random(SEED));
        List<RunRecord> heldOut = runs.subList(0, runs.size() / 5);
        List<RunRecord> told = runs.subList(runs.size() / 5, runs.size());
        System.out.printf("%s: %d runs told, %d held out%n", folder.getFileName(), told.size(), heldOut.size());

        ExperimentLearner streamed = new ExperimentLearner(LearnerSettings.defaults(SEED));
        List<Double> updates = new ArrayList<>();
        List<Double> adoptions = new ArrayList<>();
        double longest = 0;
        int refits = 0;
        for (RunRecord run : told) {
            streamed.describe(run.run(), run.parameters());
            streamed.measure(run.run(), run.metrics());
            for (SpectrumObservation spectrum : run.spectra()) {
                updates.add(milliseconds(() -> streamed.observe(spectrum)));
            }
            updates.add(milliseconds(
                    () -> streamed.finish(run.run(), run.outcome().orElseThrow().finalAccuracy())));
            Optional<RefitTask> due = streamed.dueRefit();
            if (due.isPresent()) {
                long start = processorTime();
                Refit refit = due.get().run();
                longest = Math.max(longest, (processorTime() - start) / 1e9);
                adoptions.add(milliseconds(() -> streamed.adopt(refit)));
                refits++;
            }
        }
        print("update", updates);
        print("update in the second half", updates.subList(updates.size() / 2, updates.size()));
        print("adoption", adoptions);
        System.out.printf(
                "  %d refits, the longest %.1f s; snapshot %d kB%n",
                refits, longest, streamed.snapshot().length / 1024);
        compare(streamed, ExperimentLearner.replay(LearnerSettings.defaults(SEED), told), heldOut);
    }

    /** R2 of the combined forecast on the held-out runs, by checkpoint. */
    private static void compare(ExperimentLearner streamed, ExperimentLearner batch, List<RunRecord> heldOut) {
        int looks = heldOut.stream()
                .map(RunRecord::spectra)
                .mapToInt(List::size)
                .min()
                .orElse(0);
        double[] streamedR2 = r2(streamed, heldOut, looks);
        double[] batchR2 = r2(batch, heldOut, looks);
        for (int look = 0; look < looks; look++) {
            System.out.printf(
                    "  look %d: R2 streamed %.3f, batch %.3f, difference %.3f%n",
                    look, streamedR2[look], batchR2[look], streamedR2[look] - batchR2[look]);
        }
    }

    private static double[] r2(ExperimentLearner learner, List<RunRecord> heldOut, int looks) {
        double[] errors = new double[looks];
        double mean = heldOut.stream()
                .mapToDouble(StreamedExperiment::label)
                .average()
                .orElse(0);
        double variance = heldOut.stream()
                .mapToDouble(run -> Math.pow(label(run) - mean, 2))
                .sum();
        for (RunRecord run : heldOut) {
            learner.describe(run.run(), run.parameters());
            learner.measure(run.run(), run.metrics());
            for (int look = 0; look < looks; look++) {
                LearnerUpdate update = learner.observe(run.spectra().get(look));
                double point = update.forecasts().get(0).point().orElse(mean);
                errors[look] += Math.pow(point - label(run), 2);
            }
        }
        return Arrays.stream(errors).map(error -> 1 - error / variance).toArray();
    }

    private static double label(RunRecord run) {
        return run.outcome().orElseThrow().finalAccuracy().orElseThrow();
    }

    private static double milliseconds(Runnable work) {
        long start = processorTime();
        work.run();
        return (processorTime() - start) / 1e6;
    }

    /** Of this thread, in ns: on a busy machine the time on the wall says little. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void print(String what, List<Double> times) {
        double[] sorted =
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                "  %s, ms: median %.1f, p95 %.1f, p99 %.1f, max %.1f of %d%n",
                what,
                sorted[sorted.length / 2],
                sorted[sorted.length * 95 / 100],
                sorted[sorted.length * 99 / 100],
                sorted[sorted.length - 1],
                sorted.length);
    }

    private static List<RunRecord> read(Path folder) throws IOException {
        RunArchive archive = new RunArchive(folder);
        List<RunRecord> runs = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".jsonl.gz")) {
                    record(archive.read(new RunId(name.substring(0, name.length() - ".jsonl.gz".length()))))
                            .ifPresent(runs::add);
                }
            }
        }
        return runs;
    }

    private static Optional<RunRecord> record(List<Event> events) {
        ExperimentLearner learner = new ExperimentLearner(LearnerSettings.defaults(SEED));
        Optional<RunId> run = Optional.empty();
        for (Event event : events) {
            if (event instanceof RunStarted started) {
                run = Optional.of(started.runId());
                learner.describe(started.runId(), started.params());
            } else if (event instanceof MetricsLogged logged) {
                learner.measure(logged.runId(), logged.points());
            } else if (event instanceof SpectrumComputed spectrum && spectrum.status() == SpectrumStatus.OK) {
                learner.observe(new SpectrumObservation(
                        spectrum.runId(),
                        spectrum.step(),
                        spectrum.cell(),
                        spectrum.hiddenSize(),
                        spectrum.exponents(),
                        spectrum.summary(),
                        spectrum.weightStatistics(),
                        spectrum.gradientProbe()));
            } else if (event instanceof RunFinished finished) {
                learner.finish(
                        finished.runId(),
                        finished.finalAccuracy().map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
            }
        }
        return run.flatMap(learner::record)
                .filter(record ->
                        record.outcome().flatMap(StreamedExperiment::known).isPresent()
                                && !record.spectra().isEmpty());
    }

    private static Optional<Double> known(RunOutcome outcome) {
        return outcome.finalAccuracy().isPresent()
                ? Optional.of(outcome.finalAccuracy().getAsDouble())
                : Optional.empty();
    }
}
