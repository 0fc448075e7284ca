package dev.attractor.study;

import dev.attractor.aelle.evaluation.Estimate;
import dev.attractor.aelle.evaluation.EvaluationReport;
import dev.attractor.aelle.evaluation.SkillRow;
import dev.attractor.chart.ChartAxis;
import dev.attractor.chart.SvgPage;
import java.util.List;

/** Rank correlation against step, a line per feature set, with 95 % intervals as bars. Steps are evenly spaced. */
final class SkillChart {
    private static final int WIDTH = 860;
    private static final int LEFT = 76;
    private static final int RIGHT = 660;
    private static final int TOP = 76;
    private static final int BOTTOM = 436;
    private static final int LEGEND = 684;

    /** Between the marks of neighbouring sets, in steps. */
    private static final double OFFSET = 0.05;

    /** What is drawn: the baselines that answer different questions, and what the spectrum gives alone and together with them. */
    private static final List<String> DRAWN = List.of(
            "combined",
            "withoutSpectrum",
            "curve",
            "hyperParameters",
            "weightStatistics",
            "gradientProbe",
            "spectrum",
            "aelle");

    private static final String STYLE = """
            .mark { stroke-width: 1.6; fill: none }
            .s0 { stroke: #0f172a; fill: #0f172a } .s1 { stroke: #94a3b8; fill: #94a3b8 }
            .s2 { stroke: #15803d; fill: #15803d } .s3 { stroke: #a16207; fill: #a16207 }
            .s4 { stroke: #7c3aed; fill: #7c3aed } .s5 { stroke: #0e7490; fill: #0e7490 }
            .s6 { stroke: #c2410c; fill: #c2410c } .s7 { stroke: #2563a8; fill: #2563a8 }
            polyline { fill: none !important; stroke-width: 1.8 }
            """;

    private final EvaluationReport evaluation;
    private final List<Long> steps;
    private final SvgPage page = new SvgPage(WIDTH, BOTTOM + 48, STYLE);

    SkillChart(EvaluationReport evaluation) {
        this.evaluation = evaluation;
        this.steps = evaluation.steps();
    }

    String svg(String name) {
        List<Estimate> drawn = evaluation.rows().stream()
                .filter(row -> DRAWN.contains(row.features()))
                .flatMap(row -> row.spearman().stream())
                .toList();
        double lowest = drawn.stream().mapToDouble(Estimate::low).min().orElse(0);
        double highest = drawn.stream().mapToDouble(Estimate::high).max().orElse(1);
        ChartAxis up = ChartAxis.around(Math.min(0, lowest), Math.max(1, highest), BOTTOM, TOP);
        ChartAxis across = new ChartAxis(-0.4, steps.size() - 0.6, LEFT, RIGHT);
        page.frame(across, up, Double.POSITIVE_INFINITY, "step", "Spearman with the final accuracy");
        for (int i = 0; i < steps.size(); i++) {
            page.text("tick", across.pixel(i), BOTTOM + 18, "middle", Long.toString(steps.get(i)));
        }
        page.line("zero", LEFT, up.pixel(0), RIGHT, up.pixel(0));
        for (int set = 0; set < DRAWN.size(); set++) {
            draw(set, across, up);
        }
        return page.svg(
                LEFT,
                name + ": forecasts of runs not seen",
                evaluation.runs() + " runs, " + evaluation.folds()
                        + " folds by run; bars are 95 % bootstrap intervals");
    }

    private void draw(int set, ChartAxis across, ChartAxis up) {
        String kind = "s" + set;
        StringBuilder course = new StringBuilder();
        for (SkillRow row : evaluation.rows()) {
            if (row.features().equals(DRAWN.get(set)) && row.spearman().isPresent()) {
                Estimate estimate = row.spearman().get();
                double x = across.pixel(steps.indexOf(row.step()) + (set - (DRAWN.size() - 1) / 2.0) * OFFSET);
                page.line("mark " + kind, x, up.pixel(estimate.low()), x, up.pixel(estimate.high()));
                page.disc(kind, x, up.pixel(estimate.value()), 3);
                course.append(SvgPage.point(x, up.pixel(estimate.value())));
            }
        }
        if (!course.isEmpty()) {
            page.element("<polyline class=\"%s\" points=\"%s\"/>", kind, course);
            page.disc(kind, LEGEND, TOP + 22.0 * set, 4);
            page.text("axis", LEGEND + 12, TOP + 22.0 * set + 4, "start", DRAWN.get(set));
        }
    }
}
