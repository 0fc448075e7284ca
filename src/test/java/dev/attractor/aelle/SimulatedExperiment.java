package dev.attractor.aelle;

import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * Simulated runs whose hidden quality shapes the final accuracy, the learning curve (late) and the spectrum (early): the largest exponent
 * comes nearer to zero and fewer exponents are far below it the better the run will be.
 */
final class SimulatedExperiment {
    private static final int STEPS = 6;

    private SimulatedExperiment() {}

    static List<RunRecord> runs(int count, long seed) {
        return runs(count, STEPS, seed);
    }

    static List<RunRecord> runs(int count, int steps, long seed) {
        Random random = new Random(seed);
        List<RunRecord> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(run(new RunId("run-" + i), steps, random));
        }
        return runs;
    }

    private static RunRecord run(RunId run, int steps, Random random) {
        double quality = random.nextGaussian();
        double accuracy = 1 / (1 + Math.exp(-1.2 * quality - 0.3 * random.nextGaussian()));
        int size = random.nextBoolean() ? 16 : 24;
        double rate = Math.exp(-7 + 0.8 * quality + 1.2 * random.nextGaussian());
        Map<String, String> parameters = Map.of(
                "learning_rate", Double.toString(rate),
                "optimizer", random.nextBoolean() ? "adam" : "sgd",
                "hidden_size", Integer.toString(size));
        List<MetricPoint> metrics = new ArrayList<>();
        List<SpectrumObservation> spectra = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            double progress = step / (steps - 1.0);
            double seen = accuracy * progress + 0.1 * (1 - progress) + 0.03 * random.nextGaussian();
            metrics.add(new MetricPoint("validation_accuracy", step, Instant.EPOCH, clip(seen)));
            metrics.add(
                    new MetricPoint("train_loss", step, Instant.EPOCH, Math.exp(-seen + 0.1 * random.nextGaussian())));
            spectra.add(spectrum(run, step, size, quality, random));
        }
        return new RunRecord(
                run, parameters, metrics, spectra, Optional.of(new RunOutcome(OptionalDouble.of(accuracy))));
    }

    private static SpectrumObservation spectrum(RunId run, int step, int size, double quality, Random random) {
        double largest = -0.5 + 0.2 * quality + 0.02 * step + 0.04 * random.nextGaussian();
        double slope = 2.5 - 0.6 * quality + 0.15 * random.nextGaussian();
        double[] exponents = new double[size];
        for (int i = 0; i < size; i++) {
            exponents[i] = largest - slope * i / size - 0.05 * Math.abs(random.nextGaussian());
        }
        Arrays.sort(exponents);
        List<Double> descending = new ArrayList<>();
        for (int i = size - 1; i >= 0; i--) {
            descending.add(exponents[i]);
        }
        double sum = Arrays.stream(exponents).sum();
        Map<String, Double> summary = new HashMap<>();
        summary.put("lambdaMax", descending.get(0));
        summary.put("mean", sum / size);
        summary.put("sum", sum);
        summary.put("kaplanYorke", 0.0);
        Map<String, Double> weights = Map.of(
                "spectralRadius",
                1 + 0.1 * quality + 0.1 * random.nextGaussian(),
                "inputDeviation",
                Math.exp(random.nextGaussian()));
        Map<String, Double> probe =
                Map.of("lag1", -1.0 + random.nextGaussian(), "lag8", 2 * largest + random.nextGaussian());
        return new SpectrumObservation(run, step, "rnn", size, descending, summary, weights, probe);
    }

    private static double clip(double accuracy) {
        return Math.max(0.01, Math.min(0.99, accuracy));
    }

    /** Tells a learner all of a run but its end. */
    static List<LearnerUpdate> tell(ExperimentLearner learner, RunRecord run) {
        learner.describe(run.run(), run.parameters());
        learner.measure(run.run(), run.metrics());
        return run.spectra().stream()
                .map(spectrum -> refitted(learner, learner.observe(spectrum)))
                .toList();
    }

    static LearnerUpdate finish(ExperimentLearner learner, RunRecord run) {
        return refitted(learner, learner.finish(run.run(), accuracy(run)));
    }

    /** What a refit changed if one was due, else what came before. */
    static LearnerUpdate refitted(ExperimentLearner learner, LearnerUpdate before) {
        return learner.dueRefit().map(RefitTask::run).map(learner::adopt).orElse(before);
    }

    static OptionalDouble accuracy(RunRecord run) {
        return run.outcome().orElseThrow().finalAccuracy();
    }
}
