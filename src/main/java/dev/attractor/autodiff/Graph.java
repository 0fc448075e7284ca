package dev.attractor.autodiff;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One step of a computation on a batch of sequences, written down from what is given (parameters, inputs, states) to what is
 * wanted. A state carries a signal from each step to the next; what is written after {@link #startReadout} is evaluated only at
 * the steps a tape is asked to read.
 *
 * <p>Errors: {@link IllegalArgumentException} where shapes do not fit. Thread-safety: none while it is written; afterwards it is not
 * changed and any number of tapes share it.
 */
public final class Graph {
    /** The operation of a signal on the buffers of a tape. */
    interface Binding {
        Operation bind(Tape tape, Slot result);
    }

    /** The operation of a weight on the buffers of a tape. */
    interface WeightBinding {
        WeightOperation bind(Tape tape, WeightSlot result);
    }

    /** Which entries of a weight a mask leaves. */
    private interface Kept {
        boolean test(int row, int column);
    }

    private final List<Signal> signals = new ArrayList<>();
    private final List<Binding> bindings = new ArrayList<>();
    private final List<Signal> initials = new ArrayList<>();
    private final Set<Signal> kept = new HashSet<>();
    private final Map<Signal, Signal> states = new LinkedHashMap<>();
    private final List<Weight> weights = new ArrayList<>();
    private final List<WeightBinding> weightBindings = new ArrayList<>();
    private final Map<String, Weight> parameters = new LinkedHashMap<>();
    private UnaryOperator<String> naming = UnaryOperator.identity();
    private int readout = Integer.MAX_VALUE;

    /** A product of a weight with a signal. */
    public record Term(Weight weight, Signal signal) {
        public Term {
            require(
                    weight.columns() == signal.rows(),
                    "a weight of " + weight.columns() + " columns cannot act on a " + "signal of " + signal.rows()
                            + " rows");
        }
    }

    // What is given.

    /** How parameters declared from now on are named, given the name they ask for. */
    public void nameParametersAfter(UnaryOperator<String> rule) {
        naming = rule;
    }

    /** A parameter; its place in the flat vector follows those named before. */
    public Weight parameter(String wanted, int rows, int columns) {
        String name = naming.apply(wanted);
        require(!parameters.containsKey(name), "there is a parameter " + name + " already");
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

    /** What the tape's user writes before each evaluation; no gradient flows into it. */
    public Signal input(int rows) {
        return keep(signal(rows, false, (tape, result) -> Pointwise.none()));
    }

    /** What {@link #carry} will say, a step before; at the first step zero or what the tape's user writes. */
    public Signal state(int rows) {
        Signal state = new Signal(signals.size(), rows, true);
        signals.add(state);
        bindings.add((tape, result) ->
                Pointwise.state(tape.initial(state), tape.slot(states.getOrDefault(state, state)), result));
        initials.add(state);
        return state;
    }

    /** Says what a state will be at the next step. */
    public void carry(Signal state, Signal next) {
        require(initials.contains(state), "only a state carries a signal");
        require(
                state.rows() == next.rows(),
                "a state of " + state.rows() + " rows cannot become a signal of " + next.rows() + " rows");
        require(!initials.contains(next), "a state cannot be carried into another; scale it by 1 first");
        require(next.index() < readout, "a state cannot follow from the readout");
        states.put(state, keep(next));
    }

    /**
     * Says that a signal's values at all steps are wanted once a tape has been evaluated; the same signal. Of others a tape has
     * those of the last step alone, unless its gradient needs more.
     */
    public Signal keep(Signal signal) {
        kept.add(signal);
        return signal;
    }

    /** All that follows is evaluated only at the steps that are read. */
    public void startReadout() {
        readout = signals.size();
    }

    // Signals from signals and weights.

    /** {@code sum_k M_k x_k + bias}, one matrix product. */
    public Signal affine(Weight bias, Term... terms) {
        require(bias.columns() == 1, "a bias has one column, got " + bias.columns());
        return affine(Optional.of(bias), terms);
    }

    /** {@code sum_k M_k x_k}, one matrix product. */
    public Signal linear(Term... terms) {
        return affine(Optional.empty(), terms);
    }

    private Signal affine(Optional<Weight> bias, Term... terms) {
        int rows = terms[0].weight().rows();
        List<Term> ordered = new ArrayList<>(List.of(terms));
        ordered.sort(Comparator.comparing((Term term) -> !term.signal().isDifferentiated()));
        for (Term term : ordered) {
            require(term.weight().rows() == rows, "the terms of a sum must have " + rows + " rows");
        }
        require(bias.map(Weight::rows).orElse(rows) == rows, "the bias must have " + rows + " rows");
        return signal(
                rows,
                true,
                (tape, result) -> new AffineOperation(
                        ordered.stream().map(tape::bind).toList(),
                        bias.map(tape::slot),
                        result,
                        tape.batch(),
                        tape.steps()));
    }

    public Signal add(Signal a, Signal b) {
        return combine(a, 1, b);
    }

    public Signal subtract(Signal a, Signal b) {
        return combine(a, -1, b);
    }

    /** {@code a + factor b}. */
    public Signal combine(Signal a, double factor, Signal b) {
        requireSameRows(a, b);
        return signal(a, b, (tape, y) -> Pointwise.combination(tape.slot(a), (float) factor, tape.slot(b), y));
    }

    /** {@code factor x}. */
    public Signal scale(double factor, Signal x) {
        return signal(x, (tape, y) -> Pointwise.scaling((float) factor, tape.slot(x), y));
    }

    /** The product of entries. */
    public Signal multiply(Signal a, Signal b) {
        requireSameRows(a, b);
        kept.add(a);
        kept.add(b);
        return signal(a, b, (tape, y) -> Pointwise.product(tape.slot(a), tape.slot(b), y));
    }

    public Signal tanh(Signal x) {
        return keep(signal(x, (tape, y) -> Pointwise.tanh(tape.slot(x), y)));
    }

    public Signal sigmoid(Signal x) {
        return keep(signal(x, (tape, y) -> Pointwise.sigmoid(tape.slot(x), y)));
    }

    /** {@code max(x, 0)}, with slope 0 at 0. */
    public Signal relu(Signal x) {
        return keep(signal(x, (tape, y) -> Pointwise.relu(tape.slot(x), y)));
    }

    /** Every row times its entry of a vector. */
    public Signal gain(Weight vector, Signal x) {
        requireVector(vector, x);
        kept.add(x);
        return signal(x.rows(), true, (tape, y) -> new RowGain(tape.slot(vector), tape.slot(x), y, tape.batch()));
    }

    /** Every row plus its entry of a vector. */
    public Signal shift(Weight vector, Signal x) {
        requireVector(vector, x);
        return signal(x.rows(), true, (tape, y) -> new RowShift(tape.slot(vector), tape.slot(x), y, tape.batch()));
    }

    /** {@code sum_b alpha_b relu(x_i + theta_ib)}. */
    public Signal dendrites(Weight alpha, Weight theta, Signal x) {
        require(
                alpha.columns() == 1 && alpha.rows() == theta.columns() && theta.rows() == x.rows(),
                "dendrites need alpha (B) and theta (" + x.rows() + ", B)");
        kept.add(x);
        return signal(
                x.rows(),
                true,
                (tape, y) -> new Dendrites(tape.slot(alpha), tape.slot(theta), tape.slot(x), y, tape.batch()));
    }

    /** {@code sign(x) relu(|x| + b)} with a bias for every row. */
    public Signal modRelu(Weight bias, Signal x) {
        requireVector(bias, x);
        kept.add(x);
        return signal(x.rows(), true, (tape, y) -> new ModRelu(tape.slot(bias), tape.slot(x), y, tape.batch()));
    }

    /** {@code relu(|z| + b) z / |z|} on complex units, real parts above imaginary ones, with a bias for every unit. */
    public Signal complexModRelu(Weight bias, Signal x) {
        require(
                bias.columns() == 1 && 2 * bias.rows() == x.rows(),
                "complex units of " + x.rows() + " rows need half as many biases, got " + bias.rows());
        kept.add(x);
        return signal(x.rows(), true, (tape, y) -> new ComplexModRelu(tape.slot(bias), tape.slot(x), y, tape.batch()));
    }

    /** Some rows of a signal. */
    public Signal slice(Signal x, int from, int rows) {
        require(
                from >= 0 && rows > 0 && from + rows <= x.rows(),
                "a signal of " + x.rows() + " rows has no rows " + from + " to " + (from + rows));
        return signal(rows, x.isDifferentiated(), (tape, y) -> Pointwise.slice(tape.slot(x), from * tape.batch(), y));
    }

    /** The {@code index}-th of {@code count} equal blocks of rows. */
    public Signal block(Signal x, int index, int count) {
        return slice(x, index * (x.rows() / count), x.rows() / count);
    }

    /** One signal above the other. */
    public Signal stack(Signal above, Signal below) {
        return signal(
                above.rows() + below.rows(),
                above.isDifferentiated() || below.isDifferentiated(),
                (tape, y) -> Pointwise.stack(tape.slot(above), tape.slot(below), y));
    }

    // Weights from weights.

    /** {@code a + factor b}. */
    public Weight combine(Weight a, double factor, Weight b) {
        require(a.rows() == b.rows() && a.columns() == b.columns(), "weights of different shapes cannot be added");
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
        requireSquare(m);
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
        requireSquare(m);
        float[] mask = new float[m.size()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = kept.test(i / m.columns(), i % m.columns()) ? 1 : 0;
        }
        return weight(m.rows(), m.columns(), (tape, y) -> new Mask(tape.slot(m), mask, y));
    }

    /** One weight above the other. */
    public Weight stack(Weight above, Weight below) {
        require(above.columns() == below.columns(), "weights above each other have as many columns");
        return weight(
                above.rows() + below.rows(),
                above.columns(),
                (tape, y) -> WeightPointwise.stack(tape.slot(above), tape.slot(below), y));
    }

    /** Some rows of a weight. */
    public Weight rows(Weight m, int from, int count) {
        require(
                from >= 0 && count > 0 && from + count <= m.rows(),
                "a weight of " + m.rows() + " rows has no rows " + from + " to " + (from + count));
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
        require(quarters.rows() % 4 == 0, "a quaternion has four parts below each other");
        return weight(quarters.rows(), 4 * quarters.columns(), (tape, y) -> new HamiltonBlocks(tape.slot(quarters), y));
    }

    /** {@code (I + A)^-1 (I - A) D} with a diagonal of constants {@code D}; orthogonal if A is skew and D of signs. */
    public Weight cayley(Weight a, double[] diagonal) {
        requireSquare(a);
        require(diagonal.length == a.rows(), "D must have " + a.rows() + " entries");
        double[] copy = diagonal.clone();
        return weight(a.rows(), a.rows(), (tape, y) -> new CayleyTransform(tape.slot(a), copy, y));
    }

    /** The matrix exponential. */
    public Weight exponential(Weight a) {
        requireSquare(a);
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
        require(
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

    private Signal signal(Signal like, Binding binding) {
        return signal(like.rows(), like.isDifferentiated(), binding);
    }

    private Signal signal(Signal a, Signal b, Binding binding) {
        return signal(a.rows(), a.isDifferentiated() || b.isDifferentiated(), binding);
    }

    private Signal signal(int rows, boolean differentiated, Binding binding) {
        Signal signal = new Signal(signals.size(), rows, differentiated);
        signals.add(signal);
        bindings.add(binding);
        return signal;
    }

    private Weight weight(int rows, int columns, WeightBinding binding) {
        Weight weight = new Weight(weights.size(), rows, columns);
        weights.add(weight);
        weightBindings.add(binding);
        return weight;
    }

    List<Signal> signals() {
        return signals;
    }

    Binding binding(Signal signal) {
        return bindings.get(signal.index());
    }

    Set<Signal> kept() {
        return kept;
    }

    Map<Signal, Signal> states() {
        return states;
    }

    List<Weight> weights() {
        return weights;
    }

    WeightBinding binding(Weight weight) {
        return weightBindings.get(weight.index());
    }

    /** How many signals come before the readout. */
    int recurrentSignals() {
        return Math.min(readout, signals.size());
    }

    private static void requireSameRows(Signal a, Signal b) {
        require(a.rows() == b.rows(), "signals of " + a.rows() + " and " + b.rows() + " rows do not go together");
    }

    private static void requireVector(Weight vector, Signal x) {
        require(
                vector.columns() == 1 && vector.rows() == x.rows(),
                "expected a vector of " + x.rows() + " entries, got (" + vector.rows() + ", " + vector.columns() + ")");
    }

    private static void requireSquare(Weight m) {
        require(m.rows() == m.columns(), "expected a square weight, got (" + m.rows() + ", " + m.columns() + ")");
    }

    private static void require(boolean fits, String otherwise) {
        if (!fits) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
