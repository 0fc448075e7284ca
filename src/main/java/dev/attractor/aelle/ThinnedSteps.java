package dev.attractor.aelle;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Values by step, of bounded number: of every {@code 2^k} steps the earliest value is kept, with the smallest k that is enough.
 *
 * <p>The values lie evenly over the steps, the first is always among them, and runs with the same steps keep the same. What is kept
 * depends on what was put, not on the order. Thread-safety: confined to one thread, except that reading a copy is safe.
 */
final class ThinnedSteps<V> {
    private final NavigableMap<Long, V> kept;
    private int most;
    private int shift;

    /** Keeps at most so many values. */
    ThinnedSteps(int most) {
        this(new TreeMap<>(), most, 0);
    }

    private ThinnedSteps(NavigableMap<Long, V> kept, int most, int shift) {
        this.kept = kept;
        this.most = most;
        this.shift = shift;
    }

    ThinnedSteps<V> copy() {
        return new ThinnedSteps<>(new TreeMap<>(kept), most, shift);
    }

    /** The first value put for a step wins. */
    void put(long step, V value) {
        Long before = kept.floorKey(step);
        if (before != null && before >> shift == step >> shift) {
            return;
        }
        Long after = kept.higherKey(step);
        if (after != null && after >> shift == step >> shift) {
            kept.remove(after);
        }
        kept.put(step, value);
        limit(most);
    }

    /** Keeps at most so many values from now on. */
    void limit(int values) {
        most = values;
        while (kept.size() > most) {
            shift++;
            thin();
        }
    }

    NavigableMap<Long, V> view() {
        return Collections.unmodifiableNavigableMap(kept);
    }

    private void thin() {
        long cell = -1;
        boolean first = true;
        for (var steps = kept.keySet().iterator(); steps.hasNext(); ) {
            long next = steps.next() >> shift;
            if (!first && next == cell) {
                steps.remove();
            }
            cell = next;
            first = false;
        }
    }
}
