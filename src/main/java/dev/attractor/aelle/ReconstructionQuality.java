package dev.attractor.aelle;

/**
 * How well spectra were reconstructed when they were first seen, before any training on them: the autoencoder beside principal
 * components of the same latent size.
 *
 * <p>Mean absolute errors in units of the spectra's pooled standard deviation. Earlier checkpoints of the same run may have been
 * trained on.
 *
 * @param spectra how many were judged; with 0 the errors are 0
 * @param autoencoder error of the incrementally trained autoencoder
 * @param principalComponents error of the incrementally updated principal components
 */
public record ReconstructionQuality(int spectra, double autoencoder, double principalComponents) {
    /** Of nothing. */
    public static final ReconstructionQuality NONE = new ReconstructionQuality(0, 0, 0);

    ReconstructionQuality including(double autoencoderError, double principalComponentsError) {
        double share = 1.0 / (spectra + 1);
        return new ReconstructionQuality(
                spectra + 1,
                autoencoder + (autoencoderError - autoencoder) * share,
                principalComponents + (principalComponentsError - principalComponents) * share);
    }

    /** Of these spectra and others. */
    public ReconstructionQuality and(ReconstructionQuality others) {
        int all = spectra + others.spectra;
        double share = all == 0 ? 0 : (double) others.spectra / all;
        return new ReconstructionQuality(
                all,
                autoencoder + (others.autoencoder - autoencoder) * share,
                principalComponents + (others.principalComponents - principalComponents) * share);
    }
}
