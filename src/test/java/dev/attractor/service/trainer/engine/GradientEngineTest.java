package dev.attractor.service.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.Cell;
import dev.attractor.checkpoint.CellReader;
import dev.attractor.checkpoint.Weights;
import dev.attractor.service.trainer.sweep.CellKind;
import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.sweep.Initialisation;
import dev.attractor.service.trainer.sweep.InitialisationFamily;
import dev.attractor.service.trainer.task.Task;
import dev.attractor.service.trainer.task.TaskSettings;
import dev.attractor.service.trainer.task.Tasks;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SingleThreadedNd4j.class)
class GradientEngineTest extends TrainingEngineContract {
    private static final TaskSettings SMALL =
            TaskSettings.defaults(1).withExamples(40).withAddingLength(12).withRecall(2, 6);

    @Override
    TrainingEngine engine() {
        return new GradientEngine();
    }

    @ParameterizedTest
    @EnumSource
    void everyCellOfASweepIsTrainedAndItsCheckpointIsThatCell(CellKind cell) {
        Task task = Tasks.create("recall", SMALL);
        HyperParameters parameters = parameters(cell, 3);

        try (Training training = new GradientEngine().start(task, parameters)) {
            assertThat(training.trainEpoch()).isInstanceOf(EpochReport.Finished.class);
            Weights weights = training.weights();
            Cell read = CellReader.read(weights, Optional.of(cell.architecture()));
            assertThat(read.hiddenSize()).isEqualTo(5);
            assertThat(weights.tensor("bias_hh_l0").orElseThrow().toArray()).containsOnly(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"TANH, digits-rows", "LSTM, digits-rows", "TANH, adding", "LSTM, adding", "TANH, recall", "LSTM, recall"
    })
    void bothEnginesAgreeOnTheFirstBatches(CellKind cell, String name) {
        Task task = Tasks.create(name, SMALL);
        HyperParameters parameters = parameters(cell, task.train().examples() / 4);

        try (Training one = new GradientEngine().start(task, parameters);
                Training other = new Dl4jEngine().start(task, parameters)) {
            for (int epoch = 0; epoch < 2; epoch++) {
                EpochReport.Finished a = (EpochReport.Finished) one.trainEpoch();
                EpochReport.Finished b = (EpochReport.Finished) other.trainEpoch();
                // Eight steps of Adam at rate 1e-2 on gradients that differ by some 1e-6 of their size.
                assertThat(a.trainLoss()).isCloseTo(b.trainLoss(), within(2e-5));
                assertThat(a.gradientNorm()).isCloseTo(b.gradientNorm(), within(2e-5));
                assertThat(a.validationLoss()).isCloseTo(b.validationLoss(), within(5e-5));
            }
        }
    }

    private static HyperParameters parameters(CellKind cell, int batchSize) {
        Initialisation initialisation = new Initialisation(InitialisationFamily.UNIFORM, .4, cell.isGated() ? .7 : 0);
        return new HyperParameters(cell, 5, initialisation, 1e-2, batchSize, 3, 11);
    }
}
