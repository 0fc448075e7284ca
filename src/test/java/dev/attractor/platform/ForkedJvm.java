package dev.attractor.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A Java process of its own, with the settings it is given and none of this process's. */
final class ForkedJvm {
    private ForkedJvm() {}

    /** A main class of this class path. */
    static ProcessBuilder of(Class<?> main, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(Arrays.asList(arguments));
        return withSettings(new ProcessBuilder(command), environment);
    }

    /** A runnable jar. */
    static ProcessBuilder ofJar(Path jar, Map<String, String> environment) {
        return withSettings(new ProcessBuilder(java(), "-jar", jar.toString()), environment);
    }

    /** The output of a stream until its end. */
    static List<String> lines(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static ProcessBuilder withSettings(ProcessBuilder process, Map<String, String> settings) {
        process.environment().keySet().removeIf(ForkedJvm::isSetting);
        process.environment().putAll(settings);
        return process;
    }

    private static boolean isSetting(String variable) {
        return variable.startsWith("ATTRACTOR_") || variable.startsWith("KAFKA_") || variable.startsWith("QUARKUS_");
    }
}
