package dev.attractor.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.attractor.event.EventJson;
import dev.attractor.event.Topic;
import dev.attractor.event.Topics;
import dev.attractor.event.v1.Event;
import dev.attractor.event.v1.RunFinished;
import dev.attractor.run.RunId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The events of finished runs, a file each: lines of {@code {"topic": .., "event": ..}}, compressed.
 *
 * <p>A file appears whole or not at all, so a study that was interrupted goes on with the runs that have none. Thread-safety: safe
 * for different runs. Errors: {@link UncheckedIOException}; {@link IllegalArgumentException} for a file that is not one of these.
 */
public final class RunArchive {
    private static final String SUFFIX = ".jsonl.gz";

    private final Path folder;
    private final ObjectMapper json = EventJson.mapper();

    /** The archive of one sweep, in a folder that is made if it is missing. */
    public RunArchive(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + folder, e);
        }
    }

    /** Whether the run ended and is kept here. */
    public boolean has(RunId run) {
        return Files.exists(file(run));
    }

    /** Keeps a run. */
    public void write(RunId run, List<Event> events) {
        Path partial = folder.resolve(run.value() + ".partial");
        try {
            try (Writer out = new OutputStreamWriter(
                    new GZIPOutputStream(Files.newOutputStream(partial)), StandardCharsets.UTF_8)) {
                for (Event event : events) {
                    out.write(line(event));
                    out.write('\n');
                }
            }
            Files.move(partial, file(run), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep run " + run, e);
        }
    }

    /** The events of a run, as they were published. */
    public List<Event> read(RunId run) {
        Path file = file(run);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<Event> events = lines.lines().map(line -> event(file, line)).toList();
            if (events.stream().noneMatch(RunFinished.class::isInstance)) {
                throw new IllegalArgumentException(file + " is not a whole run of a study");
            }
            return events;
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (UncheckedIOException e) {
            throw unreadable(file, e);
        }
    }

    private String line(Event event) throws JsonProcessingException {
        Topic<?> topic = Topics.of(event);
        // Written as what the topic carries, which says the kind of a run's event.
        JsonNode node = json.readTree(json.writerFor(topic.type()).writeValueAsString(event));
        return json.writeValueAsString(Map.of("topic", topic.name(), "event", node));
    }

    private Event event(Path file, String line) {
        try {
            JsonNode node = json.readTree(line);
            return json.treeToValue(
                    node.path("event"),
                    Topics.named(node.path("topic").asText()).type());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " is not a run of a study: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " is not a run of a study: " + e.getMessage(), e);
        }
    }

    private static UncheckedIOException unreadable(Path file, Exception e) {
        return new UncheckedIOException(new IOException("cannot read " + file + ": " + e.getMessage(), e));
    }

    private Path file(RunId run) {
        return folder.resolve(run.value() + SUFFIX);
    }
}
