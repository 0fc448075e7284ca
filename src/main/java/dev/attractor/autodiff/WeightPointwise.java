package dev.attractor.autodiff;

/** Operations on weights that treat every entry by itself, or move entries. */
final class WeightPointwise {
    private WeightPointwise() {}

    private record Pair(Runnable onForward, Runnable onBackward) implements WeightOperation {
        @Override
        public void forward() {
            onForward.run();
        }

        @Override
        public void backward() {
            onBackward.run();
        }
    }

    /** A parameter, whose value the tape writes, or a constant. */
    static WeightOperation none() {
        return new Pair(() -> {}, () -> {});
    }

    /** {@code a + factor b}. */
    static WeightOperation combination(WeightSlot a, float factor, WeightSlot b, WeightSlot y) {
        return new Pair(() -> Elementwise.combine(a.value, factor, b.value, y.value), () -> {
            Elementwise.add(y.gradient, a.gradient);
            Elementwise.addScaled(factor, y.gradient, b.gradient);
        });
    }

    static WeightOperation scaling(float factor, WeightSlot x, WeightSlot y) {
        return new Pair(
                () -> Elementwise.scale(factor, x.value, y.value),
                () -> Elementwise.addScaled(factor, y.gradient, x.gradient));
    }

    static WeightOperation rows(WeightSlot whole, int from, WeightSlot y) {
        int start = from * whole.columns;
        return new Pair(() -> System.arraycopy(whole.value, start, y.value, 0, y.value.length), () -> {
            for (int i = 0; i < y.gradient.length; i++) {
                whole.gradient[start + i] += y.gradient[i];
            }
        });
    }

    static WeightOperation stack(WeightSlot above, WeightSlot below, WeightSlot y) {
        int end = above.value.length;
        return new Pair(
                () -> {
                    System.arraycopy(above.value, 0, y.value, 0, end);
                    System.arraycopy(below.value, 0, y.value, end, below.value.length);
                },
                () -> {
                    for (int i = 0; i < end; i++) {
                        above.gradient[i] += y.gradient[i];
                    }
                    for (int i = end; i < y.gradient.length; i++) {
                        below.gradient[i - end] += y.gradient[i];
                    }
                });
    }
}
