package dev.attractor.aelle;

/**
 * A new model version and where it came from.
 *
 * @param version the new version
 * @param alignedTo the version whose map it was aligned to; 0 if it is the first
 * @param drift what the alignment could not explain, relative to the map's spread; do not overlay two maps above 0.3
 * @param spectra trained on
 * @param labelledRuns trained on; 0 while there are too few for forecasts
 * @param unseen reconstruction of the spectra that came since the previous version
 */
public record RefitReport(
        int version, int alignedTo, double drift, int spectra, int labelledRuns, ReconstructionQuality unseen) {}
