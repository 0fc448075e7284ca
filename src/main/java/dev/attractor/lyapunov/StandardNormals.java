package dev.attractor.lyapunov;

import java.util.SplittableRandom;

/**
 * Independent standard normal numbers by Marsaglia's polar method, the same on every machine and Java version.
 *
 * <p>Thread-safety: none.
 */
final class StandardNormals {
    private final SplittableRandom random;
    private double spare;
    private boolean hasSpare;

    StandardNormals(SplittableRandom random) {
        this.random = random;
    }

    double next() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double x;
        double y;
        double square;
        do {
            x = 2 * random.nextDouble() - 1;
            y = 2 * random.nextDouble() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        // StrictMath is the same bit for bit everywhere; Math.log need not be.
        double scale = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * scale;
        hasSpare = true;
        return x * scale;
    }
}
