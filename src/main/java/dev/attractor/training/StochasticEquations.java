package dev.attractor.training;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Graph.Term;
import dev.attractor.autodiff.Signal;
import dev.attractor.autodiff.Weight;
import java.util.List;

/**
 * The stochastic network {@code h' = h + dt (-Gamma h + tanh(U h + b_hh) + W u + b_ih) + sqrt(dt) sigma xi}; the standard normals
 * {@code xi} are the last rows of the input. Source: [eq:jacobian-srnn].
 *
 * @param noises how many noises there are, the columns of {@code sigma}
 * @param timeStep {@code dt}
 */
public record StochasticEquations(Sizes sizes, int noises, double timeStep) implements SizedEquations {
    @Override
    public String name() {
        return "srnn";
    }

    @Override
    public int inputSize() {
        return sizes.input() + noises;
    }

    @Override
    public List<Signal> next(Graph graph, Signal input, List<Signal> state) {
        AffineGates weights = AffineGates.declare(graph, 1, sizes);
        Weight relaxation = graph.weights().parameter("Gamma", sizes.hidden(), sizes.hidden());
        Weight diffusion = graph.weights().parameter("sigma", sizes.hidden(), noises);
        Signal hidden = state.get(0);
        Signal data = graph.slice(input, 0, sizes.input());
        Signal noise = graph.slice(input, sizes.input(), noises);
        Signal rate = graph.tanh(graph.affine(weights.biasHh(), new Term(weights.weightHh(), hidden)));
        Signal linear = graph.affine(
                weights.biasIh(),
                new Term(weights.weightIh(), data),
                new Term(graph.weights().scale(-1, relaxation), hidden),
                new Term(graph.weights().scale(1 / Math.sqrt(timeStep), diffusion), noise));
        return List.of(graph.combine(hidden, timeStep, graph.add(rate, linear)));
    }
}
