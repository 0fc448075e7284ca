package dev.attractor.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attractor.event.Samples;
import dev.attractor.event.v1.Event;
import dev.attractor.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunArchiveTest {
    private static final RunId RUN = new RunId("digits-rows-007");

    @TempDir
    private Path folder;

    @Test
    void givesBackEveryKindOfEventAsItWasWritten() {
        List<Event> events = Samples.all();
        RunArchive archive = new RunArchive(folder);
        assertThat(archive.has(RUN)).isFalse();
        archive.write(RUN, events);
        assertThat(archive.has(RUN)).isTrue();
        assertThat(archive.read(RUN)).isEqualTo(events);
    }

    @Test
    void doesNotHaveARunWhoseWritingWasCutShort() throws IOException {
        Files.writeString(folder.resolve(RUN.value() + ".partial"), "half a line");
        assertThat(new RunArchive(folder).has(RUN)).isFalse();
    }

    @Test
    void namesAFileThatIsNoRun() throws IOException {
        RunArchive archive = new RunArchive(folder);
        archive.write(RUN, Samples.all());
        Path file = folder.resolve(RUN.value() + ".jsonl.gz");
        Files.writeString(file, "not compressed");
        assertThatThrownBy(() -> archive.read(RUN)).hasMessageContaining(file.toString());
    }
}
