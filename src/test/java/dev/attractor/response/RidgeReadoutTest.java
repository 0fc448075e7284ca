package dev.attractor.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.Cell;
import dev.attractor.cell.GateWeights;
import dev.attractor.cell.TanhRnn;
import dev.attractor.checkpoint.Tensor;
import dev.attractor.lyapunov.Probe;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RidgeReadoutTest {
    @ParameterizedTest(name = "{0} rows of {1} features")
    @CsvSource({"40, 7", "7, 40", "20, 20"})
    void primalAndDualGiveTheSameWeights(int rows, int units) {
        Tensor features = Tensor.of(List.of(rows, units), Sequences.uniform(rows * units, 81));
        Tensor targets = Tensor.of(List.of(rows, 2), Sequences.uniform(rows * 2, 82));
        CentredRows centred = CentredRows.of(features, targets, 0.01);
        // Rounding times a condition number of at most 1e4.
        assertThat(centred.primal(0.01)).containsExactly(centred.dual(0.01), within(1e-10));
    }

    @Test
    void weightsSolveTheNormalEquationsByHand() {
        // Centred feature (-1, 1), centred target (-2, 2): w = 4 / (2 + 2), and the line passes through both means.
        Tensor features = Tensor.of(List.of(2, 1), new double[] {1, 3});
        Tensor targets = Tensor.of(List.of(2, 1), new double[] {10, 14});
        RidgeReadout readout = RidgeReadout.fit(features, targets, 2);
        assertThat(readout.weights().toArray()).containsExactly(new double[] {1}, within(1e-15));
        assertThat(readout.predict(features).toArray()).containsExactly(new double[] {11, 13}, within(1e-14));
        assertThat(readout.explainedVariance(features, targets)).isCloseTo(1 - 2.0 / 8, within(1e-15));
    }

    /** A random network whose units stay near the linear part of tanh. */
    private static Cell reservoir(int units, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] recurrent = new double[units * units];
        double[] input = new double[units];
        for (int i = 0; i < recurrent.length; i++) {
            recurrent[i] = 0.9 * random.nextGaussian() / Math.sqrt(units);
        }
        for (int i = 0; i < units; i++) {
            input[i] = 0.1 * random.nextGaussian();
        }
        GateWeights.Sizes sizes = new GateWeights.Sizes(1, 1, units);
        return new TanhRnn(GateWeights.of(sizes, input, recurrent, new double[units], new double[units]));
    }

    private static Tensor delayed(double[] inputs, int warmUp, int delay) {
        double[] targets = new double[inputs.length - warmUp];
        for (int t = 0; t < targets.length; t++) {
            targets[t] = inputs[t + warmUp - delay];
        }
        return Tensor.of(List.of(targets.length, 1), targets);
    }

    private static double explained(Cell cell, int delay, long seed) {
        int warmUp = 50;
        double[] training = Sequences.uniform(650, seed);
        double[] heldOut = Sequences.uniform(650, seed + 1);
        RidgeReadout readout = RidgeReadout.fit(
                HiddenStates.atEachStep(cell, Sequences.probe(1, 650, 1, training), warmUp),
                delayed(training, warmUp, delay),
                1e-6);
        return readout.explainedVariance(
                HiddenStates.atEachStep(cell, Sequences.probe(1, 650, 1, heldOut), warmUp),
                delayed(heldOut, warmUp, delay));
    }

    @ParameterizedTest
    @ValueSource(longs = {83, 84, 85})
    void aRandomNetworkRemembersTheRecentPastAndNotTheDistantOne(long seed) {
        Cell cell = reservoir(60, seed);
        assertThat(explained(cell, 5, seed + 10)).isGreaterThan(0.99);
        // The memory capacities of 60 units add up to 60 at most, so that little is left beyond the sixtieth step:
        // 0.9^50 is lost
        // in rounding and curvature, and the rest of 600 rows is fitted noise.
        assertThat(explained(cell, 50, seed + 20)).isLessThan(0.1);
    }

    @ParameterizedTest
    @ValueSource(longs = {88, 89})
    void theBaselineOfATaskThatNeedsNoTrainingIsHighAndThatOfNoiseIsNot(long seed) {
        Cell cell = reservoir(60, seed);
        double[] inputs = Sequences.uniform(1050, seed + 10);
        Tensor states = HiddenStates.atEachStep(cell, Sequences.probe(1, 1050, 1, inputs), 50);
        ReadoutBaseline.Score score = ReadoutBaseline.Score.EXPLAINED_VARIANCE;
        assertThat(ReadoutBaseline.measure(states, delayed(inputs, 50, 5), score)
                        .score())
                .isGreaterThan(0.99);
        Tensor noise = Tensor.of(List.of(1000, 1), Sequences.uniform(1000, seed + 20));
        // 200 held-out rows know a share of zero to about 0.1; a strength chosen from decades keeps the fit from noise.
        assertThat(ReadoutBaseline.measure(states, noise, score).score()).isBetween(-0.3, 0.1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReadoutBaseline.measure(
                        Tensor.of(List.of(9, 1), new double[9]), Tensor.of(List.of(9, 1), new double[9]), score))
                .withMessageContaining("needs 10 rows, got 9");
    }

    @Test
    void classesAreReadFromTheStateAtTheEnd() {
        // Class 0 if the last input is negative, which the state's sign tells.
        Cell cell = reservoir(20, 86);
        double[] inputs = Sequences.uniform(200 * 10, 87);
        double[] classes = new double[400];
        for (int b = 0; b < 200; b++) {
            classes[2 * b + (inputs[b * 10 + 9] < 0 ? 0 : 1)] = 1;
        }
        Probe probe = Sequences.probe(200, 10, 1, inputs);
        Tensor states = HiddenStates.atEnd(cell, probe);
        assertThat(states.shape()).containsExactly(200, 20);
        Tensor targets = Tensor.of(List.of(200, 2), classes);
        RidgeReadout readout = RidgeReadout.fit(states, targets, 1e-6);
        assertThat(readout.accuracy(states, targets)).isGreaterThan(0.95);
        assertThat(ReadoutBaseline.measure(states, targets, ReadoutBaseline.Score.ACCURACY)
                        .score())
                .isGreaterThan(0.9);
        assertThat(readout.weights().shape()).containsExactly(2, 20);
    }

    @Test
    void whatDoesNotFitIsRefusedByName() {
        Tensor features = Tensor.of(List.of(3, 2), new double[6]);
        Tensor targets = Tensor.of(List.of(3, 1), new double[3]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RidgeReadout.fit(features, Tensor.of(List.of(2, 1), new double[2]), 1))
                .withMessage("targets must have shape [3, 1], got [2, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RidgeReadout.fit(features, targets, 0))
                .withMessage("strength must be positive and finite, got 0.0");
        Tensor broken = Tensor.of(List.of(3, 2), new double[] {0, 0, Double.NaN, 0, 0, 0});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RidgeReadout.fit(broken, targets, 1))
                .withMessage("features must be finite, holds NaN at row-major position 2");
        RidgeReadout constant = RidgeReadout.fit(features, targets, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> constant.explainedVariance(features, targets))
                .withMessageContaining("must vary");
    }
}
