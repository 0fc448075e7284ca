package dev.attractor.service.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attractor.service.trainer.sweep.CellKind;
import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.sweep.Initialisation;
import dev.attractor.service.trainer.sweep.InitialisationFamily;
import dev.attractor.service.trainer.task.Task;
import dev.attractor.service.trainer.task.TaskSettings;
import dev.attractor.service.trainer.task.Tasks;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffleTest {
    private static final Task TASK =
            Tasks.create("adding", TaskSettings.defaults(1).withExamples(50));

    @Test
    void anEpochUsesEachExampleAtMostOnceInBatchesOfOneSize() {
        Shuffle shuffle = Shuffle.of(TASK, parameters(8, 1), 1);

        assertThat(shuffle.batches()).isEqualTo(6);
        assertThat(examples(shuffle)).hasSize(48).doesNotHaveDuplicates().allMatch(i -> i >= 0 && i < 50);
    }

    @Test
    void theOrderDependsOnSeedAndEpochAlone() {
        List<Integer> order = examples(Shuffle.of(TASK, parameters(8, 1), 3));

        assertThat(examples(Shuffle.of(TASK, parameters(8, 1), 3))).isEqualTo(order);
        assertThat(examples(Shuffle.of(TASK, parameters(8, 1), 4))).isNotEqualTo(order);
        assertThat(examples(Shuffle.of(TASK, parameters(8, 2), 3))).isNotEqualTo(order);
    }

    @Test
    void aBatchLargerThanTheSplitIsTheSplit() {
        assertThat(examples(Shuffle.of(TASK, parameters(64, 1), 1))).hasSize(50);
    }

    private static List<Integer> examples(Shuffle shuffle) {
        return IntStream.range(0, shuffle.batches())
                .mapToObj(shuffle::batch)
                .flatMapToInt(Arrays::stream)
                .boxed()
                .toList();
    }

    private static HyperParameters parameters(int batchSize, long seed) {
        Initialisation initialisation = new Initialisation(InitialisationFamily.UNIFORM, .1, 0);
        return new HyperParameters(CellKind.TANH, 4, initialisation, 1e-3, batchSize, 1, seed);
    }
}
