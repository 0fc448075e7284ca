package dev.attractor.study;

import dev.attractor.aelle.evaluation.SkillRow;
import java.util.List;

/**
 * Runs of one sweep judged by a learner that saw only another one, on another task.
 *
 * @param from the sweep learned from
 * @param to the sweep judged
 * @param rows over its runs
 */
public record TransferResult(String from, String to, List<SkillRow> rows) {
    public TransferResult {
        rows = List.copyOf(rows);
    }
}
