package dev.attractor.store;

import dev.attractor.event.v1.EmbeddingUpdated;
import java.util.List;
import java.util.Optional;

/** An experiment's map as it stands: one model version and where it places every checkpoint. */
public record Embedding(
        String mode,
        String probeId,
        int modelVersion,
        Optional<Integer> alignedTo,
        Optional<Double> drift,
        List<EmbeddingUpdated.Point> points) {
    public Embedding {
        points = List.copyOf(points);
    }
}
