package dev.attractor.training;

import dev.attractor.cell.Cell;
import dev.attractor.cell.FlowNoise;
import dev.attractor.cell.GateWeights;
import dev.attractor.cell.Gru;
import dev.attractor.cell.GruResetBefore;
import dev.attractor.cell.IntegrationScheme;
import dev.attractor.cell.LinearRnn;
import dev.attractor.cell.Lstm;
import dev.attractor.cell.NoisyFlowCell;
import dev.attractor.cell.OrthogonalMatrix;
import dev.attractor.cell.OrthogonalRnn;
import dev.attractor.cell.Oscillator;
import dev.attractor.cell.PeepholeLstm;
import dev.attractor.cell.Peepholes;
import dev.attractor.cell.QuaternionWeights;
import dev.attractor.cell.RateRnn;
import dev.attractor.cell.SkewRule;
import dev.attractor.cell.Stack;
import dev.attractor.cell.StochasticRnn;
import dev.attractor.cell.UnitaryFactors;
import dev.attractor.cell.UnitaryRnn;
import dev.attractor.cell.VectorField;
import dev.attractor.checkpoint.CellReader;
import dev.attractor.checkpoint.Tensor;
import dev.attractor.checkpoint.Weights;
import dev.attractor.run.Architecture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Equations with the cell, in double precision, that they say they are. */
record CellOfEquations(Equations equations, Function<Map<String, Tensor>, Cell> cell) {
    static final Sizes SIZES = new Sizes(2, 4);

    private static final SkewRule RULE = new SkewRule(0.7, 0.3);

    /** Every cell. */
    static Stream<CellOfEquations> all() {
        return Stream.of(gated(), furtherGated(), piecewiseLinear(), flows(), stochastic(), orthogonal())
                .flatMap(family -> family);
    }

    private static Stream<CellOfEquations> gated() {
        return Stream.of(
                read(new ElmanEquations(SIZES, ElmanEquations.Nonlinearity.TANH), "rnn", Map.of()),
                new CellOfEquations(
                        new ElmanEquations(SIZES, ElmanEquations.Nonlinearity.RELU),
                        tensors -> read(tensors, new Architecture("rnn", "relu"), Map.of())),
                read(new LstmEquations(SIZES), Map.of()),
                read(new GruEquations(SIZES), Map.of()),
                read(new LeakyEsnEquations(SIZES, 0.3), Map.of("leak", "0.3")));
    }

    private static Stream<CellOfEquations> furtherGated() {
        Sizes above = new Sizes(SIZES.hidden(), 3);
        return Stream.of(
                new CellOfEquations(
                        new ElmanEquations(SIZES, ElmanEquations.Nonlinearity.IDENTITY),
                        tensors -> new LinearRnn(gates(1, SIZES, 0, tensors))),
                new CellOfEquations(
                        new GruResetBeforeEquations(SIZES), tensors -> new GruResetBefore(gates(3, SIZES, 0, tensors))),
                new CellOfEquations(
                        new PeepholeLstmEquations(SIZES),
                        tensors -> new PeepholeLstm(
                                gates(4, SIZES, 0, tensors),
                                new Peepholes(
                                        SIZES.hidden(),
                                        values(tensors, "p_i"),
                                        values(tensors, "p_f"),
                                        values(tensors, "p_o")))),
                new CellOfEquations(
                        new StackEquations(List.of(new LstmEquations(SIZES), new GruEquations(above))),
                        tensors -> new Stack(
                                List.of(new Lstm(gates(4, SIZES, 0, tensors)), new Gru(gates(3, above, 1, tensors))))),
                quaternions(QuaternionEquations.Kind.TANH, QuaternionWeights::tanhRnn),
                quaternions(QuaternionEquations.Kind.LINEAR, QuaternionWeights::linearRnn),
                quaternions(QuaternionEquations.Kind.LSTM, QuaternionWeights::lstm));
    }

    private static CellOfEquations quaternions(QuaternionEquations.Kind kind, Function<QuaternionWeights, Cell> cell) {
        int gates = kind == QuaternionEquations.Kind.LSTM ? 4 : 1;
        return new CellOfEquations(
                new QuaternionEquations(SIZES.input(), 2, kind),
                tensors -> cell.apply(QuaternionWeights.ofRealInputs(
                        new GateWeights.Sizes(gates, SIZES.input(), 2),
                        values(tensors, "weight_ih_l0"),
                        values(tensors, "weight_hh_l0"),
                        values(tensors, "bias_ih_l0"),
                        values(tensors, "bias_hh_l0"))));
    }

    private static Stream<CellOfEquations> stochastic() {
        return Stream.of(
                noisy(FieldEquations.lipschitz(SIZES, 1, RULE, 0.8)),
                noisy(FieldEquations.antisymmetric(SIZES, 2, 0.3)),
                new CellOfEquations(
                        new RateEquations(SIZES, 0.4), tensors -> new RateRnn(gates(1, SIZES, 0, tensors), 0.4)),
                new CellOfEquations(
                        new StochasticEquations(SIZES, 3, 0.2),
                        tensors -> new StochasticRnn(
                                gates(1, SIZES, 0, tensors), values(tensors, "Gamma"), values(tensors, "sigma"), 0.2)));
    }

    private static CellOfEquations noisy(FieldEquations field) {
        return new CellOfEquations(
                new NoisyFlowEquations(field, 0.3, 0.4, 0.2),
                tensors -> new NoisyFlowCell(vectorField(field, tensors), new FlowNoise(0.3, 0.4), 0.2));
    }

