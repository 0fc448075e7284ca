package dev.attractor.service.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attractor.service.trainer.sweep.CellKind;
import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.sweep.Initialisation;
import dev.attractor.service.trainer.sweep.InitialisationFamily;
import dev.attractor.service.trainer.task.Task;
import dev.attractor.service.trainer.task.TaskSettings;
import dev.attractor.service.trainer.task.Tasks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SingleThreadedNd4j.class)
class EngineChoiceTest {
    private static final Task TASK =
            Tasks.create("recall", TaskSettings.defaults(1).withExamples(40).withRecall(1, 4));
    private static final HyperParameters RUN = new HyperParameters(
            CellKind.TANH, 4, new Initialisation(InitialisationFamily.UNIFORM, .3, 0), 1e-2, 10, 2, 1);

    @ParameterizedTest
    @CsvSource({"attractor, dl4j", "dl4j, attractor"})
    void anInterruptedRunGoesOnWithTheEngineThatBeganIt(String began, String chosenLater) {
        byte[] halfway;
        byte[] uninterrupted;
        try (Training training = new EngineChoice(began).start(TASK, RUN)) {
            training.trainEpoch();
            halfway = training.state();
            training.trainEpoch();
            uninterrupted = training.state();
        }

        try (Training resumed = new EngineChoice(chosenLater).resume(TASK, RUN, halfway)) {
            resumed.trainEpoch();
            assertThat(resumed.state()).isEqualTo(uninterrupted);
        }
    }

    @Test
    void anUnknownEngineIsRefusedByName() {
        assertThatThrownBy(() -> new EngineChoice("torch"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown engine 'torch', known are attractor, dl4j");
    }

    @Test
    void aDamagedStateIsRefused() {
        assertThatThrownBy(() -> new EngineChoice("attractor").resume(TASK, RUN, new byte[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the training state is damaged");
    }
}
