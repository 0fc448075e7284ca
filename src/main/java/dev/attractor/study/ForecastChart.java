package dev.attractor.study;

import dev.attractor.aelle.evaluation.HeldOutForecast;
import dev.attractor.chart.ChartAxis;
import dev.attractor.chart.SvgPage;
import java.util.List;
import java.util.Locale;

/** The combined forecasts of a sweep's runs against what they reached, a panel per step; runs below the threshold stand out. */
final class ForecastChart {
    private static final int LEFT = 76;
    private static final int TOP = 96;
    private static final int SIDE = 220;
    private static final int GAP = 48;
    private static final String STYLE = """
            .low { fill: #c2410c; fill-opacity: 0.65 } .other { fill: #2563a8; fill-opacity: 0.55 }
            .frame { stroke: #94a3b8 }
            """;

    private final SweepResult sweep;

    ForecastChart(SweepResult sweep) {
        this.sweep = sweep;
    }

    String svg() {
        List<Long> steps = sweep.evaluation().steps();
        int width = LEFT + Math.max(1, steps.size()) * (SIDE + GAP);
        SvgPage page = new SvgPage(Math.max(width, 640), TOP + SIDE + 56, STYLE);
        for (int panel = 0; panel < steps.size(); panel++) {
            draw(page, LEFT + panel * (SIDE + GAP), steps.get(panel));
        }
        return page.svg(
                LEFT,
                sweep.name() + ": forecast against final accuracy",
                String.format(
                        Locale.ROOT,
                        "the combined forecast of runs not seen, by step; orange: below %.2f in the end",
                        sweep.evaluation().threshold()));
    }

    private void draw(SvgPage page, int left, long step) {
        ChartAxis up = new ChartAxis(0, 1, TOP + SIDE, TOP);
        ChartAxis across = new ChartAxis(0, 1, left, left + SIDE);
        page.frame(across, up, 0, "final accuracy", "");
        page.text("axis", left, TOP - 8, "start", "step " + step);
        page.line("zero", left, up.pixel(0), left + SIDE, up.pixel(1));
        for (HeldOutForecast forecast : sweep.combined()) {
            if (forecast.step() == step) {
                boolean low = forecast.finalAccuracy() < sweep.evaluation().threshold();
                page.disc(
                        low ? "low" : "other", across.pixel(forecast.finalAccuracy()), up.pixel(forecast.point()), 2.6);
            }
        }
        if (left == LEFT) {
            page.upwardTitle(up, "forecast");
        }
    }
}
