package dev.attractor.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The buffers on which a graph is evaluated for a batch of sequences, forward through all steps and backward again.
 *
 * <p>Shape: a signal at a step is an array {@code (rows, batch)}, row-major. Allocates nothing per evaluation.
 * Thread-safety: one thread at a time. Non-finite policy: what overflows stays so and reaches values and gradients.
 */
public final class Tape implements AutoCloseable {
    private final Graph graph;
    private final int steps;
    private final int batch;
    private final List<WeightSlot> weightSlots = new ArrayList<>();
    private final List<WeightOperation> weightOperations = new ArrayList<>();
    private final List<Slot> slots = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private final Map<Signal, float[]> initials = new HashMap<>();
    private final List<WeightSlot> parameterSlots = new ArrayList<>();
    private final List<Slot> transients = new ArrayList<>();
    private final List<Carried> states = new ArrayList<>();
    private final List<Seed> seeds = new ArrayList<>();
    private final BitSet read = new BitSet();

    /** A state and what it becomes. */
    private record Carried(Slot state, Slot next) {}

    /** What a loss wants of a signal. */
    private static final class Seed {
        private final Slot slot;
        private final float[][] values;

        private Seed(Slot slot, float[][] values) {
            this.slot = slot;
            this.values = values;
        }
    }

    /** Buffers for sequences of {@code steps} steps. */
    public Tape(Graph graph, int steps, int batch) {
        if (steps < 1 || batch < 1) {
            throw new IllegalArgumentException("a tape has steps and sequences, got " + steps + " and " + batch);
        }
        this.graph = graph;
        this.steps = steps;
        this.batch = batch;
        for (Weight weight : graph.weights().all()) {
            weightSlots.add(new WeightSlot(weight));
        }
        for (Weight weight : graph.weights().all()) {
            weightOperations.add(graph.weights().binding(weight).bind(this, slot(weight)));
        }
        graph.weights().parameters().values().forEach(parameter -> parameterSlots.add(slot(parameter)));
        for (Signal signal : graph.signals()) {
            int length = signal.rows() * batch;
            slots.add(graph.kept().contains(signal) ? Slot.kept(length, steps) : Slot.passing(length, steps));
        }
        for (Signal signal : graph.signals()) {
            operations.add(graph.binding(signal).bind(this, slot(signal)));
        }
        graph.states().forEach((state, next) -> states.add(new Carried(slot(state), slot(next))));
        transients.addAll(slots);
        states.forEach(carried -> transients.remove(carried.state));
    }

    public int steps() {
        return steps;
    }

    public int batch() {
        return batch;
    }

    Slot slot(Signal signal) {
        return slots.get(signal.index());
    }

    WeightSlot slot(Weight weight) {
        return weightSlots.get(weight.index());
    }

    AffineOperation.Term bind(Graph.Term term) {
        return new AffineOperation.Term(
                slot(term.weight()), slot(term.signal()), term.signal().isDifferentiated());
    }

    /**
     * The values of a signal that the graph keeps, shape (steps, rows * batch); an input's are written before {@link #forward}.
     *
     * @throws IllegalArgumentException if they are not kept
     */
    public float[][] values(Signal signal) {
        if (!graph.kept().contains(signal)) {
            throw new IllegalArgumentException("the values of this signal are not kept, see Graph.keep");
        }
        return slot(signal).value;
    }

    /** What a state is at the first step, {@code (rows, batch)}; zeros until written. */
    public float[] initial(Signal state) {
        return initials.computeIfAbsent(state, key -> new float[state.rows() * batch]);
    }

    /**
     * Where the gradient of a loss with respect to a signal, of its values' shape, is written before {@link #backward}; zeros until
     * written.
     */
    public float[][] seeds(Signal signal) {
        Seed known = seeds.stream()
                .filter(seed -> seed.slot == slot(signal))
                .findFirst()
                .orElseGet(() -> new Seed(slot(signal), new float[steps][signal.rows() * batch]));
        if (!seeds.contains(known)) {
            seeds.add(known);
        }
        return known.values;
    }

    /** After {@link #backward}, the gradient with respect to a state at the first step, {@code (rows, batch)}. */
    public float[] initialGradient(Signal state) {
        return slot(state).gradient;
    }

    /**
     * Evaluates all weights, and all signals at all steps.
     *
     * @param parameters the flat vector of parameters
     * @param readSteps the steps at which the readout is evaluated
     */
    public void forward(float[] parameters, BitSet readSteps) {
        read.clear();
        read.or(readSteps);
        int position = 0;
        for (WeightSlot parameter : parameterSlots) {
            System.arraycopy(parameters, position, parameter.value, 0, parameter.value.length);
            position += parameter.value.length;
        }
        for (WeightOperation operation : weightOperations) {
            operation.forward();
        }
        for (Operation operation : operations) {
            operation.prepare();
        }
        for (int step = 0; step < steps; step++) {
            int count = evaluated(step);
            for (int i = 0; i < count; i++) {
                operations.get(i).forward(step);
            }
        }
    }

    private int evaluated(int step) {
        return read.get(step) ? operations.size() : graph.recurrentSignals();
    }

    /**
     * Differentiates the loss whose gradients are in {@link #seeds}, after {@link #forward}.
     *
     * @param gradient the loss's gradient as a flat vector; overwritten
     */
    public void backward(float[] gradient) {
        for (WeightSlot weight : weightSlots) {
            Arrays.fill(weight.gradient, 0);
        }
        for (Slot slot : slots) {
            Arrays.fill(slot.gradient, 0);
        }
        for (int step = steps - 1; step >= 0; step--) {
            begin(step);
            for (int i = evaluated(step) - 1; i >= 0; i--) {
                operations.get(i).backward(step);
            }
        }
        for (Operation operation : operations) {
            operation.finish();
        }
        for (int i = weightOperations.size() - 1; i >= 0; i--) {
            weightOperations.get(i).backward();
        }
        int position = 0;
        for (WeightSlot parameter : parameterSlots) {
            System.arraycopy(parameter.gradient, 0, gradient, position, parameter.gradient.length);
            position += parameter.gradient.length;
        }
    }

    /** The gradients at a step start from what the step after wants of the states and what the loss wants. */
    private void begin(int step) {
        for (Slot slot : transients) {
            Arrays.fill(slot.gradient, 0);
        }
        for (Carried carried : states) {
            Elementwise.add(carried.state.gradient, carried.next.gradient);
        }
        for (Carried carried : states) {
            Arrays.fill(carried.state.gradient, 0);
        }
        for (Seed seed : seeds) {
            Elementwise.add(seed.values[step], seed.slot.gradient);
        }
    }

    @Override
    public void close() {
        operations.forEach(Operation::close);
        weightOperations.forEach(WeightOperation::close);
    }
}
