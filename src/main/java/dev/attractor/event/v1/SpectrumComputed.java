package dev.attractor.event.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Lyapunov spectrum of one checkpoint, with everything needed to compute it again.
 *
 * <p>Units: exponents in nats per step. Non-finite policy: none is carried; a diverged orbit is a status, a collapsed
 * direction a count and a clamped exponent, an undefined summary value is left out of its map.
 *
 * @param mode {@code full}: the exponents of the whole recurrent state
 * @param n the state's dimension; {@code k} of its exponents were computed
 * @param length steps per trajectory that count, after {@code warmUp}
 * @param exponents mean over the trajectories, descending
 * @param standardError of each exponent
 * @param trajectoryExponents the exponents of every trajectory
 * @param sumRuleResidual mean exponent sum against an independent determinant; absent when directions collapsed
 * @param summary {@code lambdaMax, mean, sum, kaplanYorke, entropyBound, memoryCount, positive, collapsed}, and where they are
 *     known {@code kaplanYorkePerDimension, entropyBoundPerDimension, spectralGap, meanSquareRate}
 * @param weightStatistics what the weights alone tell, the baseline a spectrum must beat
 * @param gradientProbe mean log squared gradients through time, the other baseline
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SpectrumComputed(
        ExperimentId experimentId,
        RunId runId,
        long step,
        String weightsSha256,
        SpectrumStatus status,
        Optional<String> reason,
        String mode,
        String cell,
        int hiddenSize,
        int n,
        int k,
        int length,
        int warmUp,
        int trajectories,
        String probeId,
        String probeSha256,
        String dtype,
        List<Double> exponents,
        List<Double> standardError,
        List<List<Double>> trajectoryExponents,
        Optional<Double> sumRuleResidual,
        int collapsed,
        int qrFallbacks,
        Map<String, Double> summary,
        Map<String, Double> weightStatistics,
        Map<String, Double> gradientProbe,
        double wallMillis,
        String libraryVersion,
        Instant computedAt)
        implements Event.OfRun {
    public SpectrumComputed {
        exponents = finite("exponents", exponents);
        standardError = finite("standardError", standardError);
        trajectoryExponents = List.copyOf(trajectoryExponents);
        summary = Map.copyOf(summary);
        weightStatistics = Map.copyOf(weightStatistics);
        gradientProbe = Map.copyOf(gradientProbe);
    }

    private static List<Double> finite(String field, List<Double> values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(field + " must be finite, got " + value);
            }
        }
        return List.copyOf(values);
    }
}
