package dev.attractor.command;

import dev.attractor.cell.Cell;
import dev.attractor.lyapunov.ConvergenceCurve;
import dev.attractor.lyapunov.CovariantVectors;
import dev.attractor.lyapunov.FiniteTimeExponents;
import dev.attractor.lyapunov.MeanSquareGain;
import dev.attractor.lyapunov.Spectrum;
import dev.attractor.lyapunov.SpectrumDiagnostics;
import dev.attractor.response.InputResponse;
import java.util.Optional;

/**
 * All that the command found out about one network.
 *
 * @param diagnostics of a spectrum of mode {@code full}; others have none
 * @param gain empty if the tangent vectors overflowed
 * @param vectors if they were asked for
 * @param response if it was asked for
 */
record SpectrumReport(
        Cell network,
        Spectrum spectrum,
        Optional<SpectrumDiagnostics> diagnostics,
        Optional<MeanSquareGain> gain,
        Optional<CovariantVectors> vectors,
        Optional<InputResponse> response) {
    /** The largest exponent along the sequence. */
    FiniteTimeExponents finiteTime() {
        return FiniteTimeExponents.of(spectrum, 0, 1);
    }

    ConvergenceCurve convergence() {
        return ConvergenceCurve.of(spectrum);
    }

    /** What a component of the state is called: a hidden unit that a readout sees, or some other part of the state. */
    String componentName(int index) {
        int unit = index - network.hiddenOffset();
        return unit >= 0 && unit < network.hiddenSize() ? "h" + unit : "x" + index;
    }
}
