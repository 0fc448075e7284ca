package dev.attractor.service.trainer.engine;

/** How an epoch went. */
public sealed interface EpochReport {
    /** The epoch's number, from 1. */
    int epoch();

    /**
     * A finished epoch; all values are finite.
     *
     * @param trainLoss mean over the epoch's batches, each before its step
     * @param validationLoss after the epoch
     * @param validationAccuracy after the epoch, in 0..1
     * @param gradientNorm Euclidean norm of the gradient of the mean loss over all parameters before it is limited, mean over the
     *     epoch's batches
     */
    record Finished(int epoch, double trainLoss, double validationLoss, double validationAccuracy, double gradientNorm)
            implements EpochReport {}

    /**
     * The end of a run whose numbers are no longer finite.
     *
     * @param reason what became non-finite, and when
     */
    record Diverged(int epoch, String reason) implements EpochReport {}
}
