package dev.attractor.aelle;

/** When a refit is due: often while there is little, since then each item changes the model most; at the settings' pace later. */
final class RefitSchedule {
    /** A large experiment is refitted when it has grown by one part in so many. */
    private static final int GROWTH = 20;

    private static final int FEWEST_SPECTRA = 3;

    private final LearnerSettings settings;

    RefitSchedule(LearnerSettings settings) {
        this.settings = settings;
    }

    boolean isPossible(Histories histories) {
        return histories.spectraTold() >= FEWEST_SPECTRA && !histories.spectra().isEmpty();
    }

    /** Whether a version that was fitted to so much is out of date. */
    boolean isDue(Histories histories, int spectraBefore, int labelsBefore) {
        boolean manySpectra = histories.spectraTold() - spectraBefore >= manySpectra(spectraBefore);
        boolean manyLabels = histories.labelsTold() - labelsBefore >= manyLabels(labelsBefore);
        return (manySpectra || (manyLabels && isTrainable(histories))) && isPossible(histories);
    }

    private int manySpectra(int before) {
        return Math.max(Math.min(settings.refitEverySpectra(), Math.max(FEWEST_SPECTRA, before)), before / GROWTH);
    }

    private int manyLabels(int before) {
        return Math.max(1, Math.max(Math.min(settings.refitEveryLabels(), before / 4), before / GROWTH));
    }

    private boolean isTrainable(Histories histories) {
        return histories.labelled().size() >= settings.forecast().minimumFinishedRuns();
    }
}
