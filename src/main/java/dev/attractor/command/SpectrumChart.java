package dev.attractor.command;

import dev.attractor.chart.ChartAxis;
import dev.attractor.chart.SvgPage;
import dev.attractor.lyapunov.FiniteTimeExponents;
import dev.attractor.lyapunov.Spectrum;
import java.util.List;
import java.util.Locale;

/**
 * A report as one SVG picture: the spectrum by index with its error bars above, the largest exponent along the sequence below.
 *
 * <p>Error bars reach two standard errors to either side. A collapsed direction has no place on the scale and is counted in the
 * subtitle instead.
 */
final class SpectrumChart {
    private static final int WIDTH = 800;
    private static final int LEFT = 76;
    private static final int RIGHT = 776;
    private static final int TOP = 76;
    private static final int MIDDLE = 356;
    private static final int LOWER_TOP = 436;
    private static final int BOTTOM = 556;

    private static final String STYLE = """
            .bar { stroke-width: 1.2 }
            .stable { fill: #2563a8; stroke: #2563a8 }
            .chaotic { fill: #c2410c; stroke: #c2410c }
            .ribbon { fill: #2563a8; fill-opacity: 0.16 }
            .course { fill: none; stroke: #2563a8; stroke-width: 1.8; stroke-linejoin: round }
            .mean { stroke: #c2410c; stroke-width: 1.2 }
            """;

    private final SpectrumReport report;
    private final Spectrum spectrum;
    private final SvgPage page = new SvgPage(WIDTH, BOTTOM + 48, STYLE);

    SpectrumChart(SpectrumReport report) {
        this.report = report;
        this.spectrum = report.spectrum();
    }

    String svg() {
        drawSpectrum();
        drawRibbon();
        String title = "Lyapunov spectrum: " + spectrum.cell() + ", N = " + spectrum.hiddenSize();
        String collapsed = spectrum.collapsed() == 0 ? "" : " · " + spectrum.collapsed() + " collapsed, not drawn";
        String subtitle = spectrum.k() + " of " + spectrum.n() + " exponents, mode "
                + spectrum.mode().label() + " · " + spectrum.trajectories() + " × " + spectrum.length()
                + " steps of " + spectrum.probeId() + collapsed;
        return page.svg(LEFT, title, subtitle);
    }

    private void drawSpectrum() {
        int drawn = spectrum.k() - spectrum.collapsed();
        double lowest = 0;
        double highest = 0;
        for (int i = 0; i < drawn; i++) {
            double reach = 2 * spectrum.standardErrors().get(i);
            lowest = Math.min(lowest, spectrum.exponents().get(i) - reach);
            highest = Math.max(highest, spectrum.exponents().get(i) + reach);
        }
        ChartAxis value = ChartAxis.around(lowest, highest, MIDDLE, TOP);
        ChartAxis index = new ChartAxis(0.5 - 0.02 * spectrum.k(), 0.5 + 1.02 * spectrum.k(), LEFT, RIGHT);
        frame(index, value, "index i", "λᵢ (" + spectrum.mode().unit() + ")");
        double radius = spectrum.k() <= 64 ? 3 : spectrum.k() <= 256 ? 2.2 : 1.4;
        for (int i = 0; i < drawn; i++) {
            double exponent = spectrum.exponents().get(i);
            double reach = 2 * spectrum.standardErrors().get(i);
            double x = index.pixel(i + 1);
            String kind = exponent > 0 ? "chaotic" : "stable";
            page.line("bar " + kind, x, value.pixel(exponent - reach), x, value.pixel(exponent + reach));
            page.disc(kind, x, value.pixel(exponent), radius);
        }
    }

    private void drawRibbon() {
        List<FiniteTimeExponents.Window> windows = report.finiteTime().windows();
        double lowest = 0;
        double highest = 0;
        for (FiniteTimeExponents.Window window : windows) {
            lowest = Math.min(lowest, window.mean() - window.deviation());
            highest = Math.max(highest, window.mean() + window.deviation());
        }
        ChartAxis value = ChartAxis.around(lowest, highest, BOTTOM, LOWER_TOP);
        ChartAxis time = new ChartAxis(0, spectrum.length(), LEFT, RIGHT);
        double largest = spectrum.exponents().get(0);
        double error = spectrum.standardErrors().get(0);
        page.text(
                "axis",
                LEFT,
                LOWER_TOP - 12,
                "start",
                String.format(
                        Locale.ROOT,
                        "λ₁ along the sequence: mean and deviation over trajectories in windows; overall %.4f ± %.4f",
                        largest,
                        error));
        frame(time, value, "step", "λ₁");
        StringBuilder upper = new StringBuilder();
        StringBuilder lower = new StringBuilder();
        StringBuilder course = new StringBuilder();
        for (FiniteTimeExponents.Window window : windows) {
            double x = time.pixel((window.start() + window.end()) / 2.0);
            upper.append(SvgPage.point(x, value.pixel(window.mean() + window.deviation())));
            lower.insert(0, SvgPage.point(x, value.pixel(window.mean() - window.deviation())));
            course.append(SvgPage.point(x, value.pixel(window.mean())));
        }
        page.element("<polygon class=\"ribbon\" points=\"%s%s\"/>", upper, lower);
        page.element("<polyline class=\"course\" points=\"%s\"/>", course);
        page.line("mean", LEFT, value.pixel(largest), RIGHT, value.pixel(largest));
    }

    private void frame(ChartAxis across, ChartAxis up, String acrossTitle, String upTitle) {
        // A spectrum's axis begins left of its first index.
        page.frame(across, up, across.low() == 0 ? 0 : 1, acrossTitle, upTitle);
        page.line("zero", LEFT, up.pixel(0), RIGHT, up.pixel(0));
    }
}
