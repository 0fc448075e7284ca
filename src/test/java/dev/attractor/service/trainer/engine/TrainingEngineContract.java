package dev.attractor.service.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.service.trainer.sweep.CellKind;
import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.sweep.Initialisation;
import dev.attractor.service.trainer.sweep.InitialisationFamily;
import dev.attractor.service.trainer.task.Evaluation;
import dev.attractor.service.trainer.task.Task;
import dev.attractor.service.trainer.task.TaskSettings;
import dev.attractor.service.trainer.task.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every training engine must do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TrainingEngineContract {
    private static final TaskSettings SMALL =
            TaskSettings.defaults(1).withExamples(40).withAddingLength(10).withRecall(2, 4);
    private static final Task RECALL = Tasks.create("recall", SMALL);

    @TempDir
    Path directory;

    abstract TrainingEngine engine();

    /** The cells this engine can train. */
    Stream<CellKind> cells() {
        return Arrays.stream(CellKind.values()).filter(cell -> engine().supports(parameters(cell, 1e-2, 1)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void startsFromTheInitialWeights(CellKind cell) {
        HyperParameters parameters = parameters(cell, 1e-2, 1);
        try (Training training = engine().start(RECALL, parameters)) {
            assertThat(training.epoch()).isZero();
            assertThat(training.weights()).isEqualTo(InitialWeights.draw(RECALL, parameters));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits-pixels", "adding", "recall", "chars"})
    void trainsEveryTask(String name) throws Exception {
        Path text = Files.writeString(directory.resolve("text.txt"), "to be or not to be ".repeat(40));
        Task task = Tasks.create(name, SMALL.withText(text, 6));
        HyperParameters parameters = new HyperParameters(CellKind.TANH, 4, uniform(.3), 1e-2, 100, 1, 2);

        try (Training training = engine().start(task, parameters)) {
            EpochReport.Finished report = (EpochReport.Finished) training.trainEpoch();

            assertThat(training.epoch()).isEqualTo(report.epoch()).isEqualTo(1);
            assertThat(report.gradientNorm()).isPositive();
            assertThat(List.of(report.validationAccuracy(), training.testAccuracy()))
                    .allMatch(accuracy -> accuracy >= 0 && accuracy <= 1);
            Evaluation expected = new PlainNetwork(training.weights()).evaluate(task, task.validation());
            // Single precision over at most 64 contracting steps.
            assertThat(report.validationLoss()).isCloseTo(expected.loss(), within(1e-4));
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aShortTrainingBeatsChanceOnDigits(CellKind cell) {
        Task digits = Tasks.create("digits-rows", SMALL);
        HyperParameters parameters = new HyperParameters(cell, 16, uniform(.3), 1e-2, 32, 3, 4);

        try (Training training = engine().start(digits, parameters)) {
            List<EpochReport> reports = epochs(training, 3);

            EpochReport.Finished first = (EpochReport.Finished) reports.get(0);
            EpochReport.Finished last = (EpochReport.Finished) reports.get(2);
            assertThat(last.trainLoss()).isLessThan(first.trainLoss());
            // Chance is .1 with standard deviation .017 on 296 images.
            assertThat(last.validationAccuracy()).isGreaterThan(.3);
            assertThat(training.testAccuracy()).isGreaterThan(.3);
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aResumedRunIsBitIdenticalToOneNeverInterrupted(CellKind cell) {
        HyperParameters parameters = parameters(cell, 1e-2, 4);
        byte[] halfway;
        try (Training training = engine().start(RECALL, parameters)) {
            epochs(training, 2);
            halfway = training.state();
        }
        try (Training whole = engine().start(RECALL, parameters);
                Training resumed = engine().resume(RECALL, parameters, halfway)) {
            List<EpochReport> expected = epochs(whole, 4);

            assertThat(resumed.epoch()).isEqualTo(2);
            assertThat(epochs(resumed, 2)).isEqualTo(expected.subList(2, 4));
            assertThat(resumed.weights()).isEqualTo(whole.weights());
            assertThat(resumed.state()).isEqualTo(whole.state());
        }
    }

    @Test
    void runsSideBySideAndAcrossThreadsTrainAsIfAlone() throws Exception {
        List<HyperParameters> runs = IntStream.range(0, 6)
                .mapToObj(i -> parameters(CellKind.values()[i % 2], 1e-2, 2))
                .toList();
        List<List<EpochReport>> alone = new ArrayList<>();
        for (HyperParameters run : runs) {
            try (Training training = engine().start(RECALL, run)) {
                alone.add(epochs(training, 2));
            }
        }

        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            List<Training> trainings = all(pool, runs, run -> engine().start(RECALL, run));
            List<EpochReport> first = all(pool, trainings, Training::trainEpoch);
            List<EpochReport> second = all(pool, trainings, Training::trainEpoch);
            trainings.forEach(Training::close);

            assertThat(first)
                    .isEqualTo(alone.stream().map(reports -> reports.get(0)).toList());
            assertThat(second)
                    .isEqualTo(alone.stream().map(reports -> reports.get(1)).toList());
        } finally {
            pool.shutdownNow();
        }
    }

    private static <A, B> List<B> all(ExecutorService pool, List<A> inputs, Function<A, B> work) throws Exception {
        List<B> results = new ArrayList<>();
        List<Callable<B>> calls = new ArrayList<>();
        inputs.forEach(input -> calls.add(() -> work.apply(input)));
        for (Future<B> result : pool.invokeAll(calls)) {
            results.add(result.get());
        }
        return results;
    }

    @Test
    void aClosedTrainingDoesNothingMore() {
        Training training = engine().start(RECALL, parameters(CellKind.TANH, 1e-2, 1));
        training.close();
        training.close();

        assertThatThrownBy(training::trainEpoch).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(training::state).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDivergedRunSaysWhatHappenedAndIsOver() {
        // The first step moves weights to about 1e38; the next forward pass overflows.
        try (Training training = engine().start(RECALL, parameters(CellKind.TANH, 1e38, 3))) {
            EpochReport report = training.trainEpoch();

            assertThat(report).isInstanceOfSatisfying(EpochReport.Diverged.class, diverged -> {
                assertThat(diverged.epoch()).isEqualTo(1);
                assertThat(diverged.reason()).matches("train loss became (NaN|infinite) in epoch 1, batch [2-4]");
            });
            assertThatThrownBy(training::trainEpoch).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(training::weights).isInstanceOf(IllegalStateException.class);
            assertThat(training.epoch()).isZero();
        }
    }

    @Test
    void aStateThatIsDamagedOrOfAnotherRunIsRefused() {
        HyperParameters parameters = parameters(CellKind.TANH, 1e-2, 2);
        HyperParameters other = parameters(CellKind.TANH, 1e-2, 3);
        byte[] state;
        try (Training training = engine().start(RECALL, parameters)) {
            state = training.state();
        }

        for (int length : new int[] {0, 3, 20, state.length - 1}) {
            byte[] cut = Arrays.copyOf(state, length);
            assertThatThrownBy(() -> engine().resume(RECALL, parameters, cut))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("the training state is damaged");
        }
        assertThatThrownBy(() -> engine().resume(RECALL, other, state))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the training state belongs to");
    }

    private static List<EpochReport> epochs(Training training, int count) {
        List<EpochReport> reports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            reports.add(training.trainEpoch());
        }
        return reports;
    }

    private static Initialisation uniform(double scale) {
        return new Initialisation(InitialisationFamily.UNIFORM, scale, 0);
    }

    private static HyperParameters parameters(CellKind cell, double learningRate, int epochs) {
        return new HyperParameters(cell, 6, uniform(.5), learningRate, 10, epochs, 3);
    }
}
