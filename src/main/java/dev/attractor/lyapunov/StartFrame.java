package dev.attractor.lyapunov;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The tangent vectors an orbit's frame starts from.
 *
 * <p>Column {@code j} is the same however many follow, so that the first {@code k} exponents are those of the full run.
 */
enum StartFrame {
    /**
     * Seeded, and without a zero: leading exponents come first whatever the network.
     *
     * <p>Coordinate vectors would not do: a unit that is never active, or a block of units that none of the others hears, keeps its
     * directions to itself, and a frame that does not hold them never finds their exponents.
     */
    GENERIC {
        @Override
        void column(int index, double[] column) {
            SplittableRandom random = new SplittableRandom(SEED + index);
            for (int i = 0; i < column.length; i++) {
                column[i] = random.nextDouble(-1, 1);
            }
        }
    },
    /** The identity: a triangular map's exponents stand in the order of its diagonal. */
    IDENTITY {
        @Override
        void column(int index, double[] column) {
            Arrays.fill(column, 0);
            column[index] = 1;
        }
    };

    private static final long SEED = 2006;

    /** Writes column {@code index} of the frame. */
    abstract void column(int index, double[] column);
}
