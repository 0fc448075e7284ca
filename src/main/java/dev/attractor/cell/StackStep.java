package dev.attractor.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One thread's steps of a {@link Stack}.
 *
 * <p>Source: [eq:jacobian-stack]. A column of layer {@code l} is that layer's own, and then for each layer above the derivative
 * by its input times the column's hidden units in the layer below. Tangent coordinates are those of each layer by itself. Where
 * layers have different numbers of tangent factors, the last ones act together and carry what passes between the layers.
 */
final class StackStep implements CellStep {
    private final List<StackLayer> layers = new ArrayList<>();
    private final int[] layerOf;
    private final double[] signal;
    private final boolean closedFormDeterminant;
    private int factors;

    StackStep(List<Cell> cells) {
        int start = 0;
        for (Cell cell : cells) {
            layers.add(new StackLayer(cell, start));
            start += cell.stateSize();
        }
        closedFormDeterminant = layers.stream().allMatch(layer -> layer.step().hasClosedFormDeterminant());
        layerOf = new int[start];
        signal = new double[start];
        for (int l = 0; l < layers.size(); l++) {
            Arrays.fill(layerOf, layers.get(l).start(), layers.get(l).end(), l);
        }
    }

    @Override
    public void advance(double[] state, double[] inputs, int offset) {
        double[] from = inputs;
        int at = offset;
        factors = 1;
        for (StackLayer layer : layers) {
            layer.advance(state, from, at);
            from = state;
            at = layer.hiddenStart();
            factors = Math.max(factors, layer.step().tangentFactors());
        }
    }

    @Override
    public void jacobianColumn(int index, double[] column) {
        Arrays.fill(column, 0, layerOf.length, 0);
        int lowest = layerOf[index];
        layers.get(lowest).jacobianColumn(index, column);
        for (int l = lowest + 1; l < layers.size(); l++) {
            layers.get(l).addFromBelow(column, layers.get(l - 1).hiddenStart(), column);
        }
    }

    @Override
    public void inputColumn(int index, double[] column) {
        Arrays.fill(column, 0, layerOf.length, 0);
        layers.get(0).inputColumn(index, column);
        for (int l = 1; l < layers.size(); l++) {
            layers.get(l).addFromBelow(column, layers.get(l - 1).hiddenStart(), column);
        }
    }

    @Override
    public void tangentInputColumn(int index, double[] column) {
        Arrays.fill(column, 0, layerOf.length, 0);
        layers.get(0).tangentInputColumn(index, column);
        passUp(0, column);
    }

    @Override
    public int tangentFactors() {
        return factors;
    }

    @Override
    public void tangentFactorColumn(int factor, int index, double[] column) {
        Arrays.fill(column, 0, layerOf.length, 0);
        int lowest = layerOf[index];
        StackLayer layer = layers.get(lowest);
        int ofLayer = factor - (factors - layer.step().tangentFactors());
        if (ofLayer < 0) {
            column[index] = 1;
        } else {
            layer.tangentFactorColumn(ofLayer, index, column);
        }
        if (factor == factors - 1) {
            passUp(lowest, column);
        }
    }

    /** Adds to a column in tangent coordinates what the layers above a layer make of its hidden units. */
    private void passUp(int lowest, double[] column) {
        for (int l = lowest + 1; l < layers.size(); l++) {
            StackLayer below = layers.get(l - 1);
            below.copyInStateCoordinates(column, signal);
            layers.get(l).addTangentFromBelow(signal, below.hiddenStart(), column);
        }
    }

    @Override
    public void restartTangent() {
        layers.forEach(layer -> layer.step().restartTangent());
    }

    @Override
    public void toStateCoordinates(double[] vector) {
        for (StackLayer layer : layers) {
            layer.copyInStateCoordinates(vector, vector);
        }
    }

    @Override
    public boolean hasClosedFormDeterminant() {
        return closedFormDeterminant;
    }

    @Override
    public double logAbsDeterminant() {
        double sum = 0;
        for (StackLayer layer : layers) {
            sum += layer.step().logAbsDeterminant();
        }
        return sum;
    }

    @Override
    public void close() {
        layers.forEach(layer -> layer.step().close());
    }
}
