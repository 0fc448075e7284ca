package dev.attractor.lyapunov;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The Lyapunov spectrum of a cell driven by a probe, with everything needed to compute it again.
 *
 * <p>Units: the mode's, nats per step in mode {@code full}. Non-finite policy: every number is finite; an exponent of
 * minus infinity stands at {@code ln(1e-300)} and is counted in {@code collapsed}. Thread-safety: immutable.
 *
 * @param mode the definition
 * @param precision the number format of the computation
 * @param cell the cell's name
 * @param hiddenSize {@code N}
 * @param n length of the full recurrent state
 * @param k how many exponents were computed
 * @param length counted steps of each trajectory
 * @param warmUp steps before them
 * @param trajectories {@code B}
 * @param probeId the probe
 * @param probeSha256 the hash of its bytes
 * @param exponents mean over trajectories, descending
 * @param standardErrors of {@code exponents}, in their order: over trajectories, or over 20 blocks of steps if there is only
 *     one trajectory; 0 for a collapsed direction
 * @param perTrajectory each trajectory's exponents in the frame's order, which is not quite descending
 * @param sumRuleResidual the largest over trajectories of |sum of exponents - mean log|det J|| with an independent determinant;
 *     empty if {@code k < n} or if the Jacobian was singular at every step looked at
 * @param collapsed directions that some trajectory lost for good
 * @param qrFallbacks steps, over all trajectories, that were redone: by QR if their LU grew too much, or with all steps of their
 *     trajectory in double-double if it lost a row's digits
 * @param blocks the growth rates in 20 blocks of each trajectory, fewer if there are fewer steps
 */
public record Spectrum(
        SpectrumMode mode,
        Precision precision,
        String cell,
        int hiddenSize,
        int n,
        int k,
        int length,
        int warmUp,
        int trajectories,
        String probeId,
        String probeSha256,
        List<Double> exponents,
        List<Double> standardErrors,
        List<List<Double>> perTrajectory,
        OptionalDouble sumRuleResidual,
        int collapsed,
        int qrFallbacks,
        GrowthBlocks blocks)
        implements SpectrumResult {
    public Spectrum {
        exponents = List.copyOf(exponents);
        standardErrors = List.copyOf(standardErrors);
        perTrajectory = perTrajectory.stream().map(List::copyOf).toList();
        if (exponents.size() != k || standardErrors.size() != k || perTrajectory.size() != trajectories) {
            throw new IllegalArgumentException("a spectrum needs k exponents and errors and one list a trajectory");
        }
        if (blocks.trajectories() != trajectories || blocks.directions() != k) {
            throw new IllegalArgumentException("a spectrum needs blocks of k directions for each trajectory");
        }
        for (double exponent : exponents) {
            if (!Double.isFinite(exponent)) {
                throw new IllegalArgumentException("exponents must be finite, got " + exponent);
            }
        }
    }

    /**
     * Refuses a spectrum that is another quantity: anything that averages, compares or embeds two spectra asks this first.
     *
     * @throws IllegalArgumentException if modes or precisions differ, with both named
     */
    public void requireSameKind(Spectrum other) {
        if (mode != other.mode || precision != other.precision) {
            throw new IllegalArgumentException(
                    "a spectrum of mode " + kind() + " cannot be combined with one of mode " + other.kind());
        }
    }

    private String kind() {
        return mode.label() + " (" + mode.unit() + ", " + precision.label() + ")";
    }
}
