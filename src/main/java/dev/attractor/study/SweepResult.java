package dev.attractor.study;

import dev.attractor.aelle.evaluation.EvaluationReport;
import dev.attractor.aelle.evaluation.HeldOutForecast;
import dev.attractor.aelle.evaluation.SkillRow;
import java.util.List;

/**
 * What the study found out about one sweep.
 *
 * @param name of the sweep
 * @param task of its runs
 * @param declared runs
 * @param trained runs that the archive holds
 * @param version of the product that trained them
 * @param seconds that their training took, summed over runs
 * @param evaluation cross-validated by run
 * @param shuffled the control: learned from training runs with shuffled labels
 * @param leftOut a hyper-parameter each, whose values were kept out of training one at a time
 * @param combined the combined forecasts behind the evaluation
 */
public record SweepResult(
        String name,
        String task,
        int declared,
        int trained,
        String version,
        double seconds,
        EvaluationReport evaluation,
        List<ControlRow> shuffled,
        List<LeftOut> leftOut,
        List<HeldOutForecast> combined) {
    public SweepResult {
        shuffled = List.copyOf(shuffled);
        leftOut = List.copyOf(leftOut);
        combined = List.copyOf(combined);
    }

    /**
     * Runs judged by a learner that saw no run with their value of a hyper-parameter.
     *
     * @param parameter the hyper-parameter
     * @param values how many there were
     * @param rows over the runs of all values
     * @param findings what the rows say
     */
    public record LeftOut(String parameter, int values, List<SkillRow> rows, List<String> findings) {
        public LeftOut {
            rows = List.copyOf(rows);
            findings = List.copyOf(findings);
        }
    }
}
