package dev.attractor.autodiff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The weights of a {@link Graph}: parameters, and what is made of them once for all sequences and steps.
 *
 * <p>Errors: {@link IllegalArgumentException} where shapes do not fit. Thread-safety: none while it is written; afterwards it is not
 * changed and any number of tapes share it.
 */
public final class WeightGraph {
    /** The operation of a weight on the buffers of a tape. */
    interface Binding {
        WeightOperation bind(Tape tape, WeightSlot result);
    }

    /** Which entries of a weight a mask leaves. */
    private interface Kept {
        boolean test(int row, int column);
    }

    private final List<Weight> weights = new ArrayList<>();
    private final List<Binding> bindings = new ArrayList<>();
    private final Map<String, Weight> parameters = new LinkedHashMap<>();
    private UnaryOperator<String> naming = UnaryOperator.identity();

    // What is given.

    /** How parameters declared from now on are named, given the name they ask for. */
    public void nameParametersAfter(UnaryOperator<String> rule) {
        naming = rule;
    }

    /** A parameter; its place in the flat vector follows those named before. */
    public Weight parameter(String wanted, int rows, int columns) {
        String name = naming.apply(wanted);
        Shapes.require(!parameters.containsKey(name), "there is a parameter " + name + " already");
        Weight weight = weight(rows, columns, (tape, result) -> WeightPointwise.none());
        parameters.put(name, weight);
        return weight;
    }

    /** The parameters by name, in the order of the flat vector. */
    public Map<String, Weight> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** The length of the flat vector of parameters. */
    public int parameterCount() {
        return parameters.values().stream().mapToInt(Weight::size).sum();
    }

    /** A constant of zeros. */
    public Weight zeros(int rows, int columns) {
        return weight(rows, columns, (tape, result) -> WeightPointwise.none());
    }

    // Weights from weights.

    /** {@code a + factor b}. */
    public Weight combine(Weight a, double factor, Weight b) {
        Shapes.require(
                a.rows() == b.rows() && a.columns() == b.columns(), "weights of different shapes cannot be added");
        return weight(
                a.rows(),
                a.columns(),
                (tape, y) -> WeightPointwise.combination(tape.slot(a), (float) factor, tape.slot(b), y));
    }

    /** {@code a + b}. */
    public Weight add(Weight a, Weight b) {
        return combine(a, 1, b);
    }

    /** {@code factor m}. */
    public Weight scale(double factor, Weight m) {
        return weight(m.rows(), m.columns(), (tape, y) -> WeightPointwise.scaling((float) factor, tape.slot(m), y));
    }

    /** {@code a M + b M^T - shift I}; with 1 and -1 the skew-symmetric part of a square weight, twice. */
    public Weight mixWithTranspose(Weight m, double a, double b, double shift) {
        Shapes.requireSquare(m);
        return weight(
                m.rows(),
                m.columns(),
                (tape, y) -> new TransposeMix(tape.slot(m), (float) a, (float) b, (float) shift, y));
    }

    /** A square weight with zeros on its diagonal. */
    public Weight offDiagonal(Weight m) {
        return masked(m, (row, column) -> row != column);
    }

    /** A square weight with zeros on and below its diagonal. */
    public Weight strictlyUpper(Weight m) {
        return masked(m, (row, column) -> row < column);
    }

    private Weight masked(Weight m, Kept kept) {
        Shapes.requireSquare(m);
        float[] mask = new float[m.size()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = kept.test(i / m.columns(), i % m.columns()) ? 1 : 0;
        }
        return weight(m.rows(), m.columns(), (tape, y) -> new Mask(tape.slot(m), mask, y));
    }

    /** One weight above the other. */
    public Weight stack(Weight above, Weight below) {
        Shapes.require(above.columns() == below.columns(), "weights above each other have as many columns");
        return weight(
                above.rows() + below.rows(),
                above.columns(),
                (tape, y) -> WeightPointwise.stack(tape.slot(above), tape.slot(below), y));
    }

    /** Some rows of a weight. */
    public Weight rows(Weight m, int from, int count) {
        Shapes.requireRange("weight", m.rows(), from, count);
        return weight(count, m.columns(), (tape, y) -> WeightPointwise.rows(tape.slot(m), from, y));
    }

    /** The {@code index}-th of {@code count} equal blocks of rows. */
    public Weight block(Weight m, int index, int count) {
        return rows(m, index * (m.rows() / count), m.rows() / count);
    }

    /**
     * The matrix of the Hamilton product from the left with a quaternion of matrices, given as r, i, j, k below each other:
     * {@code [[r, -i, -j, -k], [i, r, -k, j], [j, k, r, -i], [k, -j, i, r]]}.
     */
    public Weight hamilton(Weight quarters) {
        Shapes.require(quarters.rows() % 4 == 0, "a quaternion has four parts below each other");
        return weight(quarters.rows(), 4 * quarters.columns(), (tape, y) -> new HamiltonBlocks(tape.slot(quarters), y));
    }

    /** {@code (I + A)^-1 (I - A) D} with a diagonal of constants {@code D}; orthogonal if A is skew and D of signs. */
    public Weight cayley(Weight a, double[] diagonal) {
        Shapes.requireSquare(a);
        Shapes.require(diagonal.length == a.rows(), "D must have " + a.rows() + " entries");
        double[] copy = diagonal.clone();
        return weight(a.rows(), a.rows(), (tape, y) -> new CayleyTransform(tape.slot(a), copy, y));
    }

    /** The matrix exponential. */
    public Weight exponential(Weight a) {
        Shapes.requireSquare(a);
        return weight(a.rows(), a.rows(), (tape, y) -> new MatrixExponential(tape.slot(a), y));
    }

    /**
     * The unitary matrix {@code D3 R2 F^-1 D2 P R1 F D1} on complex units, real parts above imaginary ones.
     *
     * @param phases of the three diagonals, shape (3, n)
     * @param reflections the vectors of both reflections, real parts before imaginary ones, shape (2, 2 n)
     * @param permutation {@code (P x)_i = x_permutation[i]}
     */
    public Weight unitary(Weight phases, Weight reflections, int[] permutation) {
        int size = permutation.length;
        Shapes.require(
                phases.rows() == 3
                        && phases.columns() == size
                        && reflections.rows() == 2
                        && reflections.columns() == 2 * size,
                "a unitary matrix needs phases (3, " + size + ") and reflections (2, " + 2 * size + ")");
        int[] copy = permutation.clone();
        return weight(
                2 * size,
                2 * size,
                (tape, y) -> new UnitaryProduct(tape.slot(phases), tape.slot(reflections), copy, y));
    }

    // What a tape needs to know.

    private Weight weight(int rows, int columns, Binding binding) {
        Weight weight = new Weight(weights.size(), rows, columns);
        weights.add(weight);
        bindings.add(binding);
        return weight;
    }

    List<Weight> all() {
        return weights;
    }

    Binding binding(Weight weight) {
        return bindings.get(weight.index());
    }
}
