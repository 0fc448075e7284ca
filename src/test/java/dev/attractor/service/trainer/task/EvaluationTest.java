package dev.attractor.service.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EvaluationTest {
    /** Two or three operations in doubles on numbers of order one. */
    private static final double ROUNDING = 1e-14;

    @Test
    void classesAreScoredAtJudgedStepsOnly() {
        int unjudged = Sequences.NOT_JUDGED;
        Sequences split = Sequences.classified(2, 1, new float[4], new int[] {unjudged, 1, 0, unjudged});
        double[][] probabilityOfOne = {{.9, .8}, {.6, .1}};

        Evaluation evaluation = Evaluation.of(
                task(Target.CLASS_AT_JUDGED_STEPS, 2, split),
                split,
                (example, step, output) ->
                        output == 1 ? probabilityOfOne[example][step] : 1 - probabilityOfOne[example][step]);

        assertThat(evaluation.accuracy()).isEqualTo(.5);
        assertThat(evaluation.loss()).isCloseTo(-(Math.log(.8) + Math.log(.4)) / 2, within(ROUNDING));
    }

    @Test
    void aNumberIsRightWithinFourHundredths() {
        Sequences split = Sequences.valued(1, 1, new float[2], new float[] {1, .5f});
        double[] said = {1.03, .55};

        Evaluation evaluation =
                Evaluation.of(task(Target.VALUE_AT_END, 1, split), split, (example, step, output) -> said[example]);

        assertThat(evaluation.accuracy()).isEqualTo(.5);
        assertThat(evaluation.loss()).isCloseTo((.03 * .03 + .05 * .05) / 2, within(ROUNDING));
    }

    @Test
    void aNonFiniteOutputMakesTheLossNonFinite() {
        Sequences split = Sequences.classified(1, 1, new float[1], new int[] {1});

        Evaluation evaluation =
                Evaluation.of(task(Target.CLASS_AT_END, 2, split), split, (example, step, output) -> Double.NaN);

        assertThat(evaluation.loss()).isNaN();
    }

    private static Task task(Target target, int outputs, Sequences split) {
        return new Task("test", target, outputs, split, split, split, ProbeShape.DEFAULT);
    }
}
