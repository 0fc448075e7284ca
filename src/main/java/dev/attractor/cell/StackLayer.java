package dev.attractor.cell;

/**
 * One layer of a {@link StackStep}: a cell's workspace and where in the stack's state and columns its own part stands.
 *
 * <p>The derivatives by the layer's input are kept from the first column of a step on that asks for them. Allocates nothing per
 * step. Thread-safety: none.
 */
final class StackLayer {
    private final CellStep step;
    private final int start;
    private final int size;
    private final int hiddenStart;
    private final double[] own;
    private final double[][] inputColumns;
    private final double[][] tangentInputColumns;
    private boolean inputKept;
    private boolean tangentInputKept;

    StackLayer(Cell cell, int start) {
        this.step = cell.newStep();
        this.start = start;
        this.size = cell.stateSize();
        this.hiddenStart = start + cell.hiddenOffset();
        own = new double[size];
        inputColumns = new double[cell.inputSize()][size];
        tangentInputColumns = new double[cell.inputSize()][size];
    }

    CellStep step() {
        return step;
    }

    /** Where the layer's part of the state begins. */
    int start() {
        return start;
    }

    int end() {
        return start + size;
    }

    /** Where the layer's hidden units begin. */
    int hiddenStart() {
        return hiddenStart;
    }

    /** Replaces the layer's part of the stack's state. */
    void advance(double[] state, double[] inputs, int offset) {
        System.arraycopy(state, start, own, 0, size);
        step.advance(own, inputs, offset);
        System.arraycopy(own, 0, state, start, size);
        inputKept = false;
        tangentInputKept = false;
    }

    /** Writes the layer's part of its own column {@code index}, counted over the stack. */
    void jacobianColumn(int index, double[] column) {
        step.jacobianColumn(index - start, own);
        System.arraycopy(own, 0, column, start, size);
    }

    void tangentFactorColumn(int factor, int index, double[] column) {
        step.tangentFactorColumn(factor, index - start, own);
        System.arraycopy(own, 0, column, start, size);
    }

    void inputColumn(int index, double[] column) {
        step.inputColumn(index, own);
        System.arraycopy(own, 0, column, start, size);
    }

    void tangentInputColumn(int index, double[] column) {
        step.tangentInputColumn(index, own);
        System.arraycopy(own, 0, column, start, size);
    }

    /** Adds the derivative by the input times the signal's entries from {@code offset} on. */
    void addFromBelow(double[] signal, int offset, double[] column) {
        if (!inputKept) {
            for (int j = 0; j < inputColumns.length; j++) {
                step.inputColumn(j, inputColumns[j]);
            }
            inputKept = true;
        }
        addProduct(inputColumns, signal, offset, column);
    }

    /** The same in tangent coordinates; the signal is in the state's. */
    void addTangentFromBelow(double[] signal, int offset, double[] column) {
        if (!tangentInputKept) {
            for (int j = 0; j < tangentInputColumns.length; j++) {
                step.tangentInputColumn(j, tangentInputColumns[j]);
            }
            tangentInputKept = true;
        }
        addProduct(tangentInputColumns, signal, offset, column);
    }

    private void addProduct(double[][] matrix, double[] signal, int offset, double[] column) {
        for (int j = 0; j < matrix.length; j++) {
            for (int i = 0; i < size; i++) {
                column[start + i] += matrix[j][i] * signal[offset + j];
            }
        }
    }

    /** Writes the layer's part of a vector in tangent coordinates in the state's. */
    void copyInStateCoordinates(double[] tangent, double[] result) {
        System.arraycopy(tangent, start, own, 0, size);
        step.toStateCoordinates(own);
        System.arraycopy(own, 0, result, start, size);
    }
}