    private static VectorField vectorField(FieldEquations field, Map<String, Tensor> tensors) {
        GateWeights.Sizes sizes = new GateWeights.Sizes(field.maps(), SIZES.input(), SIZES.hidden());
        double[] hidden = values(tensors, "weight_hh_l0");
        double[] input = values(tensors, "weight_ih_l0");
        double[] bias = values(tensors, "bias_ih_l0");
        return field.linearScale().isPresent()
                ? VectorField.lipschitz(sizes, field.rule(), field.linearScale().orElseThrow(), hidden, input, bias)
                : VectorField.antisymmetric(sizes, field.rule().damping(), hidden, input, bias);
    }

    private static Stream<CellOfEquations> orthogonal() {
        OrthogonalEquations cayley = new OrthogonalEquations(SIZES, OrthogonalEquations.Map.CAYLEY, 1);
        OrthogonalEquations exponential = new OrthogonalEquations(SIZES, OrthogonalEquations.Map.EXPONENTIAL, 0);
        return Stream.of(
                new CellOfEquations(
                        cayley,
                        tensors -> modRelu(
                                OrthogonalMatrix.cayley(SIZES.hidden(), values(tensors, "A"), cayley.signs()),
                                tensors)),
                unitary(),
                new CellOfEquations(
                        exponential,
                        tensors ->
                                modRelu(OrthogonalMatrix.exponential(SIZES.hidden(), values(tensors, "A")), tensors)));
    }

    private static CellOfEquations unitary() {
        int[] permutation = {2, 0, 1};
        return new CellOfEquations(
                new UnitaryEquations(SIZES.input(), List.of(2, 0, 1)),
                tensors -> new UnitaryRnn(
                        new UnitaryFactors(values(tensors, "phases"), values(tensors, "reflections"), permutation),
                        values(tensors, "weight_ih_l0"),
                        values(tensors, "bias_hh_l0")));
    }

    private static Cell modRelu(OrthogonalMatrix matrix, Map<String, Tensor> tensors) {
        return OrthogonalRnn.modRelu(matrix, values(tensors, "weight_ih_l0"), values(tensors, "bias_hh_l0"));
    }

    private static GateWeights gates(int gates, Sizes sizes, int layer, Map<String, Tensor> tensors) {
        return GateWeights.of(
                new GateWeights.Sizes(gates, sizes.input(), sizes.hidden()),
                values(tensors, "weight_ih_l" + layer),
                values(tensors, "weight_hh_l" + layer),
                values(tensors, "bias_ih_l" + layer),
                values(tensors, "bias_hh_l" + layer));
    }

    private static double[] values(Map<String, Tensor> tensors, String name) {
        return Optional.ofNullable(tensors.get(name)).orElseThrow().toArray();
    }

    private static Stream<CellOfEquations> piecewiseLinear() {
        return Stream.of(
                read(PiecewiseLinearEquations.plrnn(SIZES), Map.of()),
                read(new PiecewiseLinearEquations(SIZES, PiecewiseLinearEquations.Basis.DENDRITIC, 3), Map.of()),
                read(
                        new PiecewiseLinearEquations(SIZES, PiecewiseLinearEquations.Basis.CLIPPED_DENDRITIC, 3),
                        Map.of()),
                read(new ShallowEquations(SIZES, 6, ShallowEquations.Basis.PLAIN), Map.of()),
                read(new ShallowEquations(SIZES, 6, ShallowEquations.Basis.CLIPPED), Map.of()));
    }

    private static Stream<CellOfEquations> flows() {
        return Stream.of(
                oscillators(Oscillator.Scheme.EXPLICIT),
                oscillators(Oscillator.Scheme.IMEX),
                antisymmetric(1),
                antisymmetric(2),
                lipschitz(1, IntegrationScheme.EULER),
                lipschitz(2, IntegrationScheme.EULER),
                lipschitz(1, IntegrationScheme.MIDPOINT),
                lipschitz(2, IntegrationScheme.MIDPOINT));
    }

    private static CellOfEquations oscillators(Oscillator.Scheme scheme) {
        return read(
                new CoRnnEquations(SIZES, new Oscillator(0.3, 1.5, 1.2, scheme)),
                Map.of("dt", "0.3", "gamma", "1.5", "eps", "1.2"));
    }

    private static CellOfEquations antisymmetric(int maps) {
        return read(
                new FlowEquations(FieldEquations.antisymmetric(SIZES, maps, 0.3), IntegrationScheme.EULER, 0.2),
                Map.of("time_step", "0.2", "gamma", "0.3"));
    }

    private static CellOfEquations lipschitz(int maps, IntegrationScheme scheme) {
        return read(
                new FlowEquations(FieldEquations.lipschitz(SIZES, maps, RULE, 0.8), scheme, 0.2),
                Map.of("time_step", "0.2", "beta", "0.7", "gamma", "0.3", "alpha", "0.8"));
    }

    private static CellOfEquations read(Equations equations, Map<String, String> constants) {
        return read(equations, equations.name(), constants);
    }

    /** Through a checkpoint, so that names and shapes are a checkpoint's. */
    private static CellOfEquations read(Equations equations, String cell, Map<String, String> constants) {
        return new CellOfEquations(equations, tensors -> read(tensors, new Architecture(cell, "tanh"), constants));
    }

    private static Cell read(Map<String, Tensor> tensors, Architecture architecture, Map<String, String> constants) {
        return CellReader.read(new Weights(new LinkedHashMap<>(tensors), constants), Optional.of(architecture));
    }

    /** A tensor of a parameter: vectors have one dimension there. */
    static Tensor tensor(int rows, int columns, double[] values) {
        return Tensor.of(columns == 1 ? List.of(rows) : List.of(rows, columns), values);
    }

    @Override
    public String toString() {
        return equations.name();
    }
}
