package dev.attractor.training;

import dev.attractor.autodiff.Graph;
import dev.attractor.autodiff.Graph.Term;
import dev.attractor.autodiff.Signal;
import dev.attractor.autodiff.Weight;
import dev.attractor.autodiff.WeightGraph;
import dev.attractor.cell.SkewRule;
import java.util.Optional;

/**
 * The vector fields {@code F = (L h + tanh(K h + V u + b)) sigmoid(K h + V_z u + b_z)} of antisymmetric and Lipschitz networks, the
 * second factor where they are gated.
 *
 * <p>{@code weight_hh_l0} is {@code W} with {@code K = W - W^T - gamma I}, or {@code M_A} above {@code M_W} with
 * {@code L = alpha S(M_A)} and {@code K = S(M_W)}; {@code weight_ih_l0} and {@code bias_ih_l0} hold both input maps, the gate's
 * below. Source: [eq:jacobian-antisymmetric], [eq:jacobian-lipschitz].
 *
 * @param maps 2 if gated, else 1
 * @param rule {@code S}
 * @param linearScale {@code alpha}; without it there is no linear part
 */
public record FieldEquations(Sizes sizes, int maps, SkewRule rule, Optional<Double> linearScale) {
    public FieldEquations {
        if (maps != 1 && maps != 2) {
            throw new IllegalArgumentException("a field has 1 or 2 input maps, got " + maps);
        }
    }

    /** The field of the antisymmetric network. */
    public static FieldEquations antisymmetric(Sizes sizes, int maps, double damping) {
        return new FieldEquations(sizes, maps, new SkewRule(1, damping), Optional.empty());
    }

    /** The field of the Lipschitz network. */
    public static FieldEquations lipschitz(Sizes sizes, int maps, SkewRule rule, double linearScale) {
        return new FieldEquations(sizes, maps, rule, Optional.of(linearScale));
    }

    String name() {
        return (linearScale.isPresent() ? "lipschitz" : "antisymmetric") + (maps == 2 ? "-gated" : "");
    }

    /** Declares the parameters; the field may then be evaluated as often as a scheme needs. */
    Declared declare(Graph graph) {
        WeightGraph weights = graph.weights();
        int size = sizes.hidden();
        int matrices = linearScale.isPresent() ? 2 : 1;
        Weight weightHh = weights.parameter("weight_hh_l0", matrices * size, size);
        Weight weightIh = weights.parameter("weight_ih_l0", maps * size, sizes.input());
        Weight bias = weights.parameter("bias_ih_l0", maps * size, 1);
        Weight recurrent = rule(weights, weights.block(weightHh, matrices - 1, matrices));
        Optional<Weight> linear =
                linearScale.map(alpha -> weights.scale(alpha, rule(weights, weights.block(weightHh, 0, 2))));
        return new Declared(graph, recurrent, linear, weightIh, bias);
    }

    private Weight rule(WeightGraph weights, Weight free) {
        double share = rule.skewShare();
        return weights.mixWithTranspose(free, 1, 1 - 2 * share, rule.damping());
    }

    /** A field with its parameters. */
    final class Declared {
        private final Graph graph;
        private final Weight recurrent;
        private final Optional<Weight> linear;
        private final Weight weightIh;
        private final Weight bias;

        private Declared(Graph graph, Weight recurrent, Optional<Weight> linear, Weight weightIh, Weight bias) {
            this.graph = graph;
            this.recurrent = recurrent;
            this.linear = linear;
            this.weightIh = weightIh;
            this.bias = bias;
        }

        Signal at(Signal hidden, Signal input) {
            Signal drive = graph.linear(new Term(recurrent, hidden));
            Signal maps = graph.affine(bias, new Term(weightIh, input));
            int count = FieldEquations.this.maps;
            Signal bounded = graph.tanh(graph.add(drive, graph.block(maps, 0, count)));
            Signal sum = linear.map(weight -> graph.add(graph.linear(new Term(weight, hidden)), bounded))
                    .orElse(bounded);
            return count == 1 ? sum : graph.multiply(sum, graph.sigmoid(graph.add(drive, graph.block(maps, 1, count))));
        }
    }
}
