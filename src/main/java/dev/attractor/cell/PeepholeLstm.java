package dev.attractor.cell;

/**
 * The LSTM whose gates see the memory, stacked i, f, g, o as in {@link Lstm}, on the full state {@code (h, c)}, so {@code n = 2N}.
 *
 * <p>Source: [eq:jacobian-peephole]; Gers, Schraudolph and Schmidhuber (2002), in the form of Graves (2013): {@code p_i c} and
 * {@code p_f c} join the sums of the input and forget gates, {@code p_o c'} with the new memory that of the output gate. The
 * Jacobian is that of an LSTM, {@code [[s A + B, D(s k)], [A, D(k)]]}, with {@code k = f + c f' p_f + g i' p_i} and
 * {@code s = o sech^2(c') + tanh(c') o' p_o}, so that {@code log|det J| = log|det U_o| + sum log|k| + sum log|tanh(c') o'|}.
 */
public final class PeepholeLstm extends GateCell {
    private final Peepholes peepholes;
    private final double logAbsDeterminantOfOutput;

    /**
     * A network of four gates and their peepholes.
     *
     * @throws IllegalArgumentException naming the tensor and the shape expected
     */
    public PeepholeLstm(GateWeights weights, Peepholes peepholes) {
        super("lstm-peephole", weights.requireGates("lstm-peephole", 4));
        this.peepholes = peepholes.requireUnits(weights.hiddenSize());
        this.logAbsDeterminantOfOutput = weights.logAbsDeterminant(Lstm.OUTPUT);
    }

    @Override
    public int stateSize() {
        return 2 * weights.hiddenSize();
    }

    @Override
    public CellStep newStep() {
        return new LstmStep(weights, peepholes, logAbsDeterminantOfOutput);
    }
}
