package dev.attractor.aelle;

import dev.attractor.aelle.autoencoder.LatentEncoder;
import dev.attractor.aelle.embedding.PlaneAlignment;
import dev.attractor.run.CheckpointKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The map as it was last told: what moved since, and what a new version is aligned to. Thread-safety: confined to one thread. */
final class ShownMap {
    /** A point that moved less than this share of the map's extent is not told again. */
    private static final double VISIBLE = 0.01;

    private final Map<CheckpointKey, EmbeddedPoint> shown = new HashMap<>();
    private double extent;

    /** Places spectra and gives the points that are new or moved visibly; they count as told. */
    List<EmbeddedPoint> place(Collection<ResampledSpectrum> spectra, LearnedMap map, LatentEncoder encoder) {
        List<EmbeddedPoint> told = new ArrayList<>();
        for (ResampledSpectrum spectrum : spectra) {
            EmbeddedPoint point = map.point(encoder, spectrum);
            EmbeddedPoint before = shown.get(spectrum.observation().key());
            if (before == null || distance(before, point) > VISIBLE * extent) {
                shown.put(spectrum.observation().key(), point);
                told.add(point);
            }
            extent = Math.max(extent, Math.hypot(point.x(), point.y()));
        }
        return told;
    }

    /** Forgets what was told: every point of the next version is news. */
    void clear() {
        shown.clear();
        extent = 0;
    }

    /** A new map moved to where the anchors were last told; as it is if none was. */
    LearnedMap align(LearnedMap map, LatentEncoder encoder, List<ResampledSpectrum> anchors) {
        List<double[]> moved = new ArrayList<>();
        List<double[]> old = new ArrayList<>();
        for (ResampledSpectrum anchor : anchors) {
            EmbeddedPoint before = shown.get(anchor.observation().key());
            if (before != null) {
                EmbeddedPoint now = map.point(encoder, anchor);
                moved.add(new double[] {now.x(), now.y()});
                old.add(new double[] {before.x(), before.y()});
            }
        }
        return moved.isEmpty()
                ? map
                : map.aligned(PlaneAlignment.between(moved.toArray(double[][]::new), old.toArray(double[][]::new)));
    }

    private static double distance(EmbeddedPoint a, EmbeddedPoint b) {
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }
}
