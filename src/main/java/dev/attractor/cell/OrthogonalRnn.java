package dev.attractor.cell;

import java.util.Optional;

/**
 * The network {@code h' = modReLU(W h + V u)} with an orthogonal {@code W}, or without an activation.
 *
 * <p>Source: [eq:jacobian-orthogonal]; Helfrich, Willmott and Ye (2018); Lezcano-Casado and Martinez-Rubio (2019).
 * {@code modReLU(z) = sign(z) relu(|z| + b)} and {@code J = D(|z| + b > 0) W}: while every unit is active all exponents are 0; a
 * unit that is not has a zero row, so its direction collapses. Without an activation {@code J = W}.
 */
public final class OrthogonalRnn extends OrthogonalCell {
    private final Optional<double[]> bias;

    private OrthogonalRnn(String name, OrthogonalMatrix recurrent, double[] weightIh, Optional<double[]> bias) {
        super(name, recurrent, weightIh);
        this.bias = bias;
    }

    /**
     * A network with modReLU, named after its matrix.
     *
     * @param weightIh {@code V}, row-major, shape {@code (N, D)}
     * @param bias {@code b}, shape {@code (N)}
     * @throws IllegalArgumentException naming the tensor and the shape expected, or if the matrix stands for complex units
     */
    public static OrthogonalRnn modRelu(OrthogonalMatrix recurrent, double[] weightIh, double[] bias) {
        if (recurrent.family().equals(UnitaryRnn.NAME)) {
            throw new IllegalArgumentException("complex units have a modReLU of their own, see UnitaryRnn");
        }
        WeightArrays.requireVector("bias_hh_l0", bias, recurrent.size());
        return new OrthogonalRnn(recurrent.family(), recurrent, weightIh, Optional.of(bias.clone()));
    }

    /**
     * The linear network {@code h' = W h + V u}.
     *
     * @param weightIh {@code V}, row-major, shape {@code (N, D)}
     * @throws IllegalArgumentException naming the tensor and the shape expected
     */
    public static OrthogonalRnn linear(OrthogonalMatrix recurrent, double[] weightIh) {
        return new OrthogonalRnn(recurrent.family() + "-linear", recurrent, weightIh, Optional.empty());
    }

    @Override
    public CellStep newStep() {
        return bias.<CellStep>map(ModReluStep::new).orElseGet(LinearStep::new);
    }

    private final class LinearStep extends Step {
        @Override
        public void advance(double[] state, double[] inputs, int offset) {
            evaluate(state, inputs, offset, state);
        }

        @Override
        void throughActivation(double[] matrix, int index, double[] column) {
            System.arraycopy(matrix, index * size, column, 0, size);
        }

        @Override
        public double logAbsDeterminant() {
            return 0;
        }
    }

    private final class ModReluStep extends Step {
        private final double[] threshold;
        private final boolean[] active = new boolean[size];

        ModReluStep(double[] bias) {
            threshold = bias;
        }

        @Override
        public void advance(double[] state, double[] inputs, int offset) {
            evaluate(state, inputs, offset, state);
            for (int i = 0; i < size; i++) {
                double length = Math.abs(state[i]) + threshold[i];
                active[i] = length > 0;
                // Math.max and signum keep NaN, so an overflow stays visible.
                state[i] = Math.signum(state[i]) * Math.max(length, 0);
            }
        }

        @Override
        void throughActivation(double[] matrix, int index, double[] column) {
            int start = index * size;
            for (int i = 0; i < size; i++) {
                column[i] = active[i] ? matrix[start + i] : 0;
            }
        }

        @Override
        public double logAbsDeterminant() {
            for (boolean unit : active) {
                if (!unit) {
                    return Double.NEGATIVE_INFINITY;
                }
            }
            return 0;
        }
    }
}
