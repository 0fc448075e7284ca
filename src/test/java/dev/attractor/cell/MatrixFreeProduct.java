package dev.attractor.cell;

import java.util.List;

/** {@code J q} of the stochastic and orthogonal cells, from the published updates and drawn weights. */
final class MatrixFreeProduct {
    private final SeededWeights weights;
    private final double[] bias;
    private final int size;
    private final int inputs;

    MatrixFreeProduct(SeededWeights weights, double[] bias) {
        this.weights = weights;
        this.bias = bias;
        this.size = weights.sizes().hidden();
        this.inputs = weights.sizes().input();
    }

    double[] of(String name, double[] state, double[] input, double[] tangent) {
        return switch (name) {
            case "rate" -> rate(state, tangent);
            case "srnn" -> stochastic(state, tangent);
            case "scornn", "exprnn" -> orthogonal(name, state, input, tangent);
            case "urnn", "urnn-linear" ->
                new ComplexTangent(weights, bias, name.endsWith("linear")).product(state, input, tangent);
            default -> noisy(name, state, input, tangent);
        };
    }

    private double[] rate(double[] state, double[] tangent) {
        double d = StochasticCells.TIME_STEP;
        double[] turned = new double[size];
        for (int i = 0; i < size; i++) {
            turned[i] = (1 - Math.pow(Math.tanh(state[i]), 2)) * tangent[i];
        }
        double[] product = times(weights.weightHh(), 0, turned);
        for (int i = 0; i < size; i++) {
            product[i] = (1 - d) * tangent[i] + d * product[i];
        }
        return product;
    }

    private double[] stochastic(double[] state, double[] tangent) {
        double[] relaxed = times(weights.weightHh(), size * size, tangent);
        double[] activation = times(weights.weightHh(), 0, state);
        double[] product = times(weights.weightHh(), 0, tangent);
        for (int i = 0; i < size; i++) {
            double slope =
                    1 - Math.pow(Math.tanh(activation[i] + weights.biasHh().get(i)), 2);
            double relaxation = relaxed[i] + 1.5 * tangent[i];
            product[i] = tangent[i] + StochasticCells.TIME_STEP * (slope * product[i] - relaxation);
        }
        return product;
    }

    private double[] noisy(String name, double[] state, double[] input, double[] tangent) {
        double e = StochasticCells.TIME_STEP;
        boolean linear = name.contains("lipschitz");
        boolean gated = name.endsWith("-gated");
        double[] activation = skewTimes(linear ? 1 : 0, linear, state);
        double[] turned = skewTimes(linear ? 1 : 0, linear, tangent);
        double[] linearState = linear ? skewTimes(0, true, state) : new double[size];
        double[] linearTangent = linear ? skewTimes(0, true, tangent) : new double[size];
        double[] product = new double[size];
        for (int i = 0; i < size; i++) {
            double t = Math.tanh(
                    activation[i] + fromInput(i, input) + weights.biasIh().get(i));
            double alpha = FlowCells.LINEAR_SCALE;
            double change = alpha * linearTangent[i] + (1 - t * t) * turned[i];
            if (gated) {
                double argument = activation[i]
                        + fromInput(size + i, input)
                        + weights.biasIh().get(size + i);
                double gate = 1 / (1 + Math.exp(-argument));
                change = gate * change + (alpha * linearState[i] + t) * gate * (1 - gate) * turned[i];
            }
            double shock = Math.sqrt(e) * input[inputs + i];
            product[i] = tangent[i] + e * change + shock * StochasticCells.NOISE.multiplicative() * change;
        }
        return product;
    }

    /** {@code S(M) v} of one block, for the antisymmetric field with beta = 1. */
    private double[] skewTimes(int block, boolean lipschitz, double[] vector) {
        double beta = lipschitz ? FlowCells.SKEW_SHARE : 1;
        double[] product = times(weights.weightHh(), block * size * size, vector);
        double[] result = new double[size];
        for (int i = 0; i < size; i++) {
            double mirrored = 0;
            for (int j = 0; j < size; j++) {
                mirrored += weights.weightHh().get(block * size * size + j * size + i) * vector[j];
            }
            result[i] = beta * (product[i] - mirrored)
                    + (1 - beta) * (product[i] + mirrored)
                    - FlowCells.DAMPING * vector[i];
        }
        return result;
    }

    private double[] orthogonal(String name, double[] state, double[] input, double[] tangent) {
        double[] activation = name.equals("scornn") ? cayley(state) : exponential(state);
        double[] product = name.equals("scornn") ? cayley(tangent) : exponential(tangent);
        for (int i = 0; i < size; i++) {
            if (Math.abs(activation[i] + fromInput(i, input)) + bias[i] <= 0) {
                product[i] = 0;
            }
        }
        return product;
    }

    /** {@code (I + A)^-1 (I - A) D v} as {@code 2 y - D v} with {@code (I + A) y = D v}, by Gauss's elimination. */
    private double[] cayley(double[] vector) {
        double[][] system = new double[size][size + 1];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                system[i][j] = skewEntry(i, j) + (i == j ? 1 : 0);
            }
            system[i][size] = Math.signum(weights.biasHh().get(i)) * vector[i];
        }
        double[] result = new double[size];
        for (int i = 0; i < size; i++) {
            result[i] = -system[i][size];
        }
        // The symmetric part of I + A is the identity, so no pivot is small.
        for (int p = 0; p < size; p++) {
            for (int i = 0; i < size; i++) {
                double factor = i == p ? 0 : system[i][p] / system[p][p];
                for (int j = p; j <= size; j++) {
                    system[i][j] -= factor * system[p][j];
                }
            }
        }
        for (int i = 0; i < size; i++) {
            result[i] += 2 * system[i][size] / system[i][i];
        }
        return result;
    }

    /** {@code exp(A) v} by 32 short Taylor series. */
    private double[] exponential(double[] vector) {
        double[] result = vector.clone();
        for (int part = 0; part < 32; part++) {
            double[] term = result;
            double[] sum = result.clone();
            for (int order = 1; order < 20; order++) {
                double[] next = new double[size];
                for (int i = 0; i < size; i++) {
                    for (int j = 0; j < size; j++) {
                        next[i] += skewEntry(i, j) * term[j] / (32 * order);
                    }
                    sum[i] += next[i];
                }
                term = next;
            }
            result = sum;
        }
        return result;
    }

    private double skewEntry(int i, int j) {
        List<Double> free = weights.weightHh();
        return i == j ? 0 : i < j ? free.get(i * size + j) : -free.get(j * size + i);
    }

    private double[] times(List<Double> rowMajor, int start, double[] vector) {
        double[] product = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                product[i] += rowMajor.get(start + i * size + j) * vector[j];
            }
        }
        return product;
    }

    private double fromInput(int row, double[] input) {
        double sum = 0;
        for (int d = 0; d < inputs; d++) {
            sum += weights.weightIh().get(row * inputs + d) * input[d];
        }
        return sum;
    }
}
