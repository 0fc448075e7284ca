package dev.attractor.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A start that cannot go on ends with one line and code 1. Each case is a process of its own, ended by {@link Server}. */
class BadStartTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ATTRACTOR_ROLES                | trainer,trainr | role 'trainr': use one or more of trainer,lyapunov,aelle,query
            ATTRACTOR_ROLES                | ,              | names no role
            QUARKUS_HTTP_PORT              | 70000          | use 0 to 65535
            ATTRACTOR_EMBEDDED_KAFKA_PORT  | many           | must be a
            QUARKUS_HTTP_HOST              | 0.0.0.0        | ATTRACTOR_TOKENS
            ATTRACTOR_EMBEDDED             | false          | KAFKA_BOOTSTRAP_SERVERS is not set
            """)
    void valueThatCannotBeUsedIsNamed(String setting, String value, String advice) throws Exception {
        assertThat(refusal(Map.of(setting, value))).contains(setting, advice);
    }

    @ParameterizedTest
    @CsvSource({"QUARKUS_HTTP_PORT", "ATTRACTOR_EMBEDDED_KAFKA_PORT", "ATTRACTOR_EMBEDDED_MONGODB_PORT"})
    void takenPortIsNamedWithItsSetting(String setting) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(refusal(Map.of(setting, port))).contains("port " + port, setting);
        }
    }

    @Test
    void homeOfAnotherProcessIsRefusedWithItsProcessId() throws Exception {
        try (HomeLock held = HomeLock.acquire(home)) {
            assertThat(held).isNotNull();
            assertThat(refusal(Map.of()))
                    .contains(
                            "ATTRACTOR_HOME=" + home,
                            "process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void homeThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.writeString(home.resolve("file"), "not a directory");
        assertThat(refusal(Map.of("ATTRACTOR_HOME", file.resolve("home").toString())))
                .contains("ATTRACTOR_HOME=", "cannot be written");
    }

    @Test
    void externalBrokerThatDoesNotAnswerIsNamed() throws Exception {
        String nobody = "127.0.0.1:" + Ports.free();
        assertThat(refusal(Map.of("KAFKA_BOOTSTRAP_SERVERS", nobody))).contains("KAFKA_BOOTSTRAP_SERVERS=" + nobody);
    }

    @Test
    void externalStoreThatDoesNotAnswerIsNamed() throws Exception {
        String nobody = "mongodb://user:secret@127.0.0.1:" + Ports.free();
        assertThat(refusal(Map.of("QUARKUS_MONGODB_CONNECTION_STRING", nobody)))
                .contains("QUARKUS_MONGODB_CONNECTION_STRING")
                .doesNotContain("secret");
    }

    private String refusal(Map<String, String> settings) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "ATTRACTOR_HOME", home.toString(),
                "ATTRACTOR_EMBEDDED_KAFKA_PORT", "0",
                "ATTRACTOR_EMBEDDED_MONGODB_PORT", "0",
                "ATTRACTOR_CONNECT_TIMEOUT_SECONDS", "1",
                "QUARKUS_HTTP_PORT", "0"));
        environment.putAll(settings);
        Process process = ForkedJvm.of(dev.attractor.Main.class, environment)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> error = ForkedJvm.lines(process.getErrorStream());
        assertThat(process.waitFor()).as("exit code").isEqualTo(1);
        assertThat(error).hasSize(1);
        return error.get(0);
    }
}
