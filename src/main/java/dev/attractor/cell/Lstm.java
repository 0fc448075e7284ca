package dev.attractor.cell;

/**
 * The LSTM of PyTorch, gates stacked i, f, g, o, on the full state {@code (h, c)}, so {@code n = 2N}.
 *
 * <p>Source: [eq:jacobian-lstm]; the cell is that of Gers, Schmidhuber and Cummins (2000). With {@code c' = f c + i g} and {@code h' = o tanh(c')}, the Jacobian is
 * {@code [[s A + B, D(s f)], [A, D(f)]]} where {@code A = D(c f') U_f + D(g i') U_i + D(i g') U_g},
 * {@code B = D(tanh(c') o') U_o}, {@code s = o sech^2(c')}. Block elimination gives
 * {@code log|det J| = log|det U_o| + sum log f + sum log|tanh(c') o'|}. A frame is carried in sheared coordinates, see
 * {@link LstmStep}.
 */
public final class Lstm extends GateCell {
    static final int INPUT = 0;
    static final int FORGET = 1;
    static final int CANDIDATE = 2;
    static final int OUTPUT = 3;

    private final double logAbsDeterminantOfOutput;

    public Lstm(GateWeights weights) {
        this("lstm", weights);
    }

    /** An LSTM whose weights have a structure of their own. */
    Lstm(String name, GateWeights weights) {
        super(name, weights.requireGates("lstm", 4));
        this.logAbsDeterminantOfOutput = weights.logAbsDeterminant(OUTPUT);
    }

    @Override
    public int stateSize() {
        return 2 * weights.hiddenSize();
    }

    @Override
    public CellStep newStep() {
        return new LstmStep(weights, Peepholes.none(weights.hiddenSize()), logAbsDeterminantOfOutput);
    }
}
