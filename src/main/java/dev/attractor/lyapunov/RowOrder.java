package dev.attractor.lyapunov;

/** Which row of a matrix each row of its pivoted LU is. Shape: {@code (n)}. Thread-safety: none. */
final class RowOrder {
    private final int[] rows;

    /** The rows as they are. */
    RowOrder(int n) {
        rows = new int[n];
        reset();
    }

    void reset() {
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
    }

    /** The order after an LU's exchanges, each of a row with the one that was its pivot. */
    void set(int[] exchanges) {
        reset();
        for (int j = 0; j < exchanges.length; j++) {
            int kept = rows[j];
            rows[j] = rows[exchanges[j]];
            rows[exchanges[j]] = kept;
        }
    }

    int row(int position) {
        return rows[position];
    }
}
