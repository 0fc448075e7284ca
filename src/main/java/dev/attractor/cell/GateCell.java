package dev.attractor.cell;

/** What cells made of stacked gate weights have in common; the hidden units are the whole state unless a cell says otherwise. */
abstract class GateCell implements Cell {
    private final String name;
    final GateWeights weights;

    GateCell(String name, GateWeights weights) {
        this.name = name;
        this.weights = weights;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int inputSize() {
        return weights.inputSize() + noiseSize();
    }

    @Override
    public final int hiddenSize() {
        return weights.hiddenSize();
    }

    @Override
    public int stateSize() {
        return weights.hiddenSize();
    }
}
