package dev.attractor.service.query.rest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A client of server-sent events, as a browser is one. */
final class EventStream implements AutoCloseable {
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpResponse<Stream<String>> reply;

    private EventStream(HttpResponse<Stream<String>> reply) {
        this.reply = reply;
    }

    /** An event: its id, its name and its data. */
    record Received(String id, String type, String data) {}

    static EventStream open(URI uri, Optional<String> lastId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream");
        lastId.ifPresent(id -> request.header("Last-Event-ID", id));
        EventStream stream =
                new EventStream(HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofLines()));
        Thread reader = new Thread(stream::read, "event-stream");
        reader.setDaemon(true);
        reader.start();
        return stream;
    }

    private void read() {
        List<String> fields = new ArrayList<>();
        reply.body().forEach(line -> {
            if (line.isEmpty()) {
                field(fields, "data")
                        .ifPresent(data -> received.add(new Received(
                                field(fields, "id").orElse(""),
                                field(fields, "event").orElse(""),
                                data)));
                fields.clear();
            } else {
                fields.add(line);
            }
        });
    }

    private static Optional<String> field(List<String> fields, String name) {
        return fields.stream()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        reply.body().close();
    }
}
