package dev.attractor.service.trainer.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attractor.run.ExperimentId;
import dev.attractor.service.trainer.task.TaskException;
import dev.attractor.service.trainer.task.Tasks;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepTest {
    @Test
    void aRunDependsOnSeedAndIndexAlone() {
        Sweep sweep = Sweep.demo();
        HyperParameters late = sweep.hyperParameters(30);
        HyperParameters early = sweep.hyperParameters(2);

        Sweep restarted = Sweep.demo();
        Sweep longer = new Sweep("other", sweep.task(), sweep.space(), 100, sweep.seed());
        Sweep reseeded = new Sweep(sweep.name(), sweep.task(), sweep.space(), 60, sweep.seed() + 1);

        assertThat(restarted.hyperParameters(2)).isEqualTo(early);
        assertThat(restarted.hyperParameters(30)).isEqualTo(late).isNotEqualTo(early);
        assertThat(longer.hyperParameters(30)).isEqualTo(late);
        assertThat(reseeded.hyperParameters(30)).isNotEqualTo(late);
    }

    @Test
    void runsAreNamedAfterTheSweepAndTheirNumber() {
        assertThat(Sweep.demo().experimentId()).isEqualTo(new ExperimentId("digits-pixels-demo"));
        assertThat(Sweep.demo().runId(7)).hasToString("digits-pixels-demo-007");
        assertThatThrownBy(() -> Sweep.demo().runId(60)).hasMessageContaining("has runs 0 to 59, got 60");
        assertThatThrownBy(() -> new Sweep("a b", "adding", SearchSpaces.of("adding"), 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void drawsCoverTheSpaceAndStayInside() {
        Sweep sweep = new Sweep("wide", "digits-rows", SearchSpaces.of("digits-rows"), 400, 5);
        List<HyperParameters> drawn =
                IntStream.range(0, 400).mapToObj(sweep::hyperParameters).toList();

        assertThat(drawn).extracting(HyperParameters::cell).contains(CellKind.TANH, CellKind.LSTM);
        assertThat(drawn).extracting(HyperParameters::hiddenSize).contains(12, 16, 24, 32);
        assertThat(drawn).extracting(HyperParameters::seed).doesNotHaveDuplicates();
        assertThat(drawn).allSatisfy(run -> {
            assertThat(run.learningRate()).isBetween(1e-4, 3e-2);
            assertThat(run.initialisation().scale()).isBetween(.03, 3.);
        });
        // Half of a log-uniform range lies below its geometric mean: 200 of 400 with standard deviation 10, so 5 of
        // them.
        assertThat(drawn.stream().filter(run -> run.initialisation().scale() < .3))
                .hasSizeBetween(150, 250);
    }

    @Test
    void everyTaskHasADefaultSpace() {
        assertThat(Tasks.names())
                .allSatisfy(task -> assertThat(SearchSpaces.of(task).cells()).isNotEmpty());
        assertThatThrownBy(() -> SearchSpaces.of("digits")).isInstanceOf(TaskException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1, 0.3, 1.0", "log(0.03, 3.0)"})
    void aRangeReadsWhatItPrints(String text) {
        assertThat(NumberRange.parse(text)).hasToString(text);
    }

    @Test
    void declaredKeysReplaceTheDefaults() {
        SearchSpace space = SearchSpaces.of(
                "adding",
                Map.of("cell", "lstm", "initialisation", "low-rank", "learning-rate", "1e-3, 1e-2", "epochs", "3"));

        assertThat(space.cells()).containsExactly(CellKind.LSTM);
        assertThat(space.initialisations()).containsExactly(InitialisationFamily.LOW_RANK);
        assertThat(space.learningRate()).isEqualTo(new NumberRange.OneOf(List.of(1e-3, 1e-2)));
        assertThat(space.epochs()).isEqualTo(3);
        assertThat(space.initialisationScale())
                .isEqualTo(SearchSpaces.of("adding").initialisationScale());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "hidden        | 12          | unknown key 'hidden'; known keys are batch-size, cell",
                "cell          | tanh, elman | unknown 'elman', known are tanh, lstm, gru, relu, plrnn",
                "checkpoint-steps | 0, -1   | checkpoint-steps must be a list of whole numbers of at least 0",
                "initialisation| xavier      | unknown 'xavier', known are uniform, gaussian",
                "hidden-size   | 0           | hidden-size must be a list of whole numbers from 1 to 1024, got [0]",
                "hidden-size   | 12.5        | hidden-size must be a list of whole numbers from 1 to 1024, got '12.5'",
                "learning-rate | 0           | learning-rate must be a list or log range of positive numbers",
                "learning-rate | log(1, 0.1) | needs 0 < low < high",
                "learning-rate | fast        | 'fast' is neither a list of numbers like 0.1, 0.3 nor a range like log(0.03, 3)",
                "gate-bias     | NaN         | a list needs at least one number, all finite",
                "epochs        | 0           | epochs must be one positive whole number",
                "batch-size    | \"\"          | batch-size must be a list of positive whole numbers"
            })
    void aSpaceThatMakesNoSenseIsRefusedByName(String key, String value, String complaint) {
        assertThatThrownBy(() -> SearchSpaces.of("digits-rows", Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint)
                .hasMessageNotContaining("\n");
    }

    @Test
    void hyperParametersAreCheckedAndListed() {
        Initialisation biased = new Initialisation(InitialisationFamily.UNIFORM, .1, 1);

        assertThat(new HyperParameters(CellKind.LSTM, 16, biased, 1e-3, 32, 10, 4).asParams())
                .containsEntry("cell", "lstm")
                .containsEntry("hidden_size", "16")
                .containsEntry("init", "uniform")
                .containsEntry("init_scale", "0.1")
                .containsEntry("gate_bias", "1.0")
                .containsEntry("learning_rate", "0.001")
                .containsEntry("batch_size", "32")
                .containsEntry("epochs", "10")
                .containsEntry("seed", "4");
        assertThatThrownBy(() -> new HyperParameters(CellKind.TANH, 16, biased, 1e-3, 32, 10, 4))
                .hasMessage("cell tanh has no gate to bias");
        assertThatThrownBy(() -> new HyperParameters(CellKind.LSTM, 0, biased, 1e-3, 32, 10, 4))
                .hasMessageContaining("hidden size must be 1 to 1024");
        assertThatThrownBy(() -> new HyperParameters(CellKind.LSTM, 16, biased, Double.NaN, 32, 10, 4))
                .hasMessageContaining("learning rate must be positive and finite");
    }
}
