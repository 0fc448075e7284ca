package dev.attractor.command;

import dev.attractor.lyapunov.CovariantVectors;
import dev.attractor.lyapunov.Estimate;
import dev.attractor.lyapunov.FiniteTimeExponents;
import dev.attractor.lyapunov.MeanSquareGain;
import dev.attractor.lyapunov.Spectrum;
import dev.attractor.lyapunov.SpectrumDiagnostics;
import dev.attractor.response.InputResponse;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** A report as text: how it was made, its diagnostics, and a line per exponent. */
final class SpectrumTable {
    private static final int COMPONENTS = 8;

    private final SpectrumReport report;
    private final Spectrum spectrum;
    private final PrintWriter out;

    SpectrumTable(SpectrumReport report, PrintWriter out) {
        this.report = report;
        this.spectrum = report.spectrum();
        this.out = out;
    }

    void print() {
        printOrigin();
        report.diagnostics().ifPresent(this::printDiagnostics);
        report.vectors().ifPresent(this::printVectors);
        report.response().ifPresent(this::printResponse);
        line("");
        printExponents();
        out.flush();
    }

    private void printOrigin() {
        line(
                "cell %s, N = %d, state n = %d, mode %s in %s, %s",
                spectrum.cell(),
                spectrum.hiddenSize(),
                spectrum.n(),
                spectrum.mode().label(),
                spectrum.mode().unit(),
                spectrum.precision().label());
        line(
                "probe %s (sha256 %s): %d trajectories of %d steps after %d to warm up",
                spectrum.probeId(),
                spectrum.probeSha256().substring(0, 12),
                spectrum.trajectories(),
                spectrum.length(),
                spectrum.warmUp());
        line(
                "sum-rule residual %s, collapsed directions %d, steps redone %d",
                residual(spectrum.sumRuleResidual()), spectrum.collapsed(), spectrum.qrFallbacks());
    }

    private void printDiagnostics(SpectrumDiagnostics diagnostics) {
        int taskLength = diagnostics.taskLength();
        line("");
        String leading = spectrum.k() < spectrum.n() ? "of the leading " + spectrum.k() + " exponents" : "";
        line("%-28s %14s %11s   %s", "", "value", "std. error", "95 % interval");
        row("lambda_1", diagnostics.lambdaMax(), "nats per step");
        row("sum", diagnostics.sum(), leading);
        row("mean", diagnostics.mean(), leading);
        diagnostics.spectralGap().ifPresent(gap -> row("spectral gap", gap, "lambda_1 - lambda_2"));
        row(
                "Kaplan-Yorke dimension",
                diagnostics.kaplanYorke(),
                diagnostics.kaplanYorkeAttained() ? "" : "not attained");
        row("  per state dimension", diagnostics.kaplanYorkePerDimension(), "");
        row("entropy-rate bound", diagnostics.entropyBound(), "nats per step");
        row("  in bits", diagnostics.entropyBoundInBits(), "bits per step");
        row("  per state dimension", diagnostics.entropyBoundPerDimension(), "");
        row("memory count", diagnostics.memoryCount(), "directions with |lambda| < 1/" + taskLength);
        diagnostics.memoryHorizons().stream()
                .findFirst()
                .ifPresent(longest -> plain("longest memory horizon", longest, "steps"));
        diagnostics.predictabilityTime().ifPresent(time -> row("predictability time", time, "steps"));
        row("log10 gradient gain", diagnostics.log10GradientGain(), "expected over " + taskLength + " steps");
        report.gain().ifPresent(this::printGain);
        FiniteTimeExponents finite = report.finiteTime();
        plain("diffusion of lambda_1", finite.diffusion(), "nats^2 per step");
        if (spectrum.trajectories() > 1) {
            plain("input sensitivity", finite.inputSensitivity(), "deviation of lambda_1 over trajectories");
        }
    }

    private void printGain(MeanSquareGain gain) {
        double decimals = gain.steps() / Math.log(10);
        line(
                "%-28s %14.6f %11.2e   %-25s %s",
                "  in mean square",
                gain.log10Gain(),
                gain.standardError() * decimals,
                "",
                "over " + gain.steps() + " steps, " + gain.windows() + " windows");
    }

    private void printVectors(CovariantVectors vectors) {
        line("");
        line("covariant vectors over %d steps of the first trajectory", vectors.steps());
        line("  participation ratio of the first: %.2f of %d", vectors.participationRatio(), spectrum.n());
        line(
                "  its largest components: %s",
                vectors.leadingComponents(COMPONENTS).stream()
                        .map(component -> String.format(
                                Locale.ROOT,
                                "%s %.1f %%",
                                report.componentName(component.index()),
                                100 * component.share()))
                        .collect(Collectors.joining(", ")));
        line("  %6s %16s", "vector", "growth rate");
        for (int i = 0; i < vectors.exponents().size(); i++) {
            line("  %6d %16.9f", i + 1, vectors.exponents().get(i));
        }
        line("  %9s %14s %14s", "angle", "mean (deg)", "smallest (deg)");
        for (CovariantVectors.Angle angle : vectors.angles()) {
            line(
                    "  %9s %14.3f %14.3f",
                    (angle.first() + 1) + ", " + (angle.second() + 1),
                    Math.toDegrees(angle.mean()),
                    Math.toDegrees(angle.smallest()));
        }
    }

    private void printResponse(InputResponse response) {
        line("");
        line(
                "input response of %d outputs to %d inputs at %d anchors, %d lags",
                response.outputs(), response.inputs(), response.anchors(), response.lags());
        line(
                "  memory length tau_90: %d steps%s",
                response.memoryLength(),
                response.memoryLengthResolved() ? "" : " at least, as the kernel has not died down at the last lag");
        response.logSlope().ifPresent(slope -> line("  slope of ln ||K||: %.6f nats per step, beside lambda_1", slope));
    }

    private void printExponents() {
        line("%6s %16s %12s %16s", "i", "lambda_i", "std. error", "horizon (steps)");
        for (int i = 0; i < spectrum.k(); i++) {
            double exponent = spectrum.exponents().get(i);
            line(
                    "%6d %16.9f %12.2e %16s",
                    i + 1,
                    exponent,
                    spectrum.standardErrors().get(i),
                    horizon(exponent)
                            .map(steps -> String.format(Locale.ROOT, "%.1f", steps))
                            .orElse("-"));
        }
    }

    private Optional<Double> horizon(double exponent) {
        return exponent < 0 && report.diagnostics().isPresent() ? Optional.of(-1 / exponent) : Optional.empty();
    }

    private void row(String name, Estimate estimate, String note) {
        String interval = String.format(Locale.ROOT, "%.5f .. %.5f", estimate.lower(), estimate.upper());
        line("%-28s %14.6f %11.2e   %-25s %s", name, estimate.value(), estimate.standardError(), interval, note);
    }

    private void plain(String name, double value, String note) {
        line("%-28s %14.6f %11s   %-25s %s", name, value, "", "", note);
    }

    private static String residual(OptionalDouble residual) {
        return residual.isPresent() ? String.format(Locale.ROOT, "%.1e", residual.getAsDouble()) : "not defined";
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
