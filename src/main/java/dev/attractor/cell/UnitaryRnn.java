package dev.attractor.cell;

/**
 * The unitary network {@code h' = modReLU(W h + V u)} on {@code n} complex units, whose state is {@code (Re h, Im h)}: all
 * {@code 2 n} numbers are hidden units.
 *
 * <p>Source: [eq:jacobian-urnn]; Arjovsky, Shah and Bengio (2016). {@code modReLU(z) = s z} with {@code s = relu(|z| + b) / |z|}
 * keeps the direction {@code r = z / |z|}: the derivative of an active unit is {@code r r^T + s (I - r r^T)}, so that
 * {@code log|det J| = sum log s}. A unit that is not active, or at zero, where modReLU has no direction, has two zero rows. With a
 * positive {@code b} turns are amplified and exponents need not be 0; without an activation they are, see
 * {@link OrthogonalRnn#linear}.
 */
public final class UnitaryRnn extends OrthogonalCell {
    static final String NAME = "urnn";

    private final double[] bias;

    /**
     * A network of complex units.
     *
     * @param weightIh {@code Re V} above {@code Im V}, row-major, shape {@code (2 n, D)}
     * @param bias {@code b}, shape {@code (n)}
     * @throws IllegalArgumentException naming the tensor and the shape expected
     */
    public UnitaryRnn(UnitaryFactors factors, double[] weightIh, double[] bias) {
        super(NAME, OrthogonalMatrix.unitary(factors), weightIh);
        WeightArrays.requireVector("bias_hh_l0", bias, factors.size());
        this.bias = bias.clone();
    }

    @Override
    public CellStep newStep() {
        return new ModReluStep();
    }

    private final class ModReluStep extends Step {
        private final int units = size / 2;
        private final double[] scale = new double[units];
        private final double[] directionRe = new double[units];
        private final double[] directionIm = new double[units];

        @Override
        public void advance(double[] state, double[] inputs, int offset) {
            evaluate(state, inputs, offset, state);
            for (int i = 0; i < units; i++) {
                double re = state[i];
                double im = state[units + i];
                double modulus = Math.hypot(re, im);
                boolean off = modulus == 0 || modulus + bias[i] <= 0;
                scale[i] = off ? 0 : (modulus + bias[i]) / modulus;
                directionRe[i] = off ? 0 : re / modulus;
                directionIm[i] = off ? 0 : im / modulus;
                state[i] = scale[i] * re;
                state[units + i] = scale[i] * im;
            }
        }

        @Override
        void throughActivation(double[] matrix, int index, double[] column) {
            int start = index * size;
            for (int i = 0; i < units; i++) {
                double re = matrix[start + i];
                double im = matrix[start + units + i];
                double along = directionRe[i] * re + directionIm[i] * im;
                double across = scale[i] * (directionRe[i] * im - directionIm[i] * re);
                column[i] = along * directionRe[i] - across * directionIm[i];
                column[units + i] = along * directionIm[i] + across * directionRe[i];
            }
        }

        @Override
        public double logAbsDeterminant() {
            double sum = 0;
            for (double unit : scale) {
                sum += Math.log(unit);
            }
            return sum;
        }
    }
}
