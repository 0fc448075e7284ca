package dev.attractor.service.trainer.engine;

import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.task.Task;
import dev.attractor.training.ElmanEquations;
import dev.attractor.training.Equations;
import dev.attractor.training.GruEquations;
import dev.attractor.training.LstmEquations;
import dev.attractor.training.ManifoldAttractor;
import dev.attractor.training.Penalty;
import dev.attractor.training.PiecewiseLinearEquations;
import dev.attractor.training.RecurrentNetwork;
import dev.attractor.training.Sizes;
import java.util.Set;

/** The network and the penalty that a run's hyper-parameters stand for. Thread-safety: immutable. */
record TrainedCell(RecurrentNetwork network, Penalty penalty) {
    /** The strength of the rPLRNN's penalty, a mean over its units. Source: Schmidt et al. (2021) and their code. */
    private static final double PENALTY_STRENGTH = 5;

    static TrainedCell of(Task task, HyperParameters hyperParameters) {
        Sizes sizes = new Sizes(task.inputSize(), hyperParameters.hiddenSize());
        Equations equations = switch (hyperParameters.cell()) {
            case TANH -> new ElmanEquations(sizes, ElmanEquations.Nonlinearity.TANH);
            case RELU -> new ElmanEquations(sizes, ElmanEquations.Nonlinearity.RELU);
            case LSTM -> new LstmEquations(sizes);
            case GRU -> new GruEquations(sizes);
            case PLRNN -> PiecewiseLinearEquations.plrnn(sizes);
        };
        // Networks here have one bias, see InitialWeights.
        RecurrentNetwork network = new RecurrentNetwork(equations, task.outputSize(), Set.of("bias_hh_l0"));
        Penalty penalty = switch (hyperParameters.cell()) {
            case PLRNN -> manifoldAttractor(network, regularisedUnits(hyperParameters.hiddenSize()));
            case TANH, RELU, LSTM, GRU -> Penalty.NONE;
        };
        return new TrainedCell(network, penalty);
    }

    private static Penalty manifoldAttractor(RecurrentNetwork network, int units) {
        return units == 0 ? Penalty.NONE : new ManifoldAttractor(network, units, PENALTY_STRENGTH / units);
    }

    /** How many units of an rPLRNN are regularised: the first half. */
    static int regularisedUnits(int hiddenSize) {
        return hiddenSize / 2;
    }
}
