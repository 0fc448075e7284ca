package dev.attractor.service.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.attractor.alert.Alert;
import dev.attractor.service.query.AlertNotifier.WebhookResult;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends an alert as a JSON POST. Redirects are not followed, private addresses are refused unless the configuration allows
 * them, and the reply's body is not read.
 */
@ApplicationScoped
public class Webhook {
    private static final int ATTEMPTS = 3;

    private final QueryConfig config;
    private final ObjectMapper json;
    private final OutboundAddresses addresses;
    private final HttpClient client;
    private final Guard retries = Guard.create()
            .withRetry()
            .maxRetries(ATTEMPTS - 1)
            .delay(500, ChronoUnit.MILLIS)
            .retryOn(IOException.class)
            .withExponentialBackoff()
            .done()
            .done()
            .build();

    public Webhook(QueryConfig config, ObjectMapper json) {
        this.config = config;
        this.json = json;
        this.addresses = OutboundAddresses.of(config);
        this.client = HttpClient.newBuilder()
                .connectTimeout(config.webhookTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Tries to deliver; a failure is a result, not an exception. */
    WebhookResult deliver(String url, Alert alert) {
        AtomicInteger attempts = new AtomicInteger();
        Callable<Integer> attempt = () -> {
            post(URI.create(url), alert, attempts.incrementAndGet());
            return attempts.get();
        };
        try {
            return new WebhookResult(retries.call(attempt, Integer.class), Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new WebhookResult(attempts.get(), Optional.of("interrupted"));
        } catch (Exception e) {
            return new WebhookResult(attempts.get(), Optional.of(reason(e)));
        }
    }

    private void post(URI url, Alert alert, int attempt) throws IOException, InterruptedException {
        addresses.requireAllowed(url);
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(config.webhookTimeout())
                .header("Content-Type", "application/json")
                .header("Attractor-Alert", alert.alertId())
                .header("Attractor-Attempt", Integer.toString(attempt))
                .POST(HttpRequest.BodyPublishers.ofString(body(alert)))
                .build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2) {
            throw new IOException("HTTP status " + status);
        }
    }

    private String body(Alert alert) throws JsonProcessingException {
        return json.writeValueAsString(alert);
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
