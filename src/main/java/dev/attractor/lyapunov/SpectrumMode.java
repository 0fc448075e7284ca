package dev.attractor.lyapunov;

/** How a spectrum was defined; spectra of different modes are different quantities and never share an embedding. */
public enum SpectrumMode {
    /** Full recurrent state, {@code Q <- J Q} forward in time, natural logarithm. */
    FULL("full", "nats per step"),
    /**
     * What the code published with AeLLE computes: hidden units alone, so that an LSTM's memory is left out, {@code Q <- J^T Q}
     * forward in time, base-2 logarithm, and the warm-up's inputs once more after the warm-up.
     */
    AELLE_COMPAT("aelle-compat", "bits per step");

    private final String label;
    private final String unit;

    SpectrumMode(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /** The name that is stored and sent. */
    public String label() {
        return label;
    }

    /** The unit of its exponents. */
    public String unit() {
        return unit;
    }

    /**
     * The mode of that name.
     *
     * @throws IllegalArgumentException if there is none, with the names there are
     */
    public static SpectrumMode ofLabel(String label) {
        for (SpectrumMode mode : values()) {
            if (mode.label.equals(label)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("there is no mode " + label + ", only full and aelle-compat");
    }
}
