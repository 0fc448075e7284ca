package dev.attractor.cell;

/**
 * What the shallow piecewise-linear networks {@code z' = A z + W1 psi(W2 z) + C u + h1} have in common, with {@code A} diagonal
 * and {@code psi} acting on each unit of the hidden layer by itself.
 *
 * <p>Source: [eq:jacobian-shallow-plrnn]; {@code J = A + W1 D W2} with {@code D = diag(psi')}. The Jacobian is formed by one
 * matrix product when its first column is asked for.
 */
abstract class ShallowCell implements Cell {
    private final String name;
    private final ShallowWeights weights;

    ShallowCell(String name, ShallowWeights weights) {
        this.name = name;
        this.weights = weights;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int inputSize() {
        return weights.sizes().input();
    }

    @Override
    public final int hiddenSize() {
        return weights.sizes().units();
    }

    @Override
    public final int stateSize() {
        return weights.sizes().units();
    }

    /** {@code psi} of one unit of the hidden layer. */
    abstract double basis(double drive, double threshold);

    /** The derivative of {@code psi}; at a kink that of the side below. */
    abstract double basisSlope(double drive, double threshold);

    @Override
    public final CellStep newStep() {
        return new Step();
    }

    private final class Step implements CellStep {
        private final int units = weights.sizes().units();
        private final int layer = weights.sizes().layer();
        private final AffineMap inputMap = new AffineMap(weights.inputColumns(), weights.bias());
        private final AffineMap inwardMap = new AffineMap(weights.inwardColumns(), new double[layer]);
        private final AffineMap outwardMap = new AffineMap(weights.outwardColumns(), new double[units]);
        private final ScaledProduct product =
                new ScaledProduct(weights.outwardColumns(), weights.inwardColumns(), units);
        private final double[] fromInput = new double[units];
        private final double[] fromLayer = new double[units];
        private final double[] drive = new double[layer];
        private final double[] slope = new double[layer];
        private boolean formed;

        @Override
        public void advance(double[] state, double[] inputs, int offset) {
            inputMap.evaluate(inputs, offset, fromInput);
            inwardMap.evaluate(state, 0, drive);
            for (int i = 0; i < layer; i++) {
                double threshold = weights.thresholds()[i];
                slope[i] = basisSlope(drive[i], threshold);
                drive[i] = basis(drive[i], threshold);
            }
            outwardMap.evaluate(drive, 0, fromLayer);
            for (int i = 0; i < units; i++) {
                state[i] = weights.decay()[i] * state[i] + fromLayer[i] + fromInput[i];
            }
            formed = false;
        }

        @Override
        public void jacobianColumn(int index, double[] column) {
            if (!formed) {
                product.form(slope);
                formed = true;
            }
            product.column(index, column);
            column[index] += weights.decay()[index];
        }

        @Override
        public void inputColumn(int index, double[] column) {
            System.arraycopy(weights.inputColumns(), index * units, column, 0, units);
        }

        @Override
        public void close() {
            inputMap.close();
            inwardMap.close();
            outwardMap.close();
            product.close();
        }
    }
}
