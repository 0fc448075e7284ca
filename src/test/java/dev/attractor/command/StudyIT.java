package dev.attractor.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The study as its users start it: class paths and services are those of the packaged application. */
class StudyIT {
    private static final long LONGEST_MINUTES = 5;

    @TempDir
    Path folder;

    @Test
    void theFirstRunsOfASweepAreTrainedAndReportedOn() throws Exception {
        Path log = folder.resolve("log");
        Process study = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        "target/quarkus-app/quarkus-run.jar",
                        "study",
                        "--out",
                        folder.resolve("study").toString(),
                        "--sweeps",
                        "adding",
                        "--scale",
                        "0.03"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(study.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(study.exitValue()).as(Files.readString(log)).isZero();
        assertThat(folder.resolve("study/adding/adding-001.jsonl.gz")).exists();
        assertThat(Files.readString(folder.resolve("study/report.md"))).contains("too few finished runs");
    }
}
