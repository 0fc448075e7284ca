package dev.attractor.cell;

/**
 * The coupled oscillators {@code y'' = tanh(W_y y + W_z z + V u + b) - gamma y - eps z} of the coRNN on the full state
 * {@code (y, z)}, so {@code n = 2N}.
 *
 * <p>Source: [eq:jacobian-cornn]; Rusch and Mishra (2021). With {@code keep} and {@code gain} of its {@link Oscillator},
 * {@code z_next = keep z + gain (tanh(a) - gamma y)} and {@code y_next = y + dt z_next}. With
 * {@code K_y = gain (D(s) W_y - gamma I)}, {@code K_z = keep I + gain D(s) W_z} and {@code s = sech^2(a)}, the Jacobian is
 * {@code [[I + dt K_y, dt K_z], [K_y, K_z]]}, and {@code log|det J| = log|det K_z|}.
 */
public final class CoRnn extends GateCell {
    private final double[] velocityColumns;
    private final Oscillator oscillator;

    /**
     * A network of coupled oscillators.
     *
     * @param weights {@code V} as input weights, {@code W_y} as hidden weights, {@code b} as the sum of both biases
     * @param velocityWeight {@code W_z}, row-major, shape {@code (N, N)}
     * @throws IllegalArgumentException naming the tensor and the shape expected
     */
    public CoRnn(GateWeights weights, double[] velocityWeight, Oscillator oscillator) {
        super(oscillator.scheme().cellName(), weights.requireGates("cornn", 1));
        int size = weights.hiddenSize();
        WeightArrays.requireMatrix("W_z", velocityWeight, size, size);
        this.velocityColumns = WeightArrays.columnMajor(velocityWeight, size, size);
        this.oscillator = oscillator;
    }

    @Override
    public int stateSize() {
        return 2 * weights.hiddenSize();
    }

    @Override
    public CellStep newStep() {
        return new Step();
    }

    private final class Step implements CellStep {
        private final int size = weights.hiddenSize();
        private final double dt = oscillator.dt();
        private final double keep = oscillator.keep();
        private final double gain = oscillator.gain();
        private final GateSums sums = new GateSums(weights);
        private final AffineMap velocityMap = new AffineMap(velocityColumns, new double[size]);
        private final LogDeterminant determinant = new LogDeterminant(size);
        private final double[] fromVelocity = new double[size];
        private final double[] slope = new double[size];
        private final double[] block = new double[size * size];

        @Override
        public void advance(double[] state, double[] inputs, int offset) {
            sums.evaluate(state, inputs, offset);
            velocityMap.evaluate(state, size, fromVelocity);
            for (int i = 0; i < size; i++) {
                double activation = sums.fromInput()[i] + sums.fromHidden()[i] + fromVelocity[i];
                double force = Math.tanh(activation) - oscillator.gamma() * state[i];
                slope[i] = Activations.sechSquared(activation);
                state[size + i] = keep * state[size + i] + gain * force;
                state[i] += dt * state[size + i];
            }
        }

        @Override
        public void jacobianColumn(int index, double[] column) {
            int unit = index % size;
            if (index < size) {
                forceColumn(weights.hiddenColumns(), unit, column, size);
                column[size + unit] -= gain * oscillator.gamma();
            } else {
                forceColumn(velocityColumns, unit, column, size);
                column[size + unit] += keep;
            }
            for (int i = 0; i < size; i++) {
                column[i] = dt * column[size + i];
            }
            if (index < size) {
                column[index] += 1;
            }
        }

        @Override
        public void inputColumn(int index, double[] column) {
            forceColumn(weights.inputColumns(), index, column, size);
            for (int i = 0; i < size; i++) {
                column[i] = dt * column[size + i];
            }
        }

        /** Writes a column of {@code gain D(s) M} from {@code target} on. */
        private void forceColumn(double[] matrix, int unit, double[] column, int target) {
            int start = unit * size;
            for (int i = 0; i < size; i++) {
                column[target + i] = gain * slope[i] * matrix[start + i];
            }
        }

        @Override
        public boolean hasClosedFormDeterminant() {
            return true;
        }

        @Override
        public double logAbsDeterminant() {
            for (int j = 0; j < size; j++) {
                for (int i = 0; i < size; i++) {
                    block[j * size + i] = gain * slope[i] * velocityColumns[j * size + i] + (i == j ? keep : 0);
                }
            }
            return determinant.of(block, size);
        }

        @Override
        public void close() {
            sums.close();
            velocityMap.close();
            determinant.close();
        }
    }
}
