package dev.attractor.cell;

/** What networks with an orthogonal recurrent matrix {@code W} have in common: {@code h' = phi(W h + V u)}. */
abstract class OrthogonalCell implements Cell {
    private final String name;
    private final int inputSize;
    private final double[] inputColumns;
    private final OrthogonalMatrix recurrent;

    OrthogonalCell(String name, OrthogonalMatrix recurrent, double[] weightIh) {
        this.name = name;
        this.recurrent = recurrent;
        this.inputSize = WeightArrays.requireColumns("weight_ih_l0", weightIh, recurrent.size());
        this.inputColumns = WeightArrays.columnMajor(weightIh, recurrent.size(), inputSize);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int inputSize() {
        return inputSize;
    }

    @Override
    public final int hiddenSize() {
        return recurrent.size();
    }

    @Override
    public final int stateSize() {
        return recurrent.size();
    }

    /** A step of which the activation is left to a cell. */
    abstract class Step implements CellStep {
        final int size = recurrent.size();
        private final AffineMap hiddenMap = new AffineMap(recurrent.columns(), new double[size]);
        private final AffineMap inputMap = new AffineMap(inputColumns, new double[size]);
        private final double[] fromInput = new double[size];

        /** Writes {@code W h + V u}. */
        final void evaluate(double[] state, double[] inputs, int offset, double[] result) {
            hiddenMap.evaluate(state, 0, result);
            inputMap.evaluate(inputs, offset, fromInput);
            for (int i = 0; i < size; i++) {
                result[i] += fromInput[i];
            }
        }

        /** Writes column {@code index} of the activation's derivative times a column-major matrix. */
        abstract void throughActivation(double[] matrix, int index, double[] column);

        @Override
        public final void jacobianColumn(int index, double[] column) {
            throughActivation(recurrent.columns(), index, column);
        }

        @Override
        public final void inputColumn(int index, double[] column) {
            throughActivation(inputColumns, index, column);
        }

        /** The determinant of {@code W} is 1 or -1, so that the activation's is all there is. */
        @Override
        public final boolean hasClosedFormDeterminant() {
            return true;
        }

        @Override
        public final void close() {
            hiddenMap.close();
            inputMap.close();
        }
    }
}
