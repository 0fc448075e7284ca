package dev.attractor.service.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.attractor.alert.Alert;
import dev.attractor.event.EventJson;
import dev.attractor.event.Samples;
import dev.attractor.service.query.AlertNotifier.WebhookResult;
import dev.attractor.service.query.LocalReceiver.Answer;
import dev.attractor.service.query.LocalReceiver.Received;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
    private static final Alert ALERT = Samples.alert(Samples.RUN).alert();

    private final ObjectMapper json = EventJson.mapper();
    private final Webhook webhook = new Webhook(ConfiguredAlerts.open(), json);

    @Test
    void postsTheAlertAsJson() throws Exception {
        try (LocalReceiver receiver = new LocalReceiver(Answer.status(204))) {
            WebhookResult result = webhook.deliver(receiver.url("/hook"), ALERT);

            assertThat(result.error()).isEmpty();
            assertThat(result.attempts()).isEqualTo(1);
            assertThat(receiver.received()).hasSize(1);
            Received request = receiver.received().get(0);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/hook");
            assertThat(request.contentType()).startsWith("application/json");
            assertThat(request.alert()).isEqualTo(ALERT.alertId());
            JsonNode body = json.readTree(request.body());
            assertThat(json.treeToValue(body, Alert.class)).isEqualTo(ALERT);
        }
    }

    @Test
    void triesThreeTimesAndSaysWhatTheLastAnswerWas() throws Exception {
        try (LocalReceiver receiver = new LocalReceiver(Answer.status(500))) {
            WebhookResult result = webhook.deliver(receiver.url("/"), ALERT);

            assertThat(result.error()).contains("HTTP status 500");
            assertThat(result.attempts()).isEqualTo(3);
            assertThat(receiver.received()).extracting(Received::attempt).containsExactly("1", "2", "3");
        }
    }

    @Test
    void aReceiverThatRecoversHasTheAlert() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        Answer recovering = exchange -> exchange.sendResponseHeaders(requests.incrementAndGet() < 2 ? 503 : 200, -1);
        try (LocalReceiver receiver = new LocalReceiver(recovering)) {
            WebhookResult result = webhook.deliver(receiver.url("/"), ALERT);

            assertThat(result.error()).isEmpty();
            assertThat(result.attempts()).isEqualTo(2);
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (LocalReceiver receiver = new LocalReceiver(Answer.redirect("/elsewhere"))) {
            WebhookResult result = webhook.deliver(receiver.url("/"), ALERT);

            assertThat(result.error()).contains("HTTP status 302");
            assertThat(receiver.received()).extracting(Received::path).containsOnly("/");
        }
    }

    @Test
    void aReceiverThatNeverAnswersIsGivenUp() throws Exception {
        CountDownLatch closing = new CountDownLatch(1);
        Answer silent = exchange -> {
            try {
                boolean unused = closing.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        Webhook hasty = new Webhook(new ConfiguredAlerts(true, Duration.ofMillis(200)), json);
        try (LocalReceiver receiver = new LocalReceiver(silent)) {
            WebhookResult result = hasty.deliver(receiver.url("/"), ALERT);

            assertThat(result.error().orElseThrow()).contains("timed out");
            assertThat(result.attempts()).isEqualTo(3);
            closing.countDown();
        }
    }

    @Test
    void aPortNobodyListensOnIsAnError() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        WebhookResult result = webhook.deliver("http://127.0.0.1:" + free + "/", ALERT);

        assertThat(result.error().orElseThrow()).isNotBlank();
        assertThat(result.attempts()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:9/",
                "http://localhost:9/",
                "http://[::1]:9/",
                "http://[::ffff:127.0.0.1]:9/",
                "http://0.0.0.0:9/",
                "http://10.1.2.3/",
                "http://172.16.0.1/",
                "http://192.168.1.1/",
                "http://100.64.0.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://[fd00::1]/",
                "http://[fe80::1]/",
                "http://2130706433/"
            })
    void aPrivateAddressIsRefusedAtOnceWithTheSettingThatAllowsIt(String url) {
        Webhook byDefault = new Webhook(ConfiguredAlerts.byDefault(), json);

        WebhookResult result = byDefault.deliver(url, ALERT);

        assertThat(result.error().orElseThrow()).contains("ATTRACTOR_ALERTS_ALLOW_PRIVATE_ADDRESSES=true");
        assertThat(result.attempts()).isEqualTo(1);
    }
}
