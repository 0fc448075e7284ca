package dev.attractor.autodiff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    private final List<Signal> signals = new ArrayList<>();
    private final List<Binding> bindings = new ArrayList<>();
    private final List<Signal> initials = new ArrayList<>();
    private final Set<Signal> kept = new HashSet<>();
    private final Map<Signal, Signal> states = new LinkedHashMap<>();
    private final WeightGraph weights = new WeightGraph();
    private int readout = Integer.MAX_VALUE;

    /** A product of a weight with a signal. */
    public record Term(Weight weight, Signal signal) {
        public Term {
            Shapes.require(
                    weight.columns() == signal.rows(),
                    "a weight of " + weight.columns() + " columns cannot act on a signal of " + signal.rows()
                            + " rows");
        }
    }

    /** The weights that signals meet. */
    public WeightGraph weights() {
        return weights;
    }

    // What is given.

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
        Shapes.require(initials.contains(state), "only a state carries a signal");
        Shapes.require(
                state.rows() == next.rows(),
                "a state of " + state.rows() + " rows cannot become a signal of " + next.rows() + " rows");
        Shapes.require(!initials.contains(next), "a state cannot be carried into another; scale it by 1 first");
        Shapes.require(next.index() < readout, "a state cannot follow from the readout");
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
        Shapes.require(bias.columns() == 1, "a bias has one column, got " + bias.columns());
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
            Shapes.require(term.weight().rows() == rows, "the terms of a sum must have " + rows + " rows");
        }
        Shapes.require(bias.map(Weight::rows).orElse(rows) == rows, "the bias must have " + rows + " rows");
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
        Shapes.requireSameRows(a, b);
        return signal(a, b, (tape, y) -> Pointwise.combination(tape.slot(a), (float) factor, tape.slot(b), y));
    }

    /** {@code factor x}. */
    public Signal scale(double factor, Signal x) {
        return signal(x, (tape, y) -> Pointwise.scaling((float) factor, tape.slot(x), y));
    }

    /** The product of entries. */
    public Signal multiply(Signal a, Signal b) {
        Shapes.requireSameRows(a, b);
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
        Shapes.requireVector(vector, x);
        kept.add(x);
        return signal(x.rows(), true, (tape, y) -> new RowGain(tape.slot(vector), tape.slot(x), y, tape.batch()));
    }

    /** Every row plus its entry of a vector. */
    public Signal shift(Weight vector, Signal x) {
        Shapes.requireVector(vector, x);
        return signal(x.rows(), true, (tape, y) -> new RowShift(tape.slot(vector), tape.slot(x), y, tape.batch()));
    }

    /** {@code sum_b alpha_b relu(x_i + theta_ib)}. */
    public Signal dendrites(Weight alpha, Weight theta, Signal x) {
        Shapes.require(
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
        Shapes.requireVector(bias, x);
        kept.add(x);
        return signal(x.rows(), true, (tape, y) -> new ModRelu(tape.slot(bias), tape.slot(x), y, tape.batch()));
    }

    /** {@code relu(|z| + b) z / |z|} on complex units, real parts above imaginary ones, with a bias for every unit. */
    public Signal complexModRelu(Weight bias, Signal x) {
        Shapes.require(
                bias.columns() == 1 && 2 * bias.rows() == x.rows(),
                "complex units of " + x.rows() + " rows need half as many biases, got " + bias.rows());
        kept.add(x);
        return signal(x.rows(), true, (tape, y) -> new ComplexModRelu(tape.slot(bias), tape.slot(x), y, tape.batch()));
    }

    /** Some rows of a signal. */
    public Signal slice(Signal x, int from, int rows) {
        Shapes.requireRange("signal", x.rows(), from, rows);
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

    /** How many signals come before the readout. */
    int recurrentSignals() {
        return Math.min(readout, signals.size());
    }
}
