package dev.attractor.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.attractor.event.EventJson;
import dev.attractor.platform.NativeThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Trains sweeps into a folder, an archive each, and writes the report on what is in it: {@code report.md}, {@code report.json} and two
 * charts per sweep.
 *
 * <p>A study that was interrupted goes on where it was. Errors: {@link UncheckedIOException} and {@link IllegalArgumentException} with
 * a message that names the file.
 */
public final class Study {
    private static final int PROGRESS = 20;

    private final Path folder;
    private final List<StudySweep> sweeps;
    private final int threads;
    private final Consumer<String> progress;

    /** A study of these sweeps on so many threads; told of its progress in lines for people. */
    public Study(Path folder, List<StudySweep> sweeps, int threads, Consumer<String> progress) {
        this.folder = folder;
        this.sweeps = List.copyOf(sweeps);
        this.threads = threads;
        this.progress = progress;
    }

    /** Trains what is missing; {@code version} of the product goes into the spectra's provenance. */
    public void train(String version) throws InterruptedException {
        StudyTraining training = new StudyTraining(threads, version);
        for (StudySweep sweep : sweeps) {
            RunArchive archive = archive(sweep);
            int declared = sweep.runs().size();
            AtomicInteger kept = new AtomicInteger(
                    (int) sweep.runs().stream().filter(archive::has).count());
            progress.accept(sweep.name() + ": " + kept + " of " + declared + " runs are there");
            training.train(sweep, archive, run -> {
                int now = kept.incrementAndGet();
                if (now % PROGRESS == 0 || now == declared) {
                    progress.accept(sweep.name() + ": " + now + " of " + declared + " runs");
                }
            });
        }
    }

    /** Judges the learner on the runs that are there and writes the report. */
    public StudyReport report() throws InterruptedException {
        NativeThreads.single();
        List<SweepRecords> records = new ArrayList<>();
        for (StudySweep sweep : sweeps) {
            SweepRecords kept = SweepRecords.read(sweep, archive(sweep));
            if (kept.runs().isEmpty()) {
                throw new IllegalArgumentException(
                        folder.resolve(sweep.name()) + " holds no finished run of the sweep " + sweep.name());
            }
            records.add(kept);
        }
        StudyReport report = evaluate(records);
        write(report);
        return report;
    }

    private StudyReport evaluate(List<SweepRecords> records) throws InterruptedException {
        long start = System.nanoTime();
        try (StudyEvaluation evaluation = new StudyEvaluation(threads)) {
            List<SweepResult> results = evaluation.sweeps(records, progress);
            progress.accept("transfer between tasks");
            List<TransferResult> transfers = evaluation.transfers(records);
            progress.accept("a stream of runs");
            Optional<StreamResult> stream = evaluation.stream(records);
            return new StudyReport(
                    System.getProperty("java.version"),
                    Runtime.getRuntime().availableProcessors(),
                    threads,
                    (System.nanoTime() - start) / 1e9,
                    results,
                    transfers,
                    stream);
        }
    }

    private void write(StudyReport report) {
        ObjectMapper json = EventJson.mapper();
        try {
            Files.write(
                    folder.resolve("report.json"),
                    json.writerWithDefaultPrettyPrinter().writeValueAsBytes(report));
            for (SweepResult sweep : report.sweeps()) {
                Files.writeString(
                        folder.resolve(sweep.name() + "-skill.svg"),
                        new SkillChart(sweep.evaluation()).svg(sweep.name()));
                Files.writeString(folder.resolve(sweep.name() + "-forecasts.svg"), new ForecastChart(sweep).svg());
            }
            Files.writeString(folder.resolve("report.md"), new StudyMarkdown(report).text());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the report into " + folder, e);
        }
    }

    private RunArchive archive(StudySweep sweep) {
        return new RunArchive(folder.resolve(sweep.name()));
    }
}
