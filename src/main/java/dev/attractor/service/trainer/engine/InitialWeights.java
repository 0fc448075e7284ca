package dev.attractor.service.trainer.engine;

import dev.attractor.checkpoint.Tensor;
import dev.attractor.checkpoint.Weights;
import dev.attractor.run.Architecture;
import dev.attractor.service.trainer.sweep.CellKind;
import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.sweep.Initialisation;
import dev.attractor.service.trainer.sweep.InitialisationFamily;
import dev.attractor.service.trainer.task.Seeds;
import dev.attractor.service.trainer.task.Task;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The weights a run starts from, the same for every engine; formulas in {@link InitialisationFamily}.
 *
 * <p>All values are floats, so that an engine in single precision starts from exactly these. Networks here have one bias, kept in
 * {@code bias_ih_l0}; {@code bias_hh_l0} is zero. Thread-safety: none is needed, it is drawn in one call.
 */
final class InitialWeights {
    private static final long STREAM = 4;

    /** Position of the gate that keeps the state: the forget gate among i, f, g, o, the update gate among r, z, n. */
    private static final int KEEP = 1;

    private final HyperParameters hyperParameters;
    private final Initialisation initialisation;
    private final Random random;
    private final int hidden;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    private InitialWeights(HyperParameters hyperParameters) {
        this.hyperParameters = hyperParameters;
        this.initialisation = hyperParameters.initialisation();
        this.random = Seeds.random(hyperParameters.seed(), STREAM);
        this.hidden = hyperParameters.hiddenSize();
    }

    static Weights draw(Task task, HyperParameters hyperParameters) {
        return new InitialWeights(hyperParameters).draw(task.inputSize(), task.outputSize());
    }

    private Weights draw(int inputs, int outputs) {
        int rows = hyperParameters.cell().blocks() * hidden;
        double[] fromInput = uniform(rows * inputs);
        double[] recurrent = recurrent();
        double[] bias = recurrentBias();
        put("weight_ih_l0", List.of(rows, inputs), fromInput);
        if (hyperParameters.cell() == CellKind.PLRNN) {
            put("A", List.of(hidden), integrators(recurrent, bias));
        }
        put("weight_hh_l0", List.of(rows, hidden), recurrent);
        put("bias_ih_l0", List.of(rows), bias);
        put("bias_hh_l0", List.of(rows), new double[rows]);
        put("readout.weight", List.of(outputs, hidden), uniform(outputs * hidden));
        put("readout.bias", List.of(outputs), bias(outputs));
        return new Weights(tensors, metadata(hyperParameters));
    }

    /** What a checkpoint says beside its tensors. */
    static Map<String, String> metadata(HyperParameters hyperParameters) {
        Architecture architecture = hyperParameters.cell().architecture();
        return Map.of("cell", architecture.cell(), "nonlinearity", architecture.nonlinearity());
    }

    private void put(String name, List<Integer> shape, double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) values[i];
        }
        tensors.put(name, Tensor.of(shape, values));
    }

    private boolean isUniform() {
        return initialisation.family() == InitialisationFamily.UNIFORM;
    }

    private double[] uniform(int count) {
        double bound = isUniform() ? initialisation.scale() : 1 / Math.sqrt(hidden);
        return random.doubles(count).map(unit -> bound * (2 * unit - 1)).toArray();
    }

    private double[] bias(int count) {
        return isUniform() ? uniform(count) : new double[count];
    }

    private double[] recurrent() {
        int blocks = hyperParameters.cell().blocks();
        if (isUniform()) {
            return uniform(blocks * hidden * hidden);
        }
        RecurrentBlock block = new RecurrentBlock(hidden, random);
        double[] values = new double[blocks * hidden * hidden];
        for (int gate = 0; gate < blocks; gate++) {
            double[][] rows = block.draw(initialisation.family(), initialisation.scale());
            for (int row = 0; row < hidden; row++) {
                System.arraycopy(rows[row], 0, values, (gate * hidden + row) * hidden, hidden);
            }
        }
        return values;
    }

    /**
     * Moves the diagonal of a PLRNN's recurrent matrix out of it and makes its regularised units perfect integrators, as their
     * penalty wants them; the diagonal.
     */
    private double[] integrators(double[] recurrent, double[] bias) {
        double[] diagonal = new double[hidden];
        for (int unit = 0; unit < hidden; unit++) {
            int entry = unit * hidden + unit;
            diagonal[unit] = recurrent[entry];
            recurrent[entry] = 0;
        }
        for (int unit = 0; unit < TrainedCell.regularisedUnits(hidden); unit++) {
            diagonal[unit] = 1;
            bias[unit] = 0;
            Arrays.fill(recurrent, unit * hidden, (unit + 1) * hidden, 0);
        }
        return diagonal;
    }

    private double[] recurrentBias() {
        double[] values = bias(hyperParameters.cell().blocks() * hidden);
        if (hyperParameters.cell().isGated()) {
            for (int unit = 0; unit < hidden; unit++) {
                values[KEEP * hidden + unit] += initialisation.gateBias();
            }
        }
        return values;
    }
}
