package dev.attractor.study;

import dev.attractor.service.trainer.sweep.SearchSpaces;
import dev.attractor.service.trainer.sweep.Sweep;
import dev.attractor.service.trainer.task.TaskSettings;
import java.util.List;
import java.util.Map;

/**
 * The sweeps of the study: scales of initialisation and learning rates on three tasks, the same at one learning rate, and
 * initialisations of equal size on a task that needs memory.
 */
public final class StudySweeps {
    private static final long SEED = 1;
    private static final String CELLS = "tanh, gru, lstm";
    private static final String SIZES = "16, 32, 64";
    private static final String SCALES = "log(0.03, 3)";
    private static final List<Long> EARLY_EPOCHS = List.of(0L, 1L, 3L, 6L);

    /** 24, 60 and 120 of 608 optimiser steps: 4, 10 and 20 % of training. */
    private static final List<Long> RECALL_STEPS = List.of(0L, 24L, 60L, 120L);

    private static final int RECALL_DELAY = 60;

    /** Low is below half of the digits right, where one in ten is guessed; the product's default. */
    private static final double HALF = 0.5;

    /** At one good learning rate nearly every network reads most digits by rows: there, low is what reads fewer than four of five. */
    private static final double MOST = 0.8;

    /** Half way between guessing one bit and always knowing it. */
    private static final double HALF_WAY = 0.75;

    private static final String CELL = "cell";
    private static final String FAMILY = "init";

    private StudySweeps() {}

    /** The whole study: 1,120 runs. */
    public static List<StudySweep> all() {
        return List.of(
                digits("digits-rows", "digits-rows", "log(1e-4, 3e-2)", 400, HALF),
                digits("digits-pixels", "digits-pixels", "log(3e-4, 3e-2)", 180, HALF),
                digits("digits-rows-fixed-rate", "digits-rows", "3e-3", 120, MOST),
                digits("digits-pixels-fixed-rate", "digits-pixels", "3e-3", 100, HALF),
                adding(80),
                recall(240));
    }

    private static StudySweep digits(String name, String task, String rates, int runs, double threshold) {
        return declared(
                name,
                task,
                runs,
                TaskSettings.defaults(SEED),
                Map.of(
                        "cell", CELLS,
                        "hidden-size", SIZES,
                        "initialisation-scale", SCALES,
                        "gate-bias", "0",
                        "learning-rate", rates,
                        "epochs", "30"),
                EARLY_EPOCHS,
                threshold,
                List.of(CELL));
    }

    private static StudySweep adding(int runs) {
        return declared(
                "adding",
                "adding",
                runs,
                TaskSettings.defaults(SEED),
                Map.of(
                        "cell", CELLS,
                        "hidden-size", SIZES,
                        "initialisation-scale", "log(0.03, 1)",
                        "gate-bias", "0",
                        "learning-rate", "log(3e-4, 3e-2)",
                        "epochs", "30"),
                EARLY_EPOCHS,
                HALF,
                List.of(CELL));
    }

    private static StudySweep recall(int runs) {
        return declared(
                "recall",
                "recall",
                runs,
                TaskSettings.defaults(SEED).withRecall(1, RECALL_DELAY),
                Map.of("cell", CELLS, "epochs", "16", "checkpoint-steps", "24, 60, 120"),
                RECALL_STEPS,
                HALF_WAY,
                List.of(CELL, FAMILY));
    }

    private static StudySweep declared(
            String name,
            String task,
            int runs,
            TaskSettings settings,
            Map<String, String> space,
            List<Long> looks,
            double threshold,
            List<String> leftOut) {
        return new StudySweep(
                new Sweep(name, task, SearchSpaces.of(task, space), runs, SEED), settings, looks, threshold, leftOut);
    }
}
