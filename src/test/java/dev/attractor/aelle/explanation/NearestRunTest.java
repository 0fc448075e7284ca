package dev.attractor.aelle.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attractor.aelle.autoencoder.FastSettings;
import dev.attractor.aelle.autoencoder.LatentEncoder;
import dev.attractor.run.RunId;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NearestRunTest {
    private static final double[][] SPECTRA = {{0, -1, -2}, {0.5, -1, -3}, {-1, -1.5, -2}, {0, -2, -5}};
    private final LatentEncoder encoder = new FastSettings(3, 4, 2, 1, 1, 1, 4, 0.001, 0.1)
            .begin(SPECTRA, 1)
            .freeze()
            .encoder();

    @Test
    void findsADuplicateAtDistanceZeroFirst() {
        List<NearestRun> nearest = NearestRun.to(
                SPECTRA[1], 5, List.of(run("other", 5, SPECTRA[0]), run("same", 5, SPECTRA[1].clone())), encoder, 5);
        assertThat(nearest.get(0)).isEqualTo(new NearestRun(new RunId("same"), 5, 0, 0.75));
        assertThat(nearest.get(1).distance()).isPositive();
    }

    @Test
    void namesRunsAtTheSameDistanceInOrderAndNoMoreThanAskedFor() {
        List<NearestRun> nearest = NearestRun.to(
                SPECTRA[0],
                5,
                List.of(run("c", 5, SPECTRA[2]), run("b", 5, SPECTRA[2]), run("a", 5, SPECTRA[2])),
                encoder,
                2);
        assertThat(nearest).extracting(NearestRun::run).containsExactly(new RunId("a"), new RunId("b"));
    }

    @Test
    void namesFewerThanAskedForIfThereAreNoMore() {
        assertThat(NearestRun.to(SPECTRA[0], 5, List.of(), encoder, 5)).isEmpty();
        assertThat(NearestRun.to(SPECTRA[0], 5, List.of(run("a", 5, SPECTRA[2])), encoder, 5))
                .hasSize(1);
    }

    @Test
    void comparesAtTheNearestStepAndTheEarlierOfTwo() {
        TreeMap<Long, double[]> spectra = new TreeMap<>();
        spectra.put(2L, SPECTRA[0]);
        spectra.put(6L, SPECTRA[1]);
        FinishedRun run = new FinishedRun(new RunId("a"), 0.5, spectra.navigableKeySet(), spectra::get);
        assertThat(run.nearestStep(6)).isEqualTo(6);
        assertThat(run.nearestStep(0)).isEqualTo(2);
        assertThat(run.nearestStep(100)).isEqualTo(6);
        assertThat(run.nearestStep(4)).isEqualTo(2);
        assertThat(run.nearestStep(5)).isEqualTo(6);
        assertThat(NearestRun.to(SPECTRA[1], 7, List.of(run), encoder, 5).get(0).distance())
                .isZero();
    }

    private static FinishedRun run(String name, long step, double[] spectrum) {
        TreeMap<Long, double[]> spectra = new TreeMap<>();
        spectra.put(step, spectrum);
        return new FinishedRun(new RunId(name), 0.75, spectra.navigableKeySet(), spectra::get);
    }
}
