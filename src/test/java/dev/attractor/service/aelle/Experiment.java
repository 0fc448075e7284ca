package dev.attractor.service.aelle;

import dev.attractor.event.v1.Event;
import dev.attractor.event.v1.MetricsLogged;
import dev.attractor.event.v1.RunFinished;
import dev.attractor.event.v1.RunStarted;
import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.event.v1.SpectrumStatus;
import dev.attractor.run.ExperimentId;
import dev.attractor.run.MetricPoint;
import dev.attractor.run.RunId;
import dev.attractor.run.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The events of simulated runs whose largest exponent comes the nearer to zero the better they end. */
final class Experiment {
    static final ExperimentId ID = new ExperimentId("simulated");
    static final int STEPS = 3;

    private static final int HIDDEN = 8;
    private static final Instant TIME = Instant.parse("2026-11-20T12:00:00Z");

    private Experiment() {}

    static RunId run(int number) {
        return new RunId("run-" + number);
    }

    /** Everything a run reports, in order. */
    static List<Event> wholeRun(int number) {
        List<Event> events = new ArrayList<>(liveRun(number));
        events.add(finished(number));
        return events;
    }

    /** What a run reports before its end. */
    static List<Event> liveRun(int number) {
        List<Event> events = new ArrayList<>();
        events.add(started(number));
        for (int step = 0; step < STEPS; step++) {
            events.add(metrics(number, step));
            events.add(spectrum(number, step));
        }
        return events;
    }

    static RunStarted started(int number) {
        return new RunStarted(
                ID,
                "Simulated",
                run(number),
                "run " + number,
                Map.of(
                        "learning_rate",
                        Double.toString(1e-3 * (1 + random(number).nextInt(5)))),
                Map.of(),
                Optional.empty(),
                "accuracy",
                TIME);
    }

    static MetricsLogged metrics(int number, int step) {
        double seen = 0.1 + (accuracy(number) - 0.1) * (step + 1) / (STEPS + 1);
        return new MetricsLogged(
                ID, run(number), List.of(new MetricPoint("validation_accuracy", step, TIME.plusSeconds(step), seen)));
    }

    static RunFinished finished(int number) {
        return new RunFinished(
                ID, run(number), RunStatus.FINISHED, Optional.empty(), Optional.of(accuracy(number)), TIME);
    }

    static SpectrumComputed spectrum(int number, int step) {
        return spectrum(number, step, SpectrumStatus.OK, "full", "probe");
    }

    static SpectrumComputed spectrum(int number, int step, SpectrumStatus status, String mode, String probe) {
        boolean computed = status == SpectrumStatus.OK;
        List<Double> exponents = computed ? exponents(number, step) : List.of();
        return new SpectrumComputed(
                ID,
                run(number),
                step,
                "a".repeat(64),
                status,
                computed ? Optional.empty() : Optional.of("the orbit overflowed"),
                mode,
                "rnn-tanh",
                HIDDEN,
                HIDDEN,
                exponents.size(),
                200,
                50,
                8,
                probe,
                "b".repeat(64),
                "float64",
                exponents,
                exponents.stream().map(exponent -> 0.01).toList(),
                List.of(exponents),
                Optional.empty(),
                0,
                0,
                computed ? Map.of("lambdaMax", exponents.get(0)) : Map.of(),
                Map.of("radius_w_hh_max", 1 + 0.1 * random(number).nextGaussian()),
                Map.of(),
                1,
                "0",
                TIME);
    }

    /** In 0.1..0.9, spread evenly over the runs. */
    private static double accuracy(int number) {
        return 0.1 + 0.8 * (number * 5 % 16) / 15.0;
    }

    private static List<Double> exponents(int number, int step) {
        double largest =
                -1 + accuracy(number) + 0.01 * step + 0.02 * random(number).nextGaussian();
        List<Double> exponents = new ArrayList<>();
        for (int i = 0; i < HIDDEN; i++) {
            exponents.add(largest - 0.2 * i);
        }
        return exponents;
    }

    private static Random random(int number) {
        return new Random(number);
    }
}
