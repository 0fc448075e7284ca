package dev.attractor.autodiff;

import java.util.function.IntConsumer;

/** Operations that treat every entry of their operands by itself, or move entries. */
final class Pointwise {
    private Pointwise() {}

    private record Pair(IntConsumer onForward, IntConsumer onBackward) implements Operation {
        @Override
        public void forward(int step) {
            onForward.accept(step);
        }

        @Override
        public void backward(int step) {
            onBackward.accept(step);
        }
    }

    static Operation tanh(Slot x, Slot y) {
        return new Pair(
                t -> Elementwise.tanh(x.value[t], y.value[t]),
                t -> Elementwise.addTanhGradient(y.value[t], y.gradient, x.gradient));
    }

    static Operation sigmoid(Slot x, Slot y) {
        return new Pair(
                t -> Elementwise.sigmoid(x.value[t], y.value[t]),
                t -> Elementwise.addSigmoidGradient(y.value[t], y.gradient, x.gradient));
    }

    static Operation relu(Slot x, Slot y) {
        return new Pair(
                t -> Elementwise.relu(x.value[t], y.value[t]),
                t -> Elementwise.addReluGradient(y.value[t], y.gradient, x.gradient));
    }

    /** {@code a + factor b}. */
    static Operation combination(Slot a, float factor, Slot b, Slot y) {
        return new Pair(t -> Elementwise.combine(a.value[t], factor, b.value[t], y.value[t]), t -> {
            Elementwise.add(y.gradient, a.gradient);
            Elementwise.addScaled(factor, y.gradient, b.gradient);
        });
    }

    static Operation scaling(float factor, Slot x, Slot y) {
        return new Pair(
                t -> Elementwise.scale(factor, x.value[t], y.value[t]),
                t -> Elementwise.addScaled(factor, y.gradient, x.gradient));
    }

    static Operation product(Slot a, Slot b, Slot y) {
        return new Pair(t -> Elementwise.multiply(a.value[t], b.value[t], y.value[t]), t -> {
            Elementwise.addProduct(y.gradient, b.value[t], a.gradient);
            Elementwise.addProduct(y.gradient, a.value[t], b.gradient);
        });
    }

    /** The part of a signal that begins at an entry. */
    static Operation slice(Slot whole, int from, Slot y) {
        float[] part = new float[y.length];
        return new Pair(t -> System.arraycopy(whole.value[t], from, y.value[t], 0, y.length), t -> {
            System.arraycopy(whole.gradient, from, part, 0, y.length);
            Elementwise.add(y.gradient, part);
            System.arraycopy(part, 0, whole.gradient, from, y.length);
        });
    }

    /** One signal above the other. */
    static Operation stack(Slot above, Slot below, Slot y) {
        float[] upper = new float[above.length];
        float[] lower = new float[below.length];
        return new Pair(
                t -> {
                    System.arraycopy(above.value[t], 0, y.value[t], 0, above.length);
                    System.arraycopy(below.value[t], 0, y.value[t], above.length, below.length);
                },
                t -> {
                    System.arraycopy(y.gradient, 0, upper, 0, above.length);
                    System.arraycopy(y.gradient, above.length, lower, 0, below.length);
                    Elementwise.add(upper, above.gradient);
                    Elementwise.add(lower, below.gradient);
                });
    }

    /** What {@code next} was a step before; at the first step what is in {@code initial}. The tape carries its gradient. */
    static Operation state(float[] initial, Slot next, Slot y) {
        return new Pair(
                t -> System.arraycopy(t == 0 ? initial : next.value[t - 1], 0, y.value[t], 0, y.length), t -> {});
    }

    /** An input, which the tape's user writes. */
    static Operation none() {
        return new Pair(t -> {}, t -> {});
    }
}
