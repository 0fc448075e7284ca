package dev.attractor.training;

import dev.attractor.cell.Cell;
import dev.attractor.cell.IntegrationScheme;
import dev.attractor.cell.Oscillator;
import dev.attractor.cell.SkewRule;
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
        return Stream.of(gated(), piecewiseLinear(), flows()).flatMap(family -> family);
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
