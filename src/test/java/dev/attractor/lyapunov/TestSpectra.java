package dev.attractor.lyapunov;

import dev.attractor.cell.Cell;
import java.util.List;

/** Spectra of cells that are known to stay finite, on one thread, from the frame in which exact orders are known. */
final class TestSpectra {
    private TestSpectra() {}

    static Spectrum full(Cell cell, Probe probe, int warmUp) {
        return of(cell, probe, SpectrumSettings.full(warmUp));
    }

    static Spectrum of(Cell cell, Probe probe, SpectrumSettings settings) {
        try (SpectrumCalculator calculator = new SpectrumCalculator(1, StartFrame.IDENTITY)) {
            return (Spectrum) calculator.compute(cell, probe, settings);
        }
    }

    /** The exponents of the first trajectory in the frame's order. */
    static List<Double> inFrameOrder(Spectrum spectrum) {
        return spectrum.perTrajectory().get(0);
    }
}
