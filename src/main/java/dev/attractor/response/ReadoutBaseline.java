package dev.attractor.response;

import dev.attractor.checkpoint.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * What a linear readout alone reaches on a network whose recurrent weights stay as they are: the line that a trained network has to
 * beat for its recurrent weights to have been worth training.
 *
 * <p>The rows are split in their order: three fifths are fitted for the next fifth to choose the strength, then all four are
 * fitted for the last to give the score.
 * Source: [eq:ridge].
 *
 * @param strength of the ridge, chosen from decades relative to the features' squares
 * @param score on the last fifth of the rows
 */
public record ReadoutBaseline(double strength, double score) {
    private static final int LEAST_DECADE = -8;
    private static final int LARGEST_DECADE = 2;
    private static final int PARTS = 5;

    /** How answers are judged. */
    public enum Score {
        /** The share of the targets' variance that is explained, for values. */
        EXPLAINED_VARIANCE {
            @Override
            double of(RidgeReadout readout, Tensor features, Tensor targets) {
                return readout.explainedVariance(features, targets);
            }
        },
        /** The share of rows with the right class, for one-hot targets. */
        ACCURACY {
            @Override
            double of(RidgeReadout readout, Tensor features, Tensor targets) {
                return readout.accuracy(features, targets);
            }
        };

        abstract double of(RidgeReadout readout, Tensor features, Tensor targets);
    }

    /**
     * The baseline of features {@code (rows, N)}, as {@link HiddenStates} collects them, for targets {@code (rows, outputs)}.
     *
     * @throws IllegalArgumentException if the shapes do not fit, a value is not finite, or there are fewer than ten rows
     */
    public static ReadoutBaseline measure(Tensor features, Tensor targets, Score score) {
        int rows = features.shape().get(0);
        CentredRows.requireMatrix("features", features, rows, features.shape().get(features.rank() - 1));
        CentredRows.requireMatrix("targets", targets, rows, targets.shape().get(targets.rank() - 1));
        if (rows < 2 * PARTS) {
            throw new IllegalArgumentException("a readout's baseline needs " + 2 * PARTS + " rows, got " + rows);
        }
        int fitted = 3 * rows / PARTS;
        int chosen = 4 * rows / PARTS;
        double scale = squares(features) / features.shape().get(1) * fitted / rows;
        double strength = 0;
        double best = Double.NEGATIVE_INFINITY;
        for (int decade = LEAST_DECADE; decade <= LARGEST_DECADE; decade++) {
            double tried = scale * Math.pow(10, decade);
            double reached = score.of(
                    RidgeReadout.fit(part(features, 0, fitted), part(targets, 0, fitted), tried),
                    part(features, fitted, chosen),
                    part(targets, fitted, chosen));
            if (reached > best) {
                best = reached;
                strength = tried;
            }
        }
        RidgeReadout readout = RidgeReadout.fit(part(features, 0, chosen), part(targets, 0, chosen), strength);
        return new ReadoutBaseline(
                strength, score.of(readout, part(features, chosen, rows), part(targets, chosen, rows)));
    }

    /** The sum of all squares; one where all features are zero, as a ridge needs some strength. */
    private static double squares(Tensor matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.size(); i++) {
            sum += matrix.at(i) * matrix.at(i);
        }
        return sum > 0 ? sum : 1;
    }

    private static Tensor part(Tensor matrix, int from, int to) {
        int columns = matrix.shape().get(1);
        return Tensor.of(
                List.of(to - from, columns), Arrays.copyOfRange(matrix.toArray(), from * columns, to * columns));
    }
}
