package dev.attractor.service.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.checkpoint.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TasksTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "digits-rows,   8,  8, 10, CLASS_AT_END",
        "digits-pixels, 64, 1, 10, CLASS_AT_END",
        "adding,        12, 2, 1,  VALUE_AT_END",
        "recall,        9,  3, 2,  CLASS_AT_JUDGED_STEPS",
        "chars,         6,  5, 5,  CLASS_AT_JUDGED_STEPS"
    })
    void everyTaskHasTheShapeItPromises(String name, int length, int inputs, int outputs, Target target) {
        Task task = Tasks.create(name, settings(1));

        assertThat(task.name()).isEqualTo(name);
        assertThat(task.target()).isEqualTo(target);
        assertThat(task.outputSize()).isEqualTo(outputs);
        assertThat(List.of(task.sequenceLength(), task.inputSize())).containsExactly(length, inputs);
        assertThat(task.probe(3).shape()).containsExactly(4, 50, inputs);
        for (Sequences split : List.of(task.train(), task.validation(), task.test())) {
            assertThat(split.examples()).isPositive();
            assertThat(split.inputs().shape()).containsExactly(split.examples(), length, inputs);
            assertThat(Arrays.stream(split.inputs().toArray()).map(Math::abs)).allMatch(value -> value <= 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits-rows", "digits-pixels", "adding", "recall", "chars"})
    void theSameSeedGivesTheSameTaskAndAnotherSeedAnother(String name) {
        Task task = Tasks.create(name, settings(1));
        Task again = Tasks.create(name, settings(1));
        Task other = Tasks.create(name, settings(2));

        assertThat(again.train().inputs()).isEqualTo(task.train().inputs());
        assertThat(targets(again.test())).isEqualTo(targets(task.test()));
        assertThat(other.train().inputs()).isNotEqualTo(task.train().inputs());
        assertThat(again.probe(5)).isEqualTo(task.probe(5)).isNotEqualTo(task.probe(6));
    }

    @Test
    void digitsAreSplitByClassWithoutOverlap() {
        Task task = Tasks.create("digits-rows", settings(1));
        List<Sequences> splits = List.of(task.train(), task.validation(), task.test());

        assertThat(splits.stream().mapToInt(Sequences::examples).sum()).isEqualTo(1797);
        for (int digit = 0; digit < 10; digit++) {
            int wanted = digit;
            // Each digit has 174 to 183 images, a sixth of which is 29 or 30.
            for (Sequences split : splits.subList(1, 3)) {
                assertThat(IntStream.range(0, split.examples()).filter(i -> split.label(i, 7) == wanted))
                        .hasSizeBetween(29, 30);
            }
        }
        assertThat(splits.stream().flatMap(TasksTest::images).distinct().count())
                .isEqualTo(splits.stream().flatMap(TasksTest::images).count());
    }

    @Test
    void theSumOfTheMarkedNumbersIsAsked() {
        Sequences train = Tasks.create("adding", settings(1)).train();

        for (int example = 0; example < train.examples(); example++) {
            double sum = 0;
            double marks = 0;
            for (int step = 0; step < train.length(); step++) {
                sum += train.input(example, step, 0) * train.input(example, step, 1);
                marks += train.input(example, step, 1);
            }
            assertThat(marks).isEqualTo(2);
            // Two floats of at most 1 are added: one rounding of 2^-24 relative.
            assertThat(sum).isCloseTo(train.value(example), within(2e-7));
        }
    }

    @Test
    void theBitsShownAreTheBitsAskedInOrder() {
        Sequences train = Tasks.create("recall", settings(1)).train();

        for (int example = 0; example < train.examples(); example++) {
            for (int step = 0; step < 7; step++) {
                assertThat(train.label(example, step)).isEqualTo(Sequences.NOT_JUDGED);
                assertThat(Math.abs(train.input(example, step, 0))).isEqualTo(1);
            }
            for (int bit = 0; bit < 2; bit++) {
                assertThat(train.input(example, bit, 1)).isEqualTo(1);
                assertThat(train.input(example, 7 + bit, 2)).isEqualTo(1);
                assertThat(2 * train.label(example, 7 + bit) - 1).isEqualTo((int) train.input(example, bit, 0));
            }
        }
    }

    @Test
    void eachCharacterIsFollowedByTheNext() {
        Sequences train = Tasks.create("chars", settings(1)).train();

        // In "abcde" repeated, symbol k (ties are numbered by code point) is followed by k + 1 modulo 5.
        for (int step = 0; step < train.length(); step++) {
            int next = train.label(0, step);
            assertThat(train.input(0, step, (next + 4) % 5)).isEqualTo(1);
        }
    }

    @Test
    void rareCharactersShareTheLastSymbol() throws IOException {
        String rare = IntStream.range(0x4E00, 0x4E00 + 200)
                .mapToObj(Character::toString)
                .reduce("", String::concat);
        Path file = Files.writeString(directory.resolve("rare.txt"), "aabb".repeat(20) + rare);

        Task task = Tasks.create("chars", settings(1).withText(file, 10));

        assertThat(task.outputSize()).isEqualTo(96);
    }

    @Test
    void theProbeJoinsWholeValidationSequences() {
        Task task = Tasks.create("digits-rows", settings(1));
        Tensor probe = task.probe(9);

        List<String> validation = images(task.validation()).toList();
        double[] first = Arrays.copyOfRange(probe.toArray(), 0, 64);
        double[] second = Arrays.copyOfRange(probe.toArray(), 64, 128);
        assertThat(validation).contains(Arrays.toString(first), Arrays.toString(second));
    }

    @Test
    void anUnknownTaskIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> Tasks.create("digit-rows", settings(1)))
                .isInstanceOf(TaskException.class)
                .hasMessage(
                        "unknown task 'digit-rows'; choose one of digits-rows, digits-pixels, adding, recall, chars");
    }

    @Test
    void aTextThatCannotBeUsedIsNamedWithWhatToDo() throws IOException {
        byte[] latin = "caf\u00e9 au lait".repeat(99).getBytes(StandardCharsets.ISO_8859_1);

        assertText(directory.resolve("missing.txt"), "there is no text file", "check the path");
        assertText(Files.createDirectory(directory.resolve("folder")), "there is no text file", "check the path");
        assertText(write("empty.txt", new byte[0]), "is empty", "at least two different characters");
        assertText(
                write("one.txt", "aaaaaaaaa".getBytes(StandardCharsets.UTF_8)), "repeats one character", "name a file");
        assertText(write("latin.txt", latin), "is not UTF-8 at byte 3", "convert it to UTF-8");
        assertText(
                write("short.txt", "too short".getBytes(StandardCharsets.UTF_8)), "is too short", "name a longer file");
        assertThatThrownBy(() -> Tasks.create("chars", TaskSettings.defaults(1)))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("needs a UTF-8 text file");
    }

    private void assertText(Path file, String problem, String remedy) {
        assertThatThrownBy(() -> Tasks.create("chars", TaskSettings.defaults(1).withText(file, 10)))
                .isInstanceOf(TaskException.class)
                .hasMessageContainingAll(file.toString(), problem, remedy)
                .hasMessageNotContaining("\n");
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    private TaskSettings settings(long seed) {
        try {
            Path text = Files.writeString(directory.resolve("text.txt"), "abcde".repeat(200));
            return TaskSettings.defaults(seed)
                    .withExamples(40)
                    .withAddingLength(12)
                    .withRecall(2, 5)
                    .withText(text, 6)
                    .withProbeShape(new ProbeShape(4, 50, 10));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Integer> targets(Sequences split) {
        return IntStream.range(0, split.examples())
                .mapToObj(i -> split.length() == 12
                        ? Float.floatToIntBits(split.value(i))
                        : split.label(i, split.length() - 1))
                .toList();
    }

    private static Stream<String> images(Sequences split) {
        double[] values = split.inputs().toArray();
        return IntStream.range(0, split.examples())
                .mapToObj(i -> Arrays.toString(Arrays.copyOfRange(values, 64 * i, 64 * (i + 1))));
    }
}
