package dev.attractor.platform;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes sure that topics exist on a broker, embedded or external. Only missing ones are created; those that exist keep
 * their partitions and settings, so any number of processes may do it at once.
 */
public final class TopicCreator {
    private final Map<String, Object> client;
    private final Duration timeout;

    /**
     * @param client the settings of a Kafka client, at least {@code bootstrap.servers}
     * @param timeout how long a broker may take to answer
     */
    public TopicCreator(Map<String, String> client, Duration timeout) {
        this.client = new HashMap<>(client);
        this.timeout = timeout;
        int millis = Math.toIntExact(timeout.toMillis());
        this.client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        this.client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    }

    /**
     * Creates those of {@code topics} that the broker does not have.
     *
     * @throws StartupException if no broker answers in time or it refuses
     */
    public void ensure(Collection<Topic> topics) {
        try (Admin admin = Admin.create(client)) {
            Set<String> present = await(admin.listTopics().names());
            List<NewTopic> missing = topics.stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .map(TopicCreator::asNew)
                    .toList();
            for (KafkaFuture<Void> creation :
                    admin.createTopics(missing).values().values()) {
                awaitCreation(creation);
            }
        } catch (ExecutionException e) {
            throw unusable(topics, Optional.ofNullable(e.getCause()).orElse(e));
        } catch (KafkaException | TimeoutException e) {
            throw unusable(topics, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("interrupted while waiting for the broker", e);
        }
    }

    private void awaitCreation(KafkaFuture<Void> creation)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            await(creation);
        } catch (ExecutionException e) {
            // Another process created it in the meantime.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private <T> T await(KafkaFuture<T> answer) throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static NewTopic asNew(Topic topic) {
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(topic.config());
    }

    private StartupException unusable(Collection<Topic> topics, Throwable cause) {
        String reason = Optional.ofNullable(cause.getCause()).orElse(cause).getMessage();
        return new StartupException(
                "the Kafka broker at KAFKA_BOOTSTRAP_SERVERS=" + client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)
                        + " did not answer within " + timeout.toSeconds() + " s or refused the topics "
                        + topics.stream().map(Topic::name).collect(Collectors.joining(", ")) + " (" + reason
                        + "): start it, correct the address, or leave the setting out to use the embedded broker",
                cause);
    }
}
