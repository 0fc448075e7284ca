package dev.attractor.service.trainer.task;

import java.util.List;

/** The built-in tasks by name. */
public final class Tasks {
    private static final List<String> NAMES = List.of("digits-rows", "digits-pixels", "adding", "recall", "chars");

    private Tasks() {}

    /** The names {@link #create} knows. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Makes a task: {@code digits-rows} (8 steps of 8 pixels), {@code digits-pixels} (64 steps of one pixel), {@code adding}
     * ({@link AddingTask}), {@code recall} ({@link RecallTask}) or {@code chars} ({@link CharactersTask}).
     *
     * <p>The same name and settings always give the same task.
     *
     * @throws TaskException if the name is unknown or the text file cannot be used
     */
    public static Task create(String name, TaskSettings settings) {
        return switch (name) {
            case "digits-rows" -> DigitsTask.create(name, 8, settings);
            case "digits-pixels" -> DigitsTask.create(name, 64, settings);
            case "adding" -> AddingTask.create(settings);
            case "recall" -> RecallTask.create(settings);
            case "chars" -> CharactersTask.create(settings);
            default -> throw unknown(name);
        };
    }

    /** The complaint about a name nobody knows. */
    public static TaskException unknown(String name) {
        return new TaskException("unknown task '" + name + "'; choose one of " + String.join(", ", NAMES));
    }
}
