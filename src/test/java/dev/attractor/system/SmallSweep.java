package dev.attractor.system;

import java.util.HashMap;
import java.util.Map;

/** Settings of a process that trains a sweep of small networks, so that a system test takes seconds. */
final class SmallSweep {
    private SmallSweep() {}

    static Map<String, String> of(int runs, int epochs) {
        Map<String, String> settings = new HashMap<>();
        settings.put("ATTRACTOR_TRAINER_SWEEP_TASK", "digits-pixels");
        settings.put("ATTRACTOR_TRAINER_SWEEP_NAME", "small");
        settings.put("ATTRACTOR_TRAINER_SWEEP_RUNS", Integer.toString(runs));
        settings.put("ATTRACTOR_TRAINER_SWEEP_SPACE_EPOCHS", Integer.toString(epochs));
        settings.put("ATTRACTOR_TRAINER_SWEEP_SPACE_HIDDEN_SIZE", "8, 12");
        // Long enough that forecasts come before the end.
        settings.put("ATTRACTOR_TRAINER_SWEEP_SPACE_BATCH_SIZE", "4");
        settings.put("ATTRACTOR_EMBEDDED_KAFKA_PORT", "0");
        settings.put("ATTRACTOR_EMBEDDED_MONGODB_PORT", "0");
        settings.put("QUARKUS_HTTP_PORT", "0");
        return settings;
    }
}
