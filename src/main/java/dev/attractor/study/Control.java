package dev.attractor.study;

import dev.attractor.aelle.evaluation.Estimate;
import dev.attractor.aelle.evaluation.HeldOutForecast;
import dev.attractor.aelle.evaluation.SkillRow;
import dev.attractor.aelle.evaluation.SkillTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers the rows of the control from its folds. */
final class Control {
    /** Student's t at 97.5 % for 1, 2, .. degrees of freedom. */
    private static final double[] STUDENT = {12.706, 4.303, 3.182, 2.776};

    private record Place(long step, String features) {}

    private Control() {}

    static List<ControlRow> rows(List<List<HeldOutForecast>> folds, SkillTable table) {
        Map<Place, List<Double>> byPlace = new LinkedHashMap<>();
        for (List<HeldOutForecast> fold : folds) {
            for (SkillRow row : table.rows(fold)) {
                row.spearman()
                        .ifPresent(spearman -> byPlace.computeIfAbsent(
                                        new Place(row.step(), row.features()), place -> new ArrayList<>())
                                .add(spearman.value()));
            }
        }
        List<ControlRow> rows = new ArrayList<>();
        byPlace.forEach((place, values) -> {
            if (values.size() > 1) {
                rows.add(new ControlRow(place.step(), place.features(), mean(values)));
            }
        });
        return rows;
    }

    private static Estimate mean(List<Double> values) {
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        int freedom = values.size() - 1;
        double reach = STUDENT[Math.min(freedom, STUDENT.length) - 1] * Math.sqrt(squares / freedom / values.size());
        return new Estimate(mean, mean - reach, mean + reach);
    }
}
