package dev.attractor.lyapunov;

import dev.attractor.cell.CellStep;
import java.util.Arrays;

/**
 * The running sums of one trajectory's logs: from LU sums to exponents and block means.
 *
 * <p>A QR sum is the LU sum plus {@code log|diag R|} of the frame at its end minus that at its start. Units: nats. Source:
 * [eq:telescoped-lu]. Non-finite policy: a direction that collapsed at a counted step has exponent minus infinity and is stored
 * as {@link TangentFrame#FLOOR}. Thread-safety: none.
 */
final class GrowthSums {
    private final double[] sums;
    private final double[] frameStart;
    private final double[] frameEnd;
    private final double[] blockStart;
    private final boolean[] collapsed;

    GrowthSums(int k) {
        sums = new double[k];
        frameStart = new double[k];
        frameEnd = new double[k];
        blockStart = new double[k];
        collapsed = new boolean[k];
    }

    /** Starts counting at the present frame, whose coordinates are those of {@code step}. */
    void begin(TangentFrame frame, CellStep step) {
        Arrays.fill(sums, 0);
        Arrays.fill(collapsed, false);
        frame.orthonormalLogs(step, frameStart);
        System.arraycopy(frameStart, 0, blockStart, 0, sums.length);
    }

    /** Adds the frame's last step. */
    void add(TangentFrame frame) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += frame.logs()[j];
            collapsed[j] |= frame.collapsed()[j];
        }
    }

    /** Ends a block of {@code steps} steps at the present frame and returns its mean growth rates. */
    double[] endBlock(TangentFrame frame, CellStep step, int steps) {
        frame.orthonormalLogs(step, frameEnd);
        double[] means = new double[sums.length];
        for (int j = 0; j < means.length; j++) {
            double end = sums[j] + frameEnd[j];
            means[j] = (end - blockStart[j]) / steps;
            blockStart[j] = end;
        }
        return means;
    }

    /** The exponents over {@code steps} steps, up to the last block's end. */
    double[] exponents(int steps) {
        double[] exponents = new double[sums.length];
        for (int j = 0; j < exponents.length; j++) {
            double exponent = (sums[j] + frameEnd[j] - frameStart[j]) / steps;
            exponents[j] = collapsed[j] ? TangentFrame.FLOOR : Math.max(exponent, TangentFrame.FLOOR);
        }
        return exponents;
    }

    /** What the frame's two QRs add to the sum over all directions. */
    double frameChange() {
        double change = 0;
        for (int j = 0; j < sums.length; j++) {
            change += frameEnd[j] - frameStart[j];
        }
        return change;
    }

    boolean[] collapsed() {
        return collapsed.clone();
    }
}
