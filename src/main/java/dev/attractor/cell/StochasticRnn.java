package dev.attractor.cell;

/**
 * The stochastic network in continuous time {@code dh = (-Gamma h + tanh(U h + b_hh) + W u + b_ih) dt + sigma dB}, taken in steps
 * of the Euler-Maruyama scheme.
 *
 * <p>Source: [eq:jacobian-srnn]; Lim (2021). With noise {@code xi},
 * {@code h' = h + dt (-Gamma h + tanh(a) + W u + b_ih) + sqrt(dt) sigma xi} and
 * {@code J = I - dt Gamma + dt D(sech^2 a) U}, in which the noise appears through the orbit alone. There is no closed form of the
 * determinant.
 */
public final class StochasticRnn extends GateCell {
    private final double timeStep;
    private final int noiseSize;
    private final double[] relaxationColumns;
    private final double[] diffusionColumns;

    /**
     * A network in which {@code r} noises act.
     *
     * @param relaxation {@code Gamma}, row-major, shape {@code (N, N)}
     * @param diffusion {@code sigma}, row-major, shape {@code (N, r)}
     * @param timeStep {@code dt}, positive
     * @throws IllegalArgumentException naming the tensor and the shape expected
     */
    public StochasticRnn(GateWeights weights, double[] relaxation, double[] diffusion, double timeStep) {
        super("srnn", weights.requireGates("srnn", 1));
        int size = weights.hiddenSize();
        WeightArrays.requireMatrix("Gamma", relaxation, size, size);
        noiseSize = WeightArrays.requireColumns("sigma", diffusion, size);
        this.timeStep = IntegrationScheme.requireTimeStep(timeStep);
        this.relaxationColumns = WeightArrays.columnMajor(relaxation, size, size);
        this.diffusionColumns = WeightArrays.columnMajor(diffusion, size, noiseSize);
    }

    @Override
    public int noiseSize() {
        return noiseSize;
    }

    @Override
    public CellStep newStep() {
        return new Step();
    }

    private final class Step implements CellStep {
        private final int size = weights.hiddenSize();
        private final double noiseScale = Math.sqrt(timeStep);
        private final GateSums sums = new GateSums(weights);
        private final AffineMap relaxationMap = new AffineMap(relaxationColumns, new double[size]);
        private final AffineMap diffusionMap = new AffineMap(diffusionColumns, new double[size]);
        private final double[] relaxation = new double[size];
        private final double[] noise = new double[size];
        private final double[] slope = new double[size];

        @Override
        public void advance(double[] state, double[] inputs, int offset) {
            sums.evaluate(state, inputs, offset);
            relaxationMap.evaluate(state, 0, relaxation);
            diffusionMap.evaluate(inputs, offset + weights.inputSize(), noise);
            for (int i = 0; i < size; i++) {
                double activation = sums.fromHidden()[i];
                double drift = Math.tanh(activation) + sums.fromInput()[i] - relaxation[i];
                slope[i] = Activations.sechSquared(activation);
                state[i] += timeStep * drift + noiseScale * noise[i];
            }
        }

        @Override
        public void jacobianColumn(int index, double[] column) {
            double[] recurrent = weights.hiddenColumns();
            int start = index * size;
            for (int i = 0; i < size; i++) {
                column[i] = timeStep * (slope[i] * recurrent[start + i] - relaxationColumns[start + i]);
            }
            column[index] += 1;
        }

        @Override
        public void inputColumn(int index, double[] column) {
            if (index < weights.inputSize()) {
                scaledColumn(timeStep, weights.inputColumns(), index, column);
            } else {
                scaledColumn(noiseScale, diffusionColumns, index - weights.inputSize(), column);
            }
        }

        private void scaledColumn(double scale, double[] matrix, int index, double[] column) {
            int start = index * size;
            for (int i = 0; i < size; i++) {
                column[i] = scale * matrix[start + i];
            }
        }

        @Override
        public void close() {
            sums.close();
            relaxationMap.close();
            diffusionMap.close();
        }
    }
}
