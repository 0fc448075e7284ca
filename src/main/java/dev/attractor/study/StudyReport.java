package dev.attractor.study;

import java.util.List;
import java.util.Optional;

/**
 * All that a study found out.
 *
 * @param java what it ran on
 * @param processors of the machine
 * @param threads used
 * @param evaluationSeconds that the evaluation took
 * @param sweeps in the order they are declared in
 * @param transfers between tasks
 * @param stream empty if there were too few runs for one
 */
public record StudyReport(
        String java,
        int processors,
        int threads,
        double evaluationSeconds,
        List<SweepResult> sweeps,
        List<TransferResult> transfers,
        Optional<StreamResult> stream) {
    public StudyReport {
        sweeps = List.copyOf(sweeps);
        transfers = List.copyOf(transfers);
    }
}
