package dev.attractor.checkpoint;

/**
 * One dimension of a tensor as a multiple of a size of its layer, such as {@code 4 N}.
 *
 * @param factor how often the size is stacked, positive
 */
public record Dimension(int factor, Size size) {

    /** The sizes that tensors of a layer share. */
    public enum Size {
        /** Hidden units. */
        HIDDEN("N"),
        /** Inputs of the data. */
        INPUT("D"),
        /** Units of a shallow network's inner layer. */
        LAYER("H"),
        /** Dendrites of a unit. */
        DENDRITES("B"),
        /** Quaternions, or complex units, that hidden units are made of. */
        GROUPS("n"),
        /** Noises. */
        NOISES("R"),
        /** No size but the number itself. */
        ONE("");

        private final String symbol;

        Size(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    public Dimension {
        if (factor < 1) {
            throw new IllegalArgumentException("factor must be positive, got " + factor);
        }
    }

    static Dimension of(Size size) {
        return new Dimension(1, size);
    }

    @Override
    public String toString() {
        return factor == 1 && size != Size.ONE ? size.symbol() : (factor + " " + size.symbol()).strip();
    }
}
