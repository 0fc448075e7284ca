package dev.attractor.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A process of the packaged application, from its ready line to its end. Needs {@code mvn package} before. */
public final class RunningAttractor implements AutoCloseable {
    private static final String READY = "Attractor is ready: ";
    private static final Pattern BROKER = Pattern.compile("broker (\\S+),");
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private final Process process;
    private final Path output;
    private final Path errors;

    private RunningAttractor(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /** Starts a process with these environment variables and no other settings, and waits until it is ready. */
    public static RunningAttractor start(Map<String, String> settings) throws IOException {
        Path output = Files.createTempFile("attractor", ".out");
        Path errors = Files.createTempFile("attractor", ".err");
        Process process = ForkedJvm.ofJar(JAR, settings)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        RunningAttractor running = new RunningAttractor(process, output, errors);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> running.readyLine().isPresent() || !process.isAlive());
        if (running.readyLine().isEmpty()) {
            throw new IllegalStateException(
                    "the process ended or is not ready after 60 s: " + process + running.errors() + running.output());
        }
        return running;
    }

    /** Where it serves, without a slash at the end. */
    public String url() throws IOException {
        return readyLine().orElseThrow().substring(READY.length());
    }

    /** Where the process's broker listens, as its first line says. */
    public String brokerAddress() throws IOException {
        Matcher address = BROKER.matcher(String.join("\n", output()));
        if (!address.find()) {
            throw new IllegalStateException("the output names no broker: " + output());
        }
        return address.group(1);
    }

    public long processId() {
        return process.pid();
    }

    public List<String> output() throws IOException {
        return Files.readAllLines(output);
    }

    public List<String> errors() throws IOException {
        return Files.readAllLines(errors);
    }

    /** Sends SIGTERM and waits for the exit code. */
    public int stop() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    /** Sends SIGKILL and waits for the end. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    @Override
    public void close() throws Exception {
        stop();
        Files.deleteIfExists(output);
        Files.deleteIfExists(errors);
    }

    private int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the process did not end within 60 s");
        }
        return process.exitValue();
    }

    private Optional<String> readyLine() throws IOException {
        return output().stream().filter(line -> line.startsWith(READY)).findFirst();
    }
}
