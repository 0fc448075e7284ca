package dev.attractor.service.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attractor.run.MetricPoint;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownsamplingTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsTheOutlineInOrderAndNeverMoreThanAsked(long seed) {
        Random random = new Random(seed);
        List<MetricPoint> curve = curve(random.doubles(50 + random.nextInt(500)).toArray());

        for (int most = 1; most <= 60; most++) {
            List<MetricPoint> kept = Downsampling.envelope(curve, most);

            assertThat(kept).hasSizeBetween(1, most).isSubsetOf(curve);
            assertThat(kept).isSortedAccordingTo(Comparator.comparingLong(MetricPoint::step));
            assertThat(kept).contains(last(curve));
            if (most >= 2) {
                assertThat(kept).contains(curve.get(0));
            }
            if (most >= 4) {
                assertThat(kept).contains(lowest(curve), highest(curve));
            }
        }
    }

    @Test
    void leavesAShortCurveAsItIs() {
        List<MetricPoint> curve = curve(3, 1, 2);

        assertThat(Downsampling.envelope(curve, 3)).isEqualTo(curve);
        assertThat(Downsampling.envelope(List.of(), 1)).isEmpty();
    }

    @Test
    void keepsPointsThatAreNotNumbers() {
        double[] values = new double[100];
        values[40] = Double.NaN;
        values[70] = Double.NEGATIVE_INFINITY;
        List<MetricPoint> curve = curve(values);

        assertThat(Downsampling.envelope(curve, 10)).contains(curve.get(40), curve.get(70));
    }

    private static MetricPoint lowest(List<MetricPoint> curve) {
        return curve.stream()
                .min(Comparator.comparingDouble(MetricPoint::value))
                .orElseThrow();
    }

    private static MetricPoint highest(List<MetricPoint> curve) {
        return curve.stream()
                .max(Comparator.comparingDouble(MetricPoint::value))
                .orElseThrow();
    }

    private static MetricPoint last(List<MetricPoint> curve) {
        return curve.get(curve.size() - 1);
    }

    private static List<MetricPoint> curve(double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(step -> new MetricPoint("train_loss", step, Instant.EPOCH, values[step]))
                .toList();
    }
}
