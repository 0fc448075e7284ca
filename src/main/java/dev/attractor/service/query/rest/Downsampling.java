package dev.attractor.service.query.rest;

import dev.attractor.run.MetricPoint;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Fewer points with the same outline: of each stretch of a curve its lowest and its highest point are kept. */
final class Downsampling {
    private Downsampling() {}

    /**
     * At most {@code most} of the points, in order; all of them if there are no more. The last one is always among them, from
     * two points on the first one too, from four on the lowest and the highest.
     */
    static List<MetricPoint> envelope(List<MetricPoint> points, int most) {
        if (points.size() <= most) {
            return points;
        }
        int stretches = (most - 2) / 2;
        TreeMap<Long, MetricPoint> kept = new TreeMap<>();
        if (most > 1) {
            keep(kept, points.get(0));
        }
        for (int stretch = 0; stretch < stretches; stretch++) {
            List<MetricPoint> part =
                    points.subList(bound(points, stretch, stretches), bound(points, stretch + 1, stretches));
            part.stream().min(Comparator.comparingDouble(MetricPoint::value)).ifPresent(point -> keep(kept, point));
            part.stream().max(Comparator.comparingDouble(MetricPoint::value)).ifPresent(point -> keep(kept, point));
        }
        keep(kept, points.get(points.size() - 1));
        return List.copyOf(kept.values());
    }

    private static int bound(List<MetricPoint> points, int stretch, int stretches) {
        return (int) ((long) points.size() * stretch / stretches);
    }

    private static void keep(TreeMap<Long, MetricPoint> kept, MetricPoint point) {
        kept.put(point.step(), point);
    }
}
