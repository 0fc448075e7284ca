package dev.attractor.command;

import dev.attractor.lyapunov.Spectrum;
import dev.attractor.lyapunov.SpectrumSummary;
import java.io.PrintWriter;
import java.util.Locale;

/** A spectrum as text: how it was made, its summary, and a line per exponent. */
final class SpectrumTable {
    private final Spectrum spectrum;
    private final SpectrumSummary summary;
    private final int taskLength;

    SpectrumTable(Spectrum spectrum, int taskLength) {
        this.spectrum = spectrum;
        this.taskLength = taskLength;
        this.summary = SpectrumSummary.of(spectrum, taskLength);
    }

    void print(PrintWriter out) {
        line(
                out,
                "cell %s, N = %d, state n = %d, mode %s",
                spectrum.cell(),
                spectrum.hiddenSize(),
                spectrum.n(),
                spectrum.mode().label());
        line(
                out,
                "probe %s (sha256 %s): %d trajectories of %d steps after %d to warm up",
                spectrum.probeId(),
                spectrum.probeSha256().substring(0, 12),
                spectrum.trajectories(),
                spectrum.length(),
                spectrum.warmUp());
        line(
                out,
                "sum-rule residual %s, collapsed directions %d, QR fall-backs %d",
                residual(),
                spectrum.collapsed(),
                spectrum.qrFallbacks());
        line(out, "");
        line(
                out,
                "lambda_1       %14.6f %s",
                summary.lambdaMax(),
                spectrum.mode().unit());
        line(out, "sum            %14.6f", summary.sum());
        line(out, "mean           %14.6f", summary.mean());
        line(
                out,
                "Kaplan-Yorke   %14.6f%s",
                summary.kaplanYorke(),
                summary.kaplanYorkeAttained() ? "" : " (not attained)");
        line(out, "entropy bound  %14.6f", summary.entropyBound());
        line(out, "memory count   %14d with |lambda| < 1/%d", summary.memoryCount(), taskLength);
        line(out, "positive       %14d", summary.positive());
        line(out, "");
        line(out, "%6s %16s %12s", "i", "lambda_i", "std. error");
        for (int i = 0; i < spectrum.k(); i++) {
            line(
                    out,
                    "%6d %16.9f %12.2e",
                    i + 1,
                    spectrum.exponents().get(i),
                    spectrum.standardErrors().get(i));
        }
        out.flush();
    }

    private String residual() {
        return spectrum.sumRuleResidual().isPresent()
                ? String.format(Locale.ROOT, "%.1e", spectrum.sumRuleResidual().getAsDouble())
                : "not defined";
    }

    private static void line(PrintWriter out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
