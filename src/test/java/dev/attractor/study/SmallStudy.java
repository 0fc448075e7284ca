package dev.attractor.study;

import dev.attractor.service.trainer.sweep.SearchSpaces;
import dev.attractor.service.trainer.sweep.Sweep;
import dev.attractor.service.trainer.task.TaskSettings;
import java.util.List;
import java.util.Map;

/** A study that takes seconds: tiny networks that read digits by rows for two epochs. */
public final class SmallStudy {
    private SmallStudy() {}

    /** One sweep of so many runs. */
    public static List<StudySweep> of(int runs) {
        return List.of(new StudySweep(
                new Sweep(
                        "small",
                        "digits-rows",
                        SearchSpaces.of(
                                "digits-rows",
                                Map.of(
                                        "cell", "tanh, gru",
                                        "hidden-size", "4",
                                        "gate-bias", "0",
                                        "learning-rate", "log(1e-3, 3e-2)",
                                        "epochs", "2")),
                        runs,
                        1),
                TaskSettings.defaults(1),
                List.of(0L, 1L),
                0.5,
                List.of("cell")));
    }
}
