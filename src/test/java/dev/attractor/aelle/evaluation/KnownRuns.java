package dev.attractor.aelle.evaluation;

import dev.attractor.aelle.RunOutcome;
import dev.attractor.aelle.RunRecord;
import dev.attractor.aelle.SpectrumObservation;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** Runs of which it is known what tells their end: a hyper-parameter that is the label, weights and curves that are noise. */
final class KnownRuns {
    private KnownRuns() {}

    static List<RunRecord> of(int count, long seed) {
        Random random = new Random(seed);
        List<RunRecord> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(run("run-" + i, 0.05 + 0.9 * random.nextDouble(), random));
        }
        return runs;
    }

    /** A run that ends at that accuracy, with two checkpoints. */
    static RunRecord run(String name, double accuracy, Random random) {
        RunId run = new RunId(name);
        return new RunRecord(
                run,
                Map.of("told", Double.toString(Math.log(accuracy / (1 - accuracy)))),
                List.of(
                        new MetricPoint("validation_accuracy", 0, Instant.EPOCH, random.nextDouble()),
                        new MetricPoint("validation_accuracy", 5, Instant.EPOCH, random.nextDouble()),
                        // The last point is the label: a forecast at step 5 that knew it would be perfect.
                        new MetricPoint("validation_accuracy", 9, Instant.EPOCH, accuracy)),
                List.of(spectrum(run, 0, random), spectrum(run, 5, random)),
                Optional.of(new RunOutcome(OptionalDouble.of(accuracy))));
    }

    static SpectrumObservation spectrum(RunId run, long step, Random random) {
        double largest = -0.1 * random.nextDouble();
        double second = largest - random.nextDouble();
        return new SpectrumObservation(
                run,
                step,
                "rnn-tanh",
                2,
                List.of(largest, second),
                Map.of("lambdaMax", largest, "mean", (largest + second) / 2),
                Map.of("spectralRadius", random.nextDouble()),
                Map.of("lag1", random.nextGaussian()));
    }
}
