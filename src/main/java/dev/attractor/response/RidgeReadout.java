package dev.attractor.response;

import dev.attractor.checkpoint.Tensor;
import java.util.List;

/**
 * A linear readout of fixed features, fitted by ridge regression: the baseline that says whether a network's recurrent weights had
 * to be trained at all.
 *
 * <p>Minimises {@code |y - b - F w|^2 + s |w|^2}, with the offset {@code b} free. Shape: features {@code (rows, N)}, targets
 * {@code (rows, outputs)}. Source: [eq:ridge]; the smaller of the two systems is solved. Thread-safety: immutable. Non-finite policy:
 * refused.
 */
public final class RidgeReadout {
    private final int units;
    private final int outputs;
    private final double[] weights;
    private final double[] offsets;

    private RidgeReadout(int units, int outputs, double[] weights, double[] offsets) {
        this.units = units;
        this.outputs = outputs;
        this.weights = weights;
        this.offsets = offsets;
    }

    /**
     * The readout of a training set.
     *
     * @param strength {@code s}, positive; in units of the features' squares summed over rows
     * @throws IllegalArgumentException if the shapes do not fit, a value is not finite or {@code strength} is not positive
     */
    public static RidgeReadout fit(Tensor features, Tensor targets, double strength) {
        CentredRows rows = CentredRows.of(features, targets, strength);
        return of(rows, rows.units() <= rows.count() ? rows.primal(strength) : rows.dual(strength));
    }

    static RidgeReadout of(CentredRows rows, double[] weights) {
        double[] offsets = rows.targetMeans();
        for (int output = 0; output < offsets.length; output++) {
            for (int unit = 0; unit < rows.units(); unit++) {
                offsets[output] -= rows.featureMeans()[unit] * weights[output * rows.units() + unit];
            }
        }
        return new RidgeReadout(rows.units(), offsets.length, weights, offsets);
    }

    /** The weights, shape {@code (outputs, N)}, as a checkpoint stores a readout. */
    public Tensor weights() {
        return Tensor.of(List.of(outputs, units), weights);
    }

    /** The readout's answers, shape {@code (rows, outputs)}. */
    public Tensor predict(Tensor features) {
        CentredRows.requireMatrix("features", features, features.shape().get(0), units);
        int rows = features.shape().get(0);
        double[] answers = new double[rows * outputs];
        for (int row = 0; row < rows; row++) {
            for (int output = 0; output < outputs; output++) {
                double sum = offsets[output];
                for (int unit = 0; unit < units; unit++) {
                    sum += weights[output * units + unit] * features.at(row * units + unit);
                }
                answers[row * outputs + output] = sum;
            }
        }
        return Tensor.of(List.of(rows, outputs), answers);
    }

    /**
     * The share of the targets' variance that the answers explain, {@code R^2}: 1 is perfect, 0 is the mean's, for values.
     *
     * @throws IllegalArgumentException if the shapes do not fit or the targets do not vary
     */
    public double explainedVariance(Tensor features, Tensor targets) {
        Tensor answers = answersTo(features, targets);
        double missed = 0;
        double varied = 0;
        int rows = targets.shape().get(0);
        for (int output = 0; output < outputs; output++) {
            double mean = 0;
            for (int row = 0; row < rows; row++) {
                mean += targets.at(row * outputs + output) / rows;
            }
            for (int row = 0; row < rows; row++) {
                int entry = row * outputs + output;
                missed += Math.pow(targets.at(entry) - answers.at(entry), 2);
                varied += Math.pow(targets.at(entry) - mean, 2);
            }
        }
        if (!(varied > 0)) {
            throw new IllegalArgumentException("targets must vary for a share of their variance to be explained");
        }
        return 1 - missed / varied;
    }

    /** The share of rows whose largest answer is the largest target, for classes given as one-hot rows; in 0 .. 1. */
    public double accuracy(Tensor features, Tensor targets) {
        Tensor answers = answersTo(features, targets);
        int rows = targets.shape().get(0);
        int right = 0;
        for (int row = 0; row < rows; row++) {
            right += largest(answers, row) == largest(targets, row) ? 1 : 0;
        }
        return (double) right / rows;
    }

    private Tensor answersTo(Tensor features, Tensor targets) {
        CentredRows.requireMatrix("targets", targets, features.shape().get(0), outputs);
        return predict(features);
    }

    private int largest(Tensor values, int row) {
        int best = 0;
        for (int output = 1; output < outputs; output++) {
            if (values.at(row * outputs + output) > values.at(row * outputs + best)) {
                best = output;
            }
        }
        return best;
    }
}
