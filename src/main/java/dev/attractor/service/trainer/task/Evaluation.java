package dev.attractor.service.trainer.task;

/**
 * Loss and accuracy of a network on one split, one definition for every engine.
 *
 * <p>Units: loss in nats per judged step, or squared error; accuracy in 0..1. Non-finite policy: a non-finite output makes the loss
 * non-finite; callers end the run as diverged.
 */
public record Evaluation(double loss, double accuracy) {
    /** A number counts as right when it is closer to the truth than this. */
    public static final double VALUE_TOLERANCE = 0.04;

    /** Probabilities below this count as this, so that one confident mistake keeps the loss finite. */
    private static final double SMALLEST_PROBABILITY = 1e-10;

    /** What a network said about a split. */
    @FunctionalInterface
    public interface Outputs {
        /** Probability of class {@code output}, or the number itself as output 0, for an example at a step. */
        double at(int example, int step, int output);
    }

    /** Scores {@code outputs} against the split's targets. */
    public static Evaluation of(Task task, Sequences split, Outputs outputs) {
        return task.target() == Target.VALUE_AT_END
                ? ofValues(split, outputs)
                : ofClasses(split, task.outputSize(), outputs);
    }

    private static Evaluation ofClasses(Sequences split, int classes, Outputs outputs) {
        double loss = 0;
        int right = 0;
        int judged = 0;
        for (int example = 0; example < split.examples(); example++) {
            for (int step = 0; step < split.length(); step++) {
                int label = split.label(example, step);
                if (label == Sequences.NOT_JUDGED) {
                    continue;
                }
                judged++;
                loss -= Math.log(Math.max(outputs.at(example, step, label), SMALLEST_PROBABILITY));
                if (mostProbable(outputs, example, step, classes) == label) {
                    right++;
                }
            }
        }
        return new Evaluation(loss / judged, (double) right / judged);
    }

    private static int mostProbable(Outputs outputs, int example, int step, int classes) {
        int best = 0;
        for (int candidate = 1; candidate < classes; candidate++) {
            if (outputs.at(example, step, candidate) > outputs.at(example, step, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static Evaluation ofValues(Sequences split, Outputs outputs) {
        double loss = 0;
        int right = 0;
        for (int example = 0; example < split.examples(); example++) {
            double error = outputs.at(example, split.length() - 1, 0) - split.value(example);
            loss += error * error;
            if (Math.abs(error) < VALUE_TOLERANCE) {
                right++;
            }
        }
        return new Evaluation(loss / split.examples(), (double) right / split.examples());
    }
}
