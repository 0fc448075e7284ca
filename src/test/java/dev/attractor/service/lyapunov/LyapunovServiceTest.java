package dev.attractor.service.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.GateWeights;
import dev.attractor.cell.SeededWeights;
import dev.attractor.checkpoint.DType;
import dev.attractor.checkpoint.Safetensors;
import dev.attractor.checkpoint.Tensor;
import dev.attractor.checkpoint.Weights;
import dev.attractor.event.Samples;
import dev.attractor.event.v1.CheckpointStored;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.event.v1.SpectrumStatus;
import dev.attractor.lyapunov.SpectrumCalculator;
import dev.attractor.run.Architecture;
import dev.attractor.run.BlobRef;
import dev.attractor.store.BlobStore;
import dev.attractor.store.TestDatabase;
import dev.attractor.store.mongo.MongoBlobStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LyapunovServiceTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final SpectrumCalculator CALCULATOR = new SpectrumCalculator(2);
    private static final int HIDDEN = 4;
    private static final int INPUTS = 3;
    private static final int LENGTH = 40;
    private static final int WARM_UP = 10;
    private static final int TRAJECTORIES = 2;

    private BlobStore blobs;
    private LyapunovService service;

    @BeforeEach
    void connect() {
        blobs = new MongoBlobStore(DATABASE.get());
        service = service(OptionalInt.empty());
    }

    @AfterAll
    static void close() {
        CALCULATOR.close();
    }

    @Test
    void aCheckpointComesOutWithEverythingNeededToComputeItAgain() {
        CheckpointStored checkpoint = checkpoint(lstm(1), lstm(1), probe(INPUTS), "lstm");

        SpectrumComputed spectrum = service.handle(checkpoint);

        assertThat(spectrum.status()).isEqualTo(SpectrumStatus.OK);
        assertThat(spectrum.reason()).isEmpty();
        assertThat(spectrum.runId()).isEqualTo(checkpoint.runId());
        assertThat(spectrum.experimentId()).isEqualTo(checkpoint.experimentId());
        assertThat(spectrum.step()).isEqualTo(checkpoint.step());
        assertThat(spectrum.weightsSha256()).isEqualTo(checkpoint.weights().sha256());
        assertThat(spectrum.mode()).isEqualTo("full");
        assertThat(spectrum.cell()).isEqualTo("lstm");
        assertThat(List.of(spectrum.hiddenSize(), spectrum.n(), spectrum.k()))
                .containsExactly(HIDDEN, 2 * HIDDEN, 2 * HIDDEN);
        assertThat(List.of(spectrum.length(), spectrum.warmUp(), spectrum.trajectories()))
                .containsExactly(LENGTH - WARM_UP, WARM_UP, TRAJECTORIES);
        assertThat(spectrum.probeId()).isEqualTo(checkpoint.probeId());
        assertThat(spectrum.probeSha256()).isEqualTo(checkpoint.probe().sha256());
        assertThat(spectrum.dtype()).isEqualTo("float64");
        assertThat(spectrum.exponents()).hasSize(2 * HIDDEN).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(spectrum.standardError()).hasSize(2 * HIDDEN).allMatch(error -> error >= 0);
        assertThat(spectrum.trajectoryExponents()).hasSize(TRAJECTORIES).allMatch(each -> each.size() == 2 * HIDDEN);
        // The bound on a spectrum without collapsed directions.
        assertThat(spectrum.sumRuleResidual())
                .hasValueSatisfying(residual -> assertThat(residual).isCloseTo(0, within(1e-8)));
        assertThat(List.of(spectrum.collapsed(), spectrum.qrFallbacks())).containsExactly(0, 0);
        assertThat(spectrum.wallMillis()).isPositive();
        assertThat(spectrum.libraryVersion()).isEqualTo("9.9.9");
        assertThat(spectrum.computedAt()).isEqualTo(Samples.TIME);
        assertThat(spectrum.summary())
                .containsKeys("lambdaMax", "mean", "sum", "kaplanYorke", "entropyBound", "memoryCount")
                .containsKeys("kaplanYorkePerDimension", "entropyBoundPerDimension", "meanSquareRate")
                .containsEntry("lambdaMax", spectrum.exponents().get(0))
                .containsEntry(
                        "spectralGap",
                        spectrum.exponents().get(0) - spectrum.exponents().get(1));
        assertThat(spectrum.gradientProbe()).hasSize(10);
    }

    @Test
    void theSameCheckpointGivesTheSameSpectrumAgain() {
        CheckpointStored checkpoint = checkpoint(lstm(1), lstm(2), probe(INPUTS), "lstm");

        SpectrumComputed first = service.handle(checkpoint);
        SpectrumComputed again = service.handle(checkpoint);

        assertThat(again)
                .usingRecursiveComparison()
                .ignoringFields("wallMillis")
                .isEqualTo(first);
    }

    @Test
    void weightStatisticsTellTheChangeSinceTheInitialCheckpoint() {
        Map<String, Double> trained = service.handle(checkpoint(lstm(1), lstm(2), probe(INPUTS), "lstm"))
                .weightStatistics();
        Map<String, Double> untrained = service.handle(checkpoint(lstm(1), lstm(1), probe(INPUTS), "lstm"))
                .weightStatistics();

        assertThat(trained.get("change_w_hh")).isPositive();
        assertThat(untrained).containsEntry("change_w_hh", 0.0).containsEntry("change_w_ih", 0.0);
    }

    @Test
    void onlyTheLeadingExponentsAreComputedIfSoConfigured() {
        SpectrumComputed spectrum =
                service(OptionalInt.of(3)).handle(checkpoint(lstm(1), lstm(1), probe(INPUTS), "lstm"));

        assertThat(spectrum.status()).isEqualTo(SpectrumStatus.OK);
        assertThat(spectrum.k()).isEqualTo(3);
        assertThat(spectrum.exponents()).hasSize(3);
    }

    @Test
    void bytesThatAreNoCheckpointFail() {
        BlobRef garbage = blobs.put("not a checkpoint".getBytes(StandardCharsets.UTF_8));

        assertFailed(checkpoint(garbage, garbage, probe(INPUTS), "lstm"), "safetensors");
    }

    @Test
    void aMissingBlobFailsByItsHash() {
        BlobRef missing = new BlobRef("f".repeat(64), 100);

        assertFailed(checkpoint(missing, missing, probe(INPUTS), "lstm"), missing.sha256());
        assertFailed(checkpoint(lstm(1), missing, probe(INPUTS), "lstm"), missing.sha256());
        assertFailed(checkpoint(lstm(1), lstm(1), missing, "lstm"), missing.sha256());
    }

    @Test
    void aProbeOfAnotherWidthFails() {
        assertFailed(checkpoint(lstm(1), lstm(1), probe(INPUTS + 2), "lstm"), "size 5, the cell's 3");
    }

    @Test
    void weightsThatAreNotNumbersFailByTheTensorsName() {
        Map<String, Tensor> tensors = tensors(4, 1, 1);
        double[] recurrent = new double[4 * HIDDEN * HIDDEN];
        recurrent[5] = Double.NaN;
        tensors.put("weight_hh_l0", Tensor.of(List.of(4 * HIDDEN, HIDDEN), recurrent));
        BlobRef broken = store(tensors);

        assertFailed(checkpoint(broken, lstm(1), probe(INPUTS), "lstm"), "weight_hh");
    }

    @Test
    void aProbeTooShortForItsWarmUpFails() {
        CheckpointStored checkpoint = checkpoint(lstm(1), lstm(1), probe(INPUTS, WARM_UP), "lstm");

        assertFailed(checkpoint, "warm-up");
    }

    @Test
    void aReluNetworkThatOverflowsIsDivergedWithItsStep() {
        // A recurrent matrix of 1e40 per step passes 1e308 within the first ten steps.
        BlobRef exploding = store(tensors(1, 1, 1e40));

        SpectrumComputed spectrum = service.handle(checkpoint(exploding, exploding, probe(INPUTS), "relu"));

        assertThat(spectrum.status()).isEqualTo(SpectrumStatus.DIVERGED);
        assertThat(spectrum.reason().orElseThrow()).containsPattern("at step [0-9] of trajectory [01]");
        assertThat(spectrum.exponents()).isEmpty();
        assertThat(spectrum.n()).isEqualTo(HIDDEN);
        assertThat(spectrum.weightStatistics()).containsKey("radius_w_hh_max").doesNotContainKey("mean_h2");
    }

    private void assertFailed(CheckpointStored checkpoint, String reason) {
        SpectrumComputed spectrum = service.handle(checkpoint);

        assertThat(spectrum.status()).isEqualTo(SpectrumStatus.FAILED);
        assertThat(spectrum.reason().orElseThrow()).contains(reason);
        assertThat(spectrum.exponents()).isEmpty();
        assertThat(spectrum.runId()).isEqualTo(checkpoint.runId());
        assertThat(spectrum.step()).isEqualTo(checkpoint.step());
    }

    private LyapunovService service(OptionalInt exponents) {
        return new LyapunovService(
                blobs,
                CALCULATOR,
                new Configured(OptionalInt.of(2), exponents, 1),
                new Provenance("9.9.9"),
                Clock.fixed(Samples.TIME, ZoneOffset.UTC));
    }

    private record Configured(OptionalInt threads, OptionalInt exponents, long gradientProbeSeed)
            implements LyapunovConfig {}

    private static CheckpointStored checkpoint(BlobRef weights, BlobRef initial, BlobRef probe, String cell) {
        Architecture architecture =
                cell.equals("relu") ? new Architecture("rnn", "relu") : new Architecture(cell, "tanh");
        return new CheckpointStored(
                Samples.EXPERIMENT,
                Samples.RUN,
                3,
                weights,
                "safetensors",
                initial,
                probe,
                "probe",
                Optional.of(architecture),
                WARM_UP,
                8,
                Samples.TIME);
    }

    private BlobRef lstm(long seed) {
        return store(tensors(4, seed, 1));
    }

    private BlobRef store(Map<String, Tensor> tensors) {
        return blobs.put(Safetensors.write(new Weights(tensors, Map.of()), DType.F64));
    }

    private BlobRef probe(int width) {
        return probe(width, LENGTH);
    }

    private BlobRef probe(int width, int length) {
        double[] inputs = new SplittableRandom(7)
                .doubles((long) TRAJECTORIES * length * width, -1, 1)
                .toArray();
        return store(Map.of("inputs", Tensor.of(List.of(TRAJECTORIES, length, width), inputs)));
    }

    private static Map<String, Tensor> tensors(int gates, long seed, double gain) {
        SeededWeights weights = SeededWeights.draw(new GateWeights.Sizes(gates, INPUTS, HIDDEN), seed, gain);
        int rows = gates * HIDDEN;
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("weight_ih_l0", tensor(List.of(rows, INPUTS), weights.weightIh()));
        tensors.put("weight_hh_l0", tensor(List.of(rows, HIDDEN), weights.weightHh()));
        tensors.put("bias_ih_l0", tensor(List.of(rows), weights.biasIh()));
        tensors.put("bias_hh_l0", tensor(List.of(rows), weights.biasHh()));
        return tensors;
    }

    private static Tensor tensor(List<Integer> shape, List<Double> values) {
        return Tensor.of(shape, values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
