package dev.attractor.lyapunov;

/**
 * The search for the largest entry of a column, without a branch on the entries.
 *
 * <p>Where the largest so far is beaten cannot be foreseen, and a processor that guesses wrong loses the time of some ten entries:
 * in a small LU a search by comparison takes a fifth of all. The bits of non-negative doubles are in the order of the doubles, so
 * the sign of an integer difference can select instead. Non-finite policy: NaN counts as larger than infinity. Thread-safety: any.
 */
final class PivotSearch {
    private PivotSearch() {}

    /** The first index in {@code from .. to - 1} with the largest {@code |column[i]|}. */
    static int largest(double[] column, int from, int to) {
        long largest = 0;
        int index = from;
        int i = from;
        // In pairs: each step waits for the last one's choice, but not for that between the two.
        for (; i < to - 1; i += 2) {
            long first = size(column[i]);
            long second = size(column[i + 1]);
            long secondWins = first - second >> 63;
            long winner = first - (first - second & secondWins);
            long larger = largest - winner >> 63;
            largest -= largest - winner & larger;
            index += i - (int) secondWins - index & (int) larger;
        }
        if (i < to && size(column[i]) > largest) {
            index = i;
        }
        return index;
    }

    /** The bits of {@code |value|}. */
    private static long size(double value) {
        return Double.doubleToRawLongBits(value) & Long.MAX_VALUE;
    }
}
