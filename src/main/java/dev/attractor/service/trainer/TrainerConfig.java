package dev.attractor.service.trainer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Configuration of the trainer role: how much at once, and which sweep. */
@ConfigMapping(prefix = "attractor.trainer")
public interface TrainerConfig {
    /** How many runs are trained at once; by default as many as there are cores, half of them beside the lyapunov role. */
    OptionalInt parallelRuns();

    /** How long a run stays with a trainer that gives no sign of life. */
    @WithDefault("10s")
    Duration lease();

    /** What trains new runs: {@code attractor}, which knows every cell, or {@code dl4j}, which knows tanh and lstm. */
    @WithDefault("attractor")
    String engine();

    /** The sweep to train, if its task is named; a sweep that is done is not trained again. */
    SweepConfig sweep();

    /** A sweep. */
    interface SweepConfig {
        /** The task: {@code digits-rows}, {@code digits-pixels}, {@code adding}, {@code recall} or {@code chars}. */
        Optional<String> task();

        /** The sweep's name and its experiment's id; the task's name by default. */
        Optional<String> name();

        /** How many runs. */
        @WithDefault("40")
        int runs();

        /** Seed of everything random in the sweep. */
        @WithDefault("1")
        long seed();

        /** What to search, by key; what is not named is searched as the task's default says. */
        Map<String, String> space();

        /** The UTF-8 text file of the task {@code chars}. */
        Optional<String> text();
    }
}
