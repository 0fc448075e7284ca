package dev.attractor.event.v1;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Points of an experiment's embedding moved or appeared.
 *
 * @param mode and {@code probeId}: the key of the embedding; spectra of other modes or probes have one of their own
 * @param modelVersion counts the swapped-in models
 * @param alignedTo the version this one was aligned to by orthogonal Procrustes
 * @param drift the residual of that alignment, relative
 * @param scope whether {@code points} are some of this version, or a part of all points of a new version
 * @param part from 1 to {@code parts}, when a new version is announced in parts
 */
public record EmbeddingUpdated(
        ExperimentId experimentId,
        String mode,
        String probeId,
        int modelVersion,
        Optional<Integer> alignedTo,
        Optional<Double> drift,
        Scope scope,
        int part,
        int parts,
        List<Point> points,
        Instant updatedAt)
        implements Event {
    public EmbeddingUpdated {
        points = List.copyOf(points);
        if (part < 1 || part > parts) {
            throw new IllegalArgumentException("part must be between 1 and parts, got " + part + " of " + parts);
        }
    }

    /** What the points are. */
    public enum Scope {
        @JsonProperty("points")
        POINTS,
        @JsonProperty("version")
        VERSION
    }

    /** Where a checkpoint's spectrum lies. */
    public record Point(RunId runId, long step, double x, double y) {
        public Point {
            if (!Double.isFinite(x) || !Double.isFinite(y)) {
                throw new IllegalArgumentException("x and y must be finite");
            }
        }
    }
}
