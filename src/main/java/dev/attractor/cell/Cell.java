package dev.attractor.cell;

/**
 * A recurrent cell with its weights: a map {@code x' = f(x, u)} on the FULL recurrent state {@code x}, with its exact Jacobian.
 *
 * <p>The state's first {@link #hiddenSize} entries are the hidden units {@code h}; gated cells with a memory append it, so an
 * LSTM's state is {@code (h, c)}; a stack's is that of its layers one after the other. A further cell is one implementation of this interface and one test. Thread-safety:
 * immutable; the mutable part lives in the {@link CellStep} of each thread.
 */
public interface Cell {
    /** The cell's name as stored with a spectrum, for example {@code lstm}. */
    String name();

    /** How many numbers drive a step: the data's first, then {@link #noiseSize} of noise. */
    int inputSize();

    /**
     * How many of the inputs, the last ones, are independent standard normals: for a fixed path of its noise a stochastic network
     * is a driven one, and has a Jacobian like any other.
     */
    default int noiseSize() {
        return 0;
    }

    /** The number of hidden units {@code N}. */
    int hiddenSize();

    /**
     * Where in the state the hidden units begin that a readout or a further layer sees: 0 but for a {@link Stack}, whose top
     * layer stands last.
     */
    default int hiddenOffset() {
        return 0;
    }

    /** The length {@code n} of the full recurrent state. */
    int stateSize();

    /** A workspace that takes steps of this cell; one per thread, closed by whoever asked for it. */
    CellStep newStep();
}
