package dev.attractor.command;

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

    private static final String PAGE = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s">
            <style>
            text { font: 12px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #475569 }
            .title { font-size: 17px; font-weight: 600; fill: #0f172a }
            .axis { font-size: 12px; fill: #334155 }
            .grid { stroke: #e2e8f0 }
            .zero { stroke: #334155; stroke-dasharray: 5 4 }
            .bar { stroke-width: 1.2 }
            .stable { fill: #2563a8; stroke: #2563a8 }
            .chaotic { fill: #c2410c; stroke: #c2410c }
            .ribbon { fill: #2563a8; fill-opacity: 0.16 }
            .course { fill: none; stroke: #2563a8; stroke-width: 1.8; stroke-linejoin: round }
            .mean { stroke: #c2410c; stroke-width: 1.2 }
            </style>
            <rect width="100%%" height="100%%" fill="#ffffff"/>
            <text class="title" x="%d" y="32">%s</text>
            <text x="%d" y="52">%s</text>
            %s</svg>
            """;

    private final SpectrumReport report;
    private final Spectrum spectrum;
    private final StringBuilder body = new StringBuilder();

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
        return String.format(
                Locale.ROOT,
                PAGE,
                WIDTH,
                BOTTOM + 48,
                escaped(title),
                LEFT,
                escaped(title),
                LEFT,
                escaped(subtitle),
                body);
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
            line("bar " + kind, x, value.pixel(exponent - reach), x, value.pixel(exponent + reach));
            add("<circle class=\"%s\" cx=\"%.2f\" cy=\"%.2f\" r=\"%.1f\"/>", kind, x, value.pixel(exponent), radius);
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
        add(
                "<text class=\"axis\" x=\"%d\" y=\"%d\">λ₁ along the sequence: mean and deviation over trajectories in windows;"
                        + " overall %s</text>",
                LEFT, LOWER_TOP - 12, escaped(String.format(Locale.ROOT, "%.4f ± %.4f", largest, error)));
        frame(time, value, "step", "λ₁");
        StringBuilder upper = new StringBuilder();
        StringBuilder lower = new StringBuilder();
        StringBuilder course = new StringBuilder();
        for (FiniteTimeExponents.Window window : windows) {
            double x = time.pixel((window.start() + window.end()) / 2.0);
            upper.append(point(x, value.pixel(window.mean() + window.deviation())));
            lower.insert(0, point(x, value.pixel(window.mean() - window.deviation())));
            course.append(point(x, value.pixel(window.mean())));
        }
        add("<polygon class=\"ribbon\" points=\"%s%s\"/>", upper, lower);
        add("<polyline class=\"course\" points=\"%s\"/>", course);
        line("mean", LEFT, value.pixel(largest), RIGHT, value.pixel(largest));
    }

    private void frame(ChartAxis across, ChartAxis up, String acrossTitle, String upTitle) {
        for (double tick : up.ticks()) {
            line("grid", LEFT, up.pixel(tick), RIGHT, up.pixel(tick));
            add(
                    "<text x=\"%d\" y=\"%.2f\" text-anchor=\"end\">%s</text>",
                    LEFT - 8, up.pixel(tick) + 4, up.label(tick));
        }
        for (double tick : across.ticks()) {
            if (tick >= 1 || across.low() == 0) {
                add(
                        "<text x=\"%.2f\" y=\"%.2f\" text-anchor=\"middle\">%s</text>",
                        across.pixel(tick), up.from() + 18, across.label(tick));
            }
        }
        line("zero", LEFT, up.pixel(0), RIGHT, up.pixel(0));
        add(
                "<text class=\"axis\" x=\"%d\" y=\"%.2f\" text-anchor=\"end\">%s</text>",
                RIGHT, up.from() + 36, acrossTitle);
        add(
                "<text class=\"axis\" transform=\"translate(20 %.2f) rotate(-90)\" text-anchor=\"middle\">%s</text>",
                (up.from() + up.to()) / 2, upTitle);
    }

    private void line(String kind, double x1, double y1, double x2, double y2) {
        add("<line class=\"%s\" x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\"/>", kind, x1, y1, x2, y2);
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.2f,%.2f ", x, y);
    }

    private void add(String format, Object... values) {
        body.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
