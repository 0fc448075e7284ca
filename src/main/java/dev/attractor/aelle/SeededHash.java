package dev.attractor.aelle;

import dev.attractor.run.CheckpointKey;
import dev.attractor.run.RunId;

/**
 * Random numbers that belong to a thing rather than to a moment: the same run or checkpoint gets the same number in whatever order
 * events arrive, and after a restart.
 */
record SeededHash(long seed) {
    long of(RunId run) {
        long hash = seed;
        for (int i = 0; i < run.value().length(); i++) {
            hash = mixed(hash ^ run.value().charAt(i));
        }
        return hash;
    }

    long of(CheckpointKey key) {
        return mixed(of(key.runId()) ^ mixed(key.step()));
    }

    long of(int purpose) {
        return mixed(seed ^ mixed(purpose));
    }

    /** The finaliser of SplitMix64. */
    private static long mixed(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
