package dev.attractor.chart;

import java.util.Locale;

/**
 * An SVG picture that is drawn element by element. Thread-safety: confined to one thread.
 *
 * <p>Texts are escaped; coordinates are pixels from the upper left corner.
 */
public final class SvgPage {
    private final int width;
    private final int height;
    private final String style;
    private final StringBuilder body = new StringBuilder();

    /** An empty page; {@code style} is CSS beside that of texts, titles, axes and grids. */
    public SvgPage(int width, int height, String style) {
        this.width = width;
        this.height = height;
        this.style = style;
    }

    /** The picture with its title and the line below it. */
    public String svg(int left, String title, String subtitle) {
        return String.format(
                Locale.ROOT,
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s">
                <style>
                text { font: 12px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #475569 }
                .title { font-size: 17px; font-weight: 600; fill: #0f172a }
                .axis { font-size: 12px; fill: #334155 }
                .grid { stroke: #e2e8f0 }
                .zero { stroke: #334155; stroke-dasharray: 5 4 }
                %s</style>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                <text class="title" x="%d" y="32">%s</text>
                <text x="%d" y="52">%s</text>
                %s</svg>
                """,
                width,
                height,
                escaped(title),
                style,
                left,
                escaped(title),
                left,
                escaped(subtitle),
                body);
    }

    /** A straight line of a class of the style. */
    public void line(String kind, double x1, double y1, double x2, double y2) {
        element("<line class=\"%s\" x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\"/>", kind, x1, y1, x2, y2);
    }

    /** A disc. */
    public void disc(String kind, double x, double y, double radius) {
        element("<circle class=\"%s\" cx=\"%.2f\" cy=\"%.2f\" r=\"%.1f\"/>", kind, x, y, radius);
    }

    /** A text whose start, middle or end is at that place. */
    public void text(String kind, double x, double y, String anchor, String text) {
        element(
                "<text class=\"%s\" x=\"%.2f\" y=\"%.2f\" text-anchor=\"%s\">%s</text>",
                kind, x, y, anchor, escaped(text));
    }

    /** Grid lines and labels of the upward axis, labels of the other where they are wanted, and both titles. */
    public void frame(ChartAxis across, ChartAxis up, double smallestLabel, String acrossTitle, String upTitle) {
        for (double tick : up.ticks()) {
            line("grid", across.from(), up.pixel(tick), across.to(), up.pixel(tick));
            text("tick", across.from() - 8, up.pixel(tick) + 4, "end", up.label(tick));
        }
        for (double tick : across.ticks()) {
            if (tick >= smallestLabel) {
                text("tick", across.pixel(tick), up.from() + 18, "middle", across.label(tick));
            }
        }
        text("axis", across.to(), up.from() + 36, "end", acrossTitle);
        upwardTitle(up, upTitle);
    }

    /** The title of an upward axis, written upwards. */
    public void upwardTitle(ChartAxis up, String title) {
        element(
                "<text class=\"axis\" transform=\"translate(20 %.2f) rotate(-90)\" text-anchor=\"middle\">%s</text>",
                (up.from() + up.to()) / 2, escaped(title));
    }

    /** Any other element; its texts are the caller's to escape. */
    public void element(String format, Object... values) {
        body.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    /** A point of a polygon or a line of many points. */
    public static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.2f,%.2f ", x, y);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
