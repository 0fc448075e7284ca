package dev.attractor.service.lyapunov;

import dev.attractor.cell.Cell;
import dev.attractor.event.v1.CheckpointStored;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.event.v1.SpectrumStatus;
import dev.attractor.lyapunov.Diverged;
import dev.attractor.lyapunov.MeanSquareGain;
import dev.attractor.lyapunov.Precision;
import dev.attractor.lyapunov.Probe;
import dev.attractor.lyapunov.Spectrum;
import dev.attractor.lyapunov.SpectrumMode;
import dev.attractor.lyapunov.SpectrumSummary;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the event about one checkpoint's spectrum, however its computation ended. */
record SpectrumRecord(CheckpointStored checkpoint, Provenance provenance, Instant now, long startNanos) {
    private static final String DTYPE = Precision.FLOAT64.label();

    SpectrumComputed computed(
            Spectrum spectrum,
            Optional<MeanSquareGain> gain,
            Map<String, Double> statistics,
            Map<String, Double> gradients) {
        return new SpectrumComputed(
                checkpoint.experimentId(),
                checkpoint.runId(),
                checkpoint.step(),
                checkpoint.weights().sha256(),
                SpectrumStatus.OK,
                Optional.empty(),
                spectrum.mode().label(),
                spectrum.cell(),
                spectrum.hiddenSize(),
                spectrum.n(),
                spectrum.k(),
                spectrum.length(),
                spectrum.warmUp(),
                spectrum.trajectories(),
                spectrum.probeId(),
                spectrum.probeSha256(),
                spectrum.precision().label(),
                spectrum.exponents(),
                spectrum.standardErrors(),
                spectrum.perTrajectory(),
                spectrum.sumRuleResidual().isPresent()
                        ? Optional.of(spectrum.sumRuleResidual().getAsDouble())
                        : Optional.empty(),
                spectrum.collapsed(),
                spectrum.qrFallbacks(),
                summary(spectrum, gain),
                statistics,
                gradients,
                wallMillis(),
                provenance.libraryVersion(),
                now);
    }

    SpectrumComputed diverged(Cell cell, Probe probe, Diverged diverged, Map<String, Double> statistics) {
        return new SpectrumComputed(
                checkpoint.experimentId(),
                checkpoint.runId(),
                checkpoint.step(),
                checkpoint.weights().sha256(),
                SpectrumStatus.DIVERGED,
                Optional.of(
                        "the orbit overflowed at step " + diverged.step() + " of trajectory " + diverged.trajectory()),
                SpectrumMode.FULL.label(),
                cell.name(),
                cell.hiddenSize(),
                cell.stateSize(),
                0,
                probe.length() - checkpoint.warmUp(),
                checkpoint.warmUp(),
                probe.trajectories(),
                probe.id(),
                probe.sha256(),
                DTYPE,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                0,
                0,
                Map.of(),
                statistics,
                Map.of(),
                wallMillis(),
                provenance.libraryVersion(),
                now);
    }

    SpectrumComputed failed(String reason) {
        return new SpectrumComputed(
                checkpoint.experimentId(),
                checkpoint.runId(),
                checkpoint.step(),
                checkpoint.weights().sha256(),
                SpectrumStatus.FAILED,
                Optional.of(reason),
                SpectrumMode.FULL.label(),
                checkpoint
                        .architecture()
                        .map(architecture -> architecture.cell())
                        .orElse("unknown"),
                0,
                0,
                0,
                0,
                checkpoint.warmUp(),
                0,
                checkpoint.probeId(),
                checkpoint.probe().sha256(),
                DTYPE,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                0,
                0,
                Map.of(),
                Map.of(),
                Map.of(),
                wallMillis(),
                provenance.libraryVersion(),
                now);
    }

    private Map<String, Double> summary(Spectrum spectrum, Optional<MeanSquareGain> gain) {
        SpectrumSummary summary = SpectrumSummary.of(spectrum, checkpoint.sequenceLength());
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("lambdaMax", summary.lambdaMax());
        values.put("mean", summary.mean());
        values.put("sum", summary.sum());
        values.put("kaplanYorke", summary.kaplanYorke());
        values.put("entropyBound", summary.entropyBound());
        values.put("memoryCount", (double) summary.memoryCount());
        values.put("positive", (double) summary.positive());
        values.put("collapsed", (double) summary.collapsed());
        values.put("kaplanYorkePerDimension", summary.kaplanYorke() / spectrum.n());
        values.put("entropyBoundPerDimension", summary.entropyBound() / spectrum.n());
        if (spectrum.k() > 1) {
            values.put(
                    "spectralGap",
                    spectrum.exponents().get(0) - spectrum.exponents().get(1));
        }
        gain.ifPresent(measured -> values.put("meanSquareRate", measured.rate()));
        return values;
    }

    private double wallMillis() {
        return (System.nanoTime() - startNanos) / 1e6;
    }
}
