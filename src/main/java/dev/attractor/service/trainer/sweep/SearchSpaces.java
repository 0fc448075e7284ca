package dev.attractor.service.trainer.sweep;

import dev.attractor.service.trainer.task.Tasks;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Search spaces as users declare them, and a default one for each task that spreads over good and bad final accuracies.
 *
 * <p>Keys: {@code cell}, {@code hidden-size}, {@code initialisation}, {@code initialisation-scale}, {@code gate-bias},
 * {@code learning-rate}, {@code batch-size}, {@code epochs}, {@code checkpoint-steps}. Values: lists like {@code tanh, lstm} or {@code 12, 32}, and for the three
 * real numbers also log-uniform ranges like {@code log(0.03, 3)}.
 */
public final class SearchSpaces {
    private static final Map<String, String> DIGITS_ROWS = Map.of(
            "cell", "tanh, lstm",
            "hidden-size", "12, 16, 24, 32",
            "initialisation", "uniform",
            "initialisation-scale", "log(0.03, 3)",
            "gate-bias", "0, 1",
            "learning-rate", "log(1e-4, 3e-2)",
            "batch-size", "32",
            "epochs", "12",
            "checkpoint-steps", "");

    /** Where a task differs from {@code digits-rows}. */
    private static final Map<String, Map<String, String>> DIFFERENCES = Map.of(
            "digits-rows",
            Map.of(),
            "digits-pixels",
            Map.of("hidden-size", "16, 24, 32", "learning-rate", "log(3e-4, 3e-2)"),
            "adding",
            Map.of(
                    "hidden-size",
                    "16, 32",
                    "initialisation-scale",
                    "log(0.03, 1)",
                    "learning-rate",
                    "log(3e-3, 3e-2)",
                    "epochs",
                    "25"),
            "recall",
            Map.of(
                    "hidden-size", "32",
                    "initialisation",
                            "gaussian, orthogonal, identity, symmetric, non-normal, rotations, low-rank, normal",
                    "initialisation-scale", "1",
                    "gate-bias", "-1, 0, 1, 2, 3",
                    "learning-rate", "3e-3"),
            "chars",
            Map.of(
                    "hidden-size",
                    "32, 64",
                    "initialisation-scale",
                    "log(0.03, 1)",
                    "learning-rate",
                    "log(3e-4, 3e-2)"));

    private SearchSpaces() {}

    /** The default space of a task. */
    public static SearchSpace of(String task) {
        return of(task, Map.of());
    }

    /**
     * The default space of a task with some keys declared anew.
     *
     * @throws IllegalArgumentException if a key is unknown or a value is not what its key allows; the message names both
     * @throws dev.attractor.service.trainer.task.TaskException if the task is unknown
     */
    public static SearchSpace of(String task, Map<String, String> declared) {
        Map<String, String> differences = DIFFERENCES.get(task);
        if (differences == null) {
            throw Tasks.unknown(task);
        }
        Map<String, String> space = new TreeMap<>(DIGITS_ROWS);
        space.putAll(differences);
        declared.forEach((key, value) -> {
            if (space.replace(key, value) == null) {
                throw new IllegalArgumentException(
                        "search space: unknown key '" + key + "'; known keys are " + String.join(", ", space.keySet()));
            }
        });
        return parse(space);
    }

    private static SearchSpace parse(Map<String, String> space) {
        return new SearchSpace(
                list(space, SpaceKey.CELL, named(CellKind.values(), CellKind::label)),
                list(space, SpaceKey.HIDDEN_SIZE, Integer::valueOf),
                list(space, SpaceKey.INITIALISATION, named(InitialisationFamily.values(), InitialisationFamily::label)),
                read(space, SpaceKey.INITIALISATION_SCALE, NumberRange::parse),
                read(space, SpaceKey.GATE_BIAS, NumberRange::parse),
                read(space, SpaceKey.LEARNING_RATE, NumberRange::parse),
                list(space, SpaceKey.BATCH_SIZE, Integer::valueOf),
                read(space, SpaceKey.EPOCHS, text -> Integer.valueOf(text.strip())),
                list(space, SpaceKey.CHECKPOINT_STEPS, Integer::valueOf));
    }

    private static <T> List<T> list(Map<String, String> space, SpaceKey key, Function<String, T> entry) {
        return read(
                space,
                key,
                text -> text.isBlank()
                        ? List.of()
                        : Arrays.stream(text.split(","))
                                .map(String::strip)
                                .map(entry)
                                .toList());
    }

    private static <T> T read(Map<String, String> space, SpaceKey key, Function<String, T> reader) {
        String text = space.getOrDefault(key.label(), "");
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "search space: " + key.label() + " must be " + key.allowed() + ", got '" + text + "': "
                            + e.getMessage(),
                    e);
        }
    }

    private static <T> Function<String, T> named(T[] values, Function<T, String> label) {
        Map<String, T> byLabel = new LinkedHashMap<>();
        Arrays.stream(values).forEach(value -> byLabel.put(label.apply(value), value));
        return text -> {
            T value = byLabel.get(text);
            if (value == null) {
                throw new IllegalArgumentException("unknown '" + text + "', known are "
                        + byLabel.keySet().stream().collect(Collectors.joining(", ")));
            }
            return value;
        };
    }
}
