package dev.attractor.service.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.checkpoint.Weights;
import dev.attractor.service.trainer.sweep.CellKind;
import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.sweep.Initialisation;
import dev.attractor.service.trainer.sweep.InitialisationFamily;
import dev.attractor.service.trainer.task.Evaluation;
import dev.attractor.service.trainer.task.Sequences;
import dev.attractor.service.trainer.task.Task;
import dev.attractor.service.trainer.task.TaskSettings;
import dev.attractor.service.trainer.task.Tasks;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SingleThreadedNd4j.class)
class Dl4jNetworkTest {
    private static final TaskSettings SMALL =
            TaskSettings.defaults(1).withExamples(40).withAddingLength(12).withRecall(2, 6);

    @ParameterizedTest
    @CsvSource({"TANH, digits-rows", "LSTM, digits-rows", "TANH, adding", "LSTM, adding", "TANH, recall", "LSTM, recall"
    })
    void weightsInPyTorchsLayoutGiveTheNetworksOwnOutputs(CellKind cell, String name) {
        Task task = Tasks.create(name, SMALL);
        HyperParameters parameters = parameters(cell);
        Dl4jParameters layout = new Dl4jParameters(task, parameters);
        Weights weights = InitialWeights.draw(task, parameters);
        double[][][] expected = new PlainNetwork(weights).outputs(task, task.validation());

        try (Dl4jNetwork network = new Dl4jNetwork(task, parameters, layout.toVector(weights))) {
            Evaluation.Outputs outputs = network.outputs(task.validation());
            assertThat(layout.toWeights(network.parameters())).isEqualTo(weights);
            for (int example = 0; example < task.validation().examples(); example++) {
                for (int step = firstReadStep(task); step < task.sequenceLength(); step++) {
                    for (int output = 0; output < task.outputSize(); output++) {
                        // Single precision (6e-8) through at most 14 steps and sums of some 20 terms.
                        assertThat(outputs.at(example, step, output))
                                .isCloseTo(expected[example][step][output], within(1e-5));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"TANH, digits-rows", "LSTM, digits-rows", "TANH, adding", "LSTM, adding", "TANH, recall", "LSTM, recall"
    })
    void theGradientIsTheSlopeOfTheMeanLossOverJudgedOutputs(CellKind cell, String name) {
        Task task = Tasks.create(name, SMALL);
        HyperParameters parameters = parameters(cell);
        Dl4jParameters layout = new Dl4jParameters(task, parameters);
        float[] vector = layout.toVector(InitialWeights.draw(task, parameters));
        Sequences split = task.validation();
        Dl4jBatch batch = new Dl4jBatch(task, split.examples());
        batch.fill(split, IntStream.range(0, split.examples()).toArray());

        try (Dl4jNetwork network = new Dl4jNetwork(task, parameters, vector)) {
            double loss = network.differentiate(batch);
            float[] gradient = network.gradient().toFloatVector();

            // A mean of single-precision losses of order one.
            assertThat(loss).isCloseTo(loss(task, layout, vector), within(1e-5));
            Random random = new Random(3);
            for (int i = 0; i < 20; i++) {
                int at = random.nextInt(vector.length);
                // Central differences in doubles are good to 1e-6 here; the gradient is in single precision.
                assertThat((double) gradient[at]).isCloseTo(slope(task, layout, vector, at), within(2e-5));
            }
        }
    }

    private static double slope(Task task, Dl4jParameters layout, float[] vector, int at) {
        float step = 1f / 512;
        float[] up = vector.clone();
        float[] down = vector.clone();
        up[at] += step;
        down[at] -= step;
        return (loss(task, layout, up) - loss(task, layout, down)) / ((double) up[at] - down[at]);
    }

    private static double loss(Task task, Dl4jParameters layout, float[] vector) {
        return new PlainNetwork(layout.toWeights(vector))
                .evaluate(task, task.validation())
                .loss();
    }

    /** Tasks with one answer are read at the last step only. */
    private static int firstReadStep(Task task) {
        return task.name().equals("recall") ? 0 : task.sequenceLength() - 1;
    }

    private static HyperParameters parameters(CellKind cell) {
        Initialisation initialisation =
                new Initialisation(InitialisationFamily.UNIFORM, .5, cell == CellKind.LSTM ? .7 : 0);
        return new HyperParameters(cell, 5, initialisation, 1e-2, 16, 3, 11);
    }
}
