package dev.attractor.study;

import dev.attractor.aelle.ReconstructionQuality;
import java.util.List;

/**
 * A learner that was told runs one after another, with its own refits, beside one that learned from the same runs at once.
 *
 * @param streamed runs told
 * @param judged runs held out from both
 * @param overall how both forecast them at all steps together
 * @param steps how both forecast them at each step
 * @param spectra told
 * @param updateMedian milliseconds per spectrum, refits apart
 * @param updateHigh the 95th percentile of them
 * @param refits of the stream
 * @param longestRefit milliseconds
 * @param reconstruction of spectra that were new, from the first version on
 */
public record StreamResult(
        int streamed,
        int judged,
        Skill overall,
        List<AtStep> steps,
        int spectra,
        double updateMedian,
        double updateHigh,
        int refits,
        double longestRefit,
        ReconstructionQuality reconstruction) {
    public StreamResult {
        steps = List.copyOf(steps);
    }

    /** R2 of the combined forecast. */
    public record Skill(double incremental, double batch) {}

    /** The same at a step. */
    public record AtStep(long step, Skill skill) {}
}
