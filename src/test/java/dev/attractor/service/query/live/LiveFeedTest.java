package dev.attractor.service.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attractor.event.EventJson;
import dev.attractor.event.Samples;
import dev.attractor.event.v1.Event;
import dev.attractor.run.RunId;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
    private static final long EVERYTHING = Long.MAX_VALUE;

    /** More than a client is owed. */
    private static final int FLOOD = 5000;

    private final LiveFeed feed = new LiveFeed(EventJson.mapper(), Clock.fixed(Samples.TIME, ZoneOffset.UTC));

    @Test
    void everyKindOfEventReachesEveryClientInOrder() {
        AssertSubscriber<LiveMessage> first = client(Optional.empty(), EVERYTHING);
        AssertSubscriber<LiveMessage> second = client(Optional.empty(), EVERYTHING);

        Samples.all().forEach(feed::publish);

        assertThat(first.getItems())
                .extracting(LiveMessage::type)
                .containsExactly("run", "metric", "run", "checkpoint", "spectrum", "embedding", "forecast", "alert");
        assertThat(second.getItems()).isEqualTo(first.getItems());
        assertThat(first.getItems()).extracting(LiveMessage::id).doesNotHaveDuplicates();
    }

    @Test
    void messagesNameTheirExperimentAndRunAndCarryWhatTheApiReplies() {
        AssertSubscriber<LiveMessage> client = client(Optional.empty(), EVERYTHING);

        feed.publish(Samples.started(Samples.RUN));
        feed.publish(Samples.finished(Samples.RUN));
        feed.publish(Samples.embedding());

        LiveMessage started = client.getItems().get(0);
        assertThat(started.experiment()).contains(Samples.EXPERIMENT);
        assertThat(started.run()).contains(Samples.RUN);
        assertThat(started.data()).contains("\"status\":\"running\"").doesNotContain("\"type\"");
        assertThat(client.getItems().get(1).data()).contains("\"finalAccuracy\":0.9");
        assertThat(client.getItems().get(2).run()).isEmpty();
        assertThat(client.getItems().get(2).data()).contains("\"replaces\":true");
    }

    @Test
    void aClientThatComesBackGetsWhatItMissed() {
        AssertSubscriber<LiveMessage> before = client(Optional.empty(), EVERYTHING);
        spectra(1, 3).forEach(feed::publish);
        before.cancel();
        spectra(4, 6).forEach(feed::publish);

        AssertSubscriber<LiveMessage> after = client(Optional.of(lastId(before)), EVERYTHING);
        spectra(7, 8).forEach(feed::publish);

        assertThat(steps(after)).containsExactly(4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void nothingIsMissedWhileAClientStillReadsWhatItMissed() {
        AssertSubscriber<LiveMessage> before = client(Optional.empty(), EVERYTHING);
        feed.publish(Samples.spectrum(Samples.RUN, 0));
        spectra(1, 10).forEach(feed::publish);

        AssertSubscriber<LiveMessage> after =
                client(Optional.of(before.getItems().get(0).id()), 3);
        spectra(11, 12).forEach(feed::publish);
        after.request(EVERYTHING);

        assertThat(steps(after))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 12).boxed().toList());
    }

    @Test
    void anIdFromTooLongAgoOrAnotherProcessMeansReset() {
        AssertSubscriber<LiveMessage> before = client(Optional.empty(), EVERYTHING);
        feed.publish(Samples.spectrum(Samples.RUN, 0));
        before.cancel();
        spectra(1, FLOOD).forEach(feed::publish);

        for (String id : List.of(lastId(before), "another-17", "")) {
            AssertSubscriber<LiveMessage> after = client(Optional.of(id), EVERYTHING);
            feed.publish(Samples.spectrum(Samples.RUN, 7));

            assertThat(after.getItems()).extracting(LiveMessage::type).containsExactly("reset", "spectrum");
            AssertSubscriber<LiveMessage> resumed =
                    client(Optional.of(after.getItems().get(0).id()), EVERYTHING);
            assertThat(steps(resumed)).containsExactly(7L);
        }
    }

    @Test
    void aBurstReachesAClientThatTakesOneMessageAtATime() {
        AssertSubscriber<LiveMessage> slow = client(Optional.empty(), 1);

        spectra(1, 100).forEach(feed::publish);
        slow.request(EVERYTHING);

        assertThat(steps(slow))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 100).boxed().toList());
    }

    @Test
    void aClientThatDoesNotReadHoldsNobodyUpAndIsLetGo() {
        AssertSubscriber<LiveMessage> stuck = client(Optional.empty(), 1);
        AssertSubscriber<LiveMessage> quick = client(Optional.empty(), EVERYTHING);

        spectra(1, FLOOD).forEach(feed::publish);

        assertThat(quick.getItems()).hasSize(FLOOD);
        // It reads what was kept for it and then comes back with its last id.
        stuck.request(EVERYTHING);
        stuck.assertTerminated();
        assertThat(stuck.getItems()).hasSizeLessThan(FLOOD);
        assertThat(steps(stuck))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, stuck.getItems().size())
                                .boxed()
                                .toList());
    }

    private AssertSubscriber<LiveMessage> client(Optional<String> lastId, long requested) {
        return feed.listen(lastId).subscribe().withSubscriber(AssertSubscriber.create(requested));
    }

    private static List<Event> spectra(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(step -> (Event) Samples.spectrum(new RunId("run"), step))
                .toList();
    }

    private static String lastId(AssertSubscriber<LiveMessage> client) {
        return client.getItems().get(client.getItems().size() - 1).id();
    }

    private static List<Long> steps(AssertSubscriber<LiveMessage> client) {
        return client.getItems().stream()
                .map(message -> Long.valueOf(message.data().replaceAll(".*\"step\":(\\d+).*", "$1")))
                .toList();
    }
}
