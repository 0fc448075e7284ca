package dev.attractor.cell;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Layers of cells, each driven by the new hidden units of the layer below; the state is that of the layers one after the other.
 *
 * <p>Source: [eq:jacobian-stack]. The Jacobian is block lower triangular, so that the spectrum is the union of the layers' own,
 * each driven by the layer below, up to {@code O(1/T)}; {@code log|det J|} is the sum of theirs. Computing the spectra layer by
 * layer is cheaper by the square of the number of layers. A cell without {@link CellStep#inputColumn} can only be the lowest. Dropout between layers is left out, as in evaluation.
 */
public final class Stack implements Cell {
    private final List<Cell> layers;

    /**
     * A stack, its lowest layer first.
     *
     * @throws IllegalArgumentException if there is no layer or if a layer's input size is not the hidden size below it
     */
    public Stack(List<Cell> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a stack needs at least one layer");
        }
        for (int above = 1; above < layers.size(); above++) {
            int hidden = layers.get(above - 1).hiddenSize();
            int inputs = layers.get(above).inputSize();
            if (inputs != hidden) {
                throw new IllegalArgumentException("weight_ih_l" + above + ": layer " + above + " must take the "
                        + hidden + " hidden units of the layer below, its input size is " + inputs);
            }
        }
        this.layers = List.copyOf(layers);
    }

    /** The layers, the lowest first. */
    public List<Cell> layers() {
        return layers;
    }

    /** The layers' names joined by a plus sign, for example {@code lstm+lstm}. */
    @Override
    public String name() {
        return layers.stream().map(Cell::name).collect(Collectors.joining("+"));
    }

    @Override
    public int inputSize() {
        return layers.get(0).inputSize();
    }

    /** The hidden units of the top layer. */
    @Override
    public int hiddenSize() {
        return top().hiddenSize();
    }

    @Override
    public int hiddenOffset() {
        return stateSize() - top().stateSize() + top().hiddenOffset();
    }

    @Override
    public int stateSize() {
        return layers.stream().mapToInt(Cell::stateSize).sum();
    }

    private Cell top() {
        return layers.get(layers.size() - 1);
    }

    @Override
    public CellStep newStep() {
        return new StackStep(layers);
    }
}
