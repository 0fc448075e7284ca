package dev.attractor.training;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Graph.Term;
import dev.attractor.autodiff.Signal;
import dev.attractor.autodiff.Weight;
import dev.attractor.cell.Oscillator;
import java.util.List;

/**
 * The coRNN on {@code (y, z)}: {@code z' = keep z + gain (tanh(W_y y + W_z z + V u + b) - gamma y)}, {@code y' = y + dt z'}.
 * {@code V} is {@code weight_ih_l0}, {@code W_y} is {@code weight_hh_l0}, {@code b} the sum of both biases. Source:
 * [eq:jacobian-cornn].
 */
public record CoRnnEquations(Sizes sizes, Oscillator oscillator) implements SizedEquations {
    @Override
    public String name() {
        return oscillator.scheme() == Oscillator.Scheme.EXPLICIT ? "cornn" : "cornn-imex";
    }

    @Override
    public List<Integer> stateParts() {
        return List.of(sizes.hidden(), sizes.hidden());
    }

    @Override
    public List<Signal> next(Graph graph, Signal input, List<Signal> state) {
        AffineGates weights = AffineGates.declare(graph, 1, sizes);
        Weight velocityWeight = graph.weights().parameter("W_z", sizes.hidden(), sizes.hidden());
        Signal position = state.get(0);
        Signal velocity = state.get(1);
        Signal sums = graph.affine(
                graph.weights().add(weights.biasIh(), weights.biasHh()),
                new Term(weights.weightIh(), input),
                new Term(weights.weightHh(), position),
                new Term(velocityWeight, velocity));
        Signal force = graph.combine(graph.tanh(sums), -oscillator.gamma(), position);
        Signal nextVelocity = graph.combine(graph.scale(keep(), velocity), gain(), force);
        return List.of(graph.combine(position, oscillator.dt(), nextVelocity), nextVelocity);
    }

    /** The part of the velocity that a step keeps. */
    private double keep() {
        double damping = oscillator.dt() * oscillator.eps();
        return oscillator.scheme() == Oscillator.Scheme.EXPLICIT ? 1 - damping : 1 / (1 + damping);
    }

    /** How much a force changes the velocity in a step. */
    private double gain() {
        double damping = oscillator.dt() * oscillator.eps();
        return oscillator.scheme() == Oscillator.Scheme.EXPLICIT ? oscillator.dt() : oscillator.dt() / (1 + damping);
    }
}
