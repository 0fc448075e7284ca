package dev.attractor.service.trainer.sweep;

/**
 * The weights a run starts from.
 *
 * @param scale p of the uniform family; for the others the root mean square singular value of each recurrent block
 * @param gateBias added to the forget gate's bias; 0 for cells without gates
 */
public record Initialisation(InitialisationFamily family, double scale, double gateBias) {
    public Initialisation {
        if (!(scale >= 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException("initialisation scale must be finite and not negative, got " + scale);
        }
        if (!Double.isFinite(gateBias)) {
            throw new IllegalArgumentException("gate bias must be finite, got " + gateBias);
        }
    }
}
