package dev.attractor.service.lyapunov;

import dev.attractor.cell.Cell;
import dev.attractor.checkpoint.CellReader;
import dev.attractor.checkpoint.CheckpointException;
import dev.attractor.checkpoint.RecurrentLayer;
import dev.attractor.checkpoint.Safetensors;
import dev.attractor.checkpoint.Weights;
import dev.attractor.event.v1.CheckpointStored;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.lyapunov.Diverged;
import dev.attractor.lyapunov.GradientProbe;
import dev.attractor.lyapunov.MeanSquareGain;
import dev.attractor.lyapunov.Probe;
import dev.attractor.lyapunov.Spectrum;
import dev.attractor.lyapunov.SpectrumCalculator;
import dev.attractor.lyapunov.SpectrumResult;
import dev.attractor.lyapunov.SpectrumSettings;
import dev.attractor.lyapunov.WeightStatistics;
import dev.attractor.store.BlobNotFoundException;
import dev.attractor.store.BlobStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Turns a checkpoint into its Lyapunov spectrum, together with the weight statistics and the gradient probe a forecaster
 * compares it with. A checkpoint that cannot be read gives a spectrum of status failed that says why.
 */
@ApplicationScoped
public class LyapunovService {
    private final BlobStore blobs;
    private final SpectrumCalculator calculator;
    private final LyapunovConfig config;
    private final Provenance provenance;
    private final Clock clock;

    public LyapunovService(
            BlobStore blobs, SpectrumCalculator calculator, LyapunovConfig config, Provenance provenance, Clock clock) {
        this.blobs = blobs;
        this.calculator = calculator;
        this.config = config;
        this.provenance = provenance;
        this.clock = clock;
    }

    /** The spectrum of that checkpoint; the same checkpoint again gives the same spectrum. */
    public SpectrumComputed handle(CheckpointStored checkpoint) {
        long start = System.nanoTime();
        SpectrumRecord record = new SpectrumRecord(checkpoint, provenance, clock.instant(), start);
        try {
            return compute(checkpoint, record);
        } catch (CheckpointException | BlobNotFoundException | IllegalArgumentException e) {
            return record.failed(String.valueOf(e.getMessage()));
        }
    }

    private SpectrumComputed compute(CheckpointStored checkpoint, SpectrumRecord record) {
        Weights weights = Safetensors.read(blobs.get(checkpoint.weights()));
        RecurrentLayer layer = CellReader.layer(weights, checkpoint.architecture());
        Cell cell = layer.cell();
        Probe probe = Probe.of(
                checkpoint.probeId(), checkpoint.probe().sha256(), Safetensors.read(blobs.get(checkpoint.probe())));
        SpectrumResult result = calculator.compute(cell, probe, settings(cell, checkpoint));
        RecurrentLayer initial = checkpoint.initialWeights().equals(checkpoint.weights())
                ? layer
                : CellReader.layer(Safetensors.read(blobs.get(checkpoint.initialWeights())), checkpoint.architecture());
        Map<String, Double> statistics = WeightStatistics.of(
                        layer, Optional.of(initial), cell, probe, checkpoint.warmUp())
                .values();
        if (result instanceof Diverged diverged) {
            return record.diverged(cell, probe, diverged, statistics);
        }
        Map<String, Double> gradients = GradientProbe.measure(
                        cell, probe, checkpoint.warmUp(), config.gradientProbeSeed())
                .map(GradientProbe::values)
                .orElse(Map.of());
        Optional<MeanSquareGain> gain = MeanSquareGain.measure(
                cell, probe, checkpoint.warmUp(), checkpoint.sequenceLength(), config.gradientProbeSeed());
        return record.computed((Spectrum) result, gain, statistics, gradients);
    }

    private SpectrumSettings settings(Cell cell, CheckpointStored checkpoint) {
        OptionalInt exponents = config.exponents();
        return exponents.isPresent()
                ? SpectrumSettings.leading(Math.min(exponents.getAsInt(), cell.stateSize()), checkpoint.warmUp())
                : SpectrumSettings.full(checkpoint.warmUp());
    }
}
