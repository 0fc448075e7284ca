package dev.attractor.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.attractor.event.EventJson;
import dev.attractor.study.SmallStudy;
import dev.attractor.study.Study;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The study from the command line, on networks small enough for seconds. */
class StudyCommandTest {
    private static final int RUNS = 20;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void trainsEvaluatesReportsAndGoesOnAfterAKill() throws Exception {
        new Study(folder, List.of(SmallStudy.of(RUNS).get(0).scaled(0.5)), 2, line -> {}).train("test");
        Path first = folder.resolve("small/small-000.jsonl.gz");
        FileTime longAgo = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(first, longAgo);
        // What a kill leaves behind: a run half written.
        Files.writeString(folder.resolve("small/small-015.partial"), "{\"topic\"");
        assertThat(study("--out", folder.toString())).as(err.toString()).isZero();
        assertThat(Files.getLastModifiedTime(first))
                .as("a run that was there is not trained again")
                .isEqualTo(longAgo);
        try (Stream<Path> files = Files.list(folder.resolve("small"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSize(RUNS)
                    .allMatch(name -> name.endsWith(".jsonl.gz"));
        }
        assertWellFormedReport();
    }

    private void assertWellFormedReport() throws Exception {
        JsonNode report =
                EventJson.mapper().readTree(folder.resolve("report.json").toFile());
        JsonNode sweep = report.path("sweeps").path(0);
        assertThat(sweep.path("trained").asInt()).isEqualTo(RUNS);
        assertThat(sweep.path("evaluation").path("rows"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.path("runs").asInt()).isEqualTo(RUNS));
        assertThat(sweep.path("shuffled")).isNotEmpty();
        assertThat(sweep.path("leftOut").path(0).path("values").asInt()).isEqualTo(2);
        String text = Files.readString(folder.resolve("report.md"));
        assertThat(text).doesNotContain("NaN", "Infinity", "null").contains("## small", "control with shuffled labels");
        for (String chart : new String[] {"small-skill.svg", "small-forecasts.svg"}) {
            assertThat(text).contains("(" + chart + ")");
            assertThat(DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(folder.resolve(chart).toFile())
                            .getElementsByTagName("circle")
                            .getLength())
                    .isGreaterThan(RUNS);
        }
    }

    @Test
    void aDamagedFileIsNamedInOneLine() throws Exception {
        Path damaged = Files.createDirectories(folder.resolve("small")).resolve("small-003.jsonl.gz");
        Files.writeString(damaged, "not compressed");
        assertThat(study("--out", folder.toString(), "--report-only")).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains(damaged.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "--threads,0,--threads must be at least 1",
        "--scale,0,--scale must be above 0",
        "--scale,1.5,--scale must be above 0 and at most 1",
        "--sweeps,none,--sweeps: there is no sweep none; declared are small",
        "--threads,many,--threads",
        "--report-only,,holds no finished run",
    })
    void badInputIsOneLineThatNamesTheOption(String option, String value, String named) {
        String[] arguments = value == null
                ? new String[] {"--out", folder.toString(), option}
                : new String[] {"--out", folder.toString(), option, value};
        assertThat(study(arguments)).isNotZero();
        assertThat(err.toString().lines()).singleElement().asString().contains(named);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theFolderIsAskedFor() {
        assertThat(Commands.run(new PrintWriter(out), new PrintWriter(err, true), "study"))
                .isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("--out");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(study("--out", file.toString(), "--report-only")).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains(file.toString());
    }

    private int study(String... arguments) {
        return Commands.run(
                new StudyCommand(SmallStudy.of(RUNS)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                arguments);
    }
}
