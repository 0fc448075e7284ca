package dev.attractor.lyapunov;

/** How a spectrum was defined; spectra of different modes are different quantities and never share an embedding. */
public enum SpectrumMode {
    /** Full recurrent state, {@code Q <- J Q} forward in time, natural logarithm. */
    FULL("full");

    private final String label;

    SpectrumMode(String label) {
        this.label = label;
    }

    /** The name that is stored and sent. */
    public String label() {
        return label;
    }
}
