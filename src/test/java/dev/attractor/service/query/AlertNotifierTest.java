package dev.attractor.service.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.attractor.alert.Alert;
import dev.attractor.alert.AlertRule;
import dev.attractor.alert.Destination;
import dev.attractor.event.EventJson;
import dev.attractor.event.Samples;
import dev.attractor.service.query.LocalReceiver.Answer;
import dev.attractor.store.AlertRuleStore;
import dev.attractor.store.AlertStore;
import dev.attractor.store.Delivery;
import dev.attractor.store.TestDatabase;
import dev.attractor.store.mongo.MongoAlertRuleStore;
import dev.attractor.store.mongo.MongoAlertStore;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlertNotifierTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Alert ALERT = Samples.alert(Samples.RUN).alert();

    private AlertStore alerts;
    private AlertRuleStore rules;

    @BeforeEach
    void emptyStore() {
        DATABASE.get().drop();
        alerts = new MongoAlertStore(DATABASE.get(), EventJson.mapper());
        rules = new MongoAlertRuleStore(DATABASE.get(), EventJson.mapper());
        alerts.put(ALERT);
    }

    @Test
    void tellsEachDestinationOnceHoweverOftenTheEventComes() throws Exception {
        try (LocalReceiver receiver = new LocalReceiver(Answer.status(200))) {
            tell(receiver.url("/a"), receiver.url("/b"));

            notifier().deliver(ALERT);
            notifier().deliver(ALERT);

            assertThat(receiver.received())
                    .extracting(LocalReceiver.Received::path)
                    .containsExactlyInAnyOrder("/a", "/b");
            assertThat(deliveries())
                    .extracting(Delivery::url, Delivery::status, Delivery::attempts, Delivery::error, Delivery::at)
                    .containsExactlyInAnyOrder(
                            tuple(receiver.url("/a"), Delivery.Status.DELIVERED, 1, Optional.empty(), Samples.TIME),
                            tuple(receiver.url("/b"), Delivery.Status.DELIVERED, 1, Optional.empty(), Samples.TIME));
        }
    }

    @Test
    void tellsOnceWhenTheEventComesSeveralTimesAtOnce() throws Exception {
        CountDownLatch othersCame = new CountDownLatch(3);
        Answer waiting = exchange -> {
            try {
                boolean unused = othersCame.await(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(200, -1);
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (LocalReceiver receiver = new LocalReceiver(waiting)) {
            tell(receiver.url("/"));
            AlertNotifier notifier = notifier();
            List<Callable<Boolean>> deliveries = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                deliveries.add(() -> {
                    notifier.deliver(ALERT);
                    othersCame.countDown();
                    return true;
                });
            }
            for (Future<Boolean> delivery : threads.invokeAll(deliveries)) {
                assertThat(delivery.get()).isTrue();
            }

            assertThat(receiver.received()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aFailureIsRecordedWithItsReasonAndNotTriedForever() throws Exception {
        try (LocalReceiver receiver = new LocalReceiver(Answer.status(500))) {
            tell(receiver.url("/"));

            notifier().deliver(ALERT);
            notifier().deliver(ALERT);

            assertThat(receiver.received()).hasSize(3);
            assertThat(deliveries()).singleElement().satisfies(delivery -> {
                assertThat(delivery.status()).isEqualTo(Delivery.Status.FAILED);
                assertThat(delivery.attempts()).isEqualTo(3);
                assertThat(delivery.error()).contains("HTTP status 500");
            });
        }
    }

    @Test
    void anAlertThatIsNotOpenAnyMoreIsNotSent() throws Exception {
        try (LocalReceiver receiver = new LocalReceiver(Answer.status(200))) {
            tell(receiver.url("/"));

            notifier().deliver(ALERT.acknowledge(Samples.TIME));
            notifier().deliver(ALERT.resolve(Samples.TIME));

            assertThat(receiver.received()).isEmpty();
            assertThat(deliveries()).isEmpty();
        }
    }

    @Test
    void aRuleThatIsGoneTellsNobody() {
        notifier().deliver(ALERT);

        assertThat(deliveries()).isEmpty();
    }

    private void tell(String... urls) {
        List<Destination> destinations =
                Arrays.stream(urls).map(url -> new Destination("webhook", url)).toList();
        rules.put(
                new AlertRule(ALERT.ruleId(), "Low", AlertRule.LOW_FORECAST, 0.5, 0.8, Optional.empty(), destinations));
    }

    private List<Delivery> deliveries() {
        return alerts.find(ALERT.alertId()).orElseThrow().deliveries();
    }

    private AlertNotifier notifier() {
        return new AlertNotifier(
                alerts,
                rules,
                new Webhook(ConfiguredAlerts.open(), EventJson.mapper()),
                Clock.fixed(Samples.TIME, ZoneOffset.UTC));
    }
}
