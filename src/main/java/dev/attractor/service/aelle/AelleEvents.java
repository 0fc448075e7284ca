package dev.attractor.service.aelle;

import dev.attractor.aelle.EmbeddedPoint;
import dev.attractor.aelle.EmbeddingKey;
import dev.attractor.aelle.LearnerUpdate;
import dev.attractor.aelle.ToldForecast;
import dev.attractor.aelle.explanation.Explanation;
import dev.attractor.aelle.forecast.BaselineForecast;
import dev.attractor.aelle.forecast.Forecast;
import dev.attractor.aelle.forecast.ForecastStatus;
import dev.attractor.aelle.forecast.HeldOutSkill;
import dev.attractor.aelle.forecast.StopAdvice;
import dev.attractor.event.v1.EmbeddingUpdated;
import dev.attractor.event.v1.EmbeddingUpdated.Scope;
import dev.attractor.event.v1.Event;
import dev.attractor.event.v1.ForecastMade;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a learner found, as events. */
final class AelleEvents {
    /** A part of an embedding stays far below a broker's usual limit of 1 MiB. */
    private static final int PART = 2000;

    private static final String TARGET = "accuracy";

    private final Clock clock;
    private final int runsNeeded;

    AelleEvents(Clock clock, int runsNeeded) {
        this.clock = clock;
        this.runsNeeded = runsNeeded;
    }

    List<Event> of(EmbeddingKey key, LearnerUpdate update) {
        Instant now = clock.instant();
        EmbeddingUpdated map = new EmbeddingUpdated(
                key.experiment(),
                key.mode(),
                key.probeId(),
                update.modelVersion(),
                update.alignedTo() > 0 ? Optional.of(update.alignedTo()) : Optional.empty(),
                update.alignedTo() > 0 ? Optional.of(update.drift()) : Optional.empty(),
                update.refit().isPresent() ? Scope.VERSION : Scope.POINTS,
                1,
                1,
                points(update.points()),
                now);
        List<Event> events = new ArrayList<>(inParts(map));
        update.told().forEach(told -> events.add(forecast(key, told, now)));
        return events;
    }

    private static List<EmbeddingUpdated.Point> points(List<EmbeddedPoint> points) {
        return points.stream()
                .map(point -> new EmbeddingUpdated.Point(point.run(), point.step(), point.x(), point.y()))
                .toList();
    }

    private static List<EmbeddingUpdated> inParts(EmbeddingUpdated map) {
        List<EmbeddingUpdated.Point> points = map.points();
        int parts = (points.size() + PART - 1) / PART;
        return IntStream.range(0, parts)
                .mapToObj(part -> new EmbeddingUpdated(
                        map.experimentId(),
                        map.mode(),
                        map.probeId(),
                        map.modelVersion(),
                        map.alignedTo(),
                        map.drift(),
                        map.scope(),
                        part + 1,
                        parts,
                        points.subList(part * PART, Math.min(points.size(), (part + 1) * PART)),
                        map.updatedAt()))
                .toList();
    }

    private ForecastMade forecast(EmbeddingKey key, ToldForecast told, Instant now) {
        Forecast forecast = told.forecast();
        return new ForecastMade(
                key.experiment(),
                forecast.run(),
                forecast.step(),
                TARGET,
                status(told),
                boxed(forecast.point()),
                boxed(forecast.lower()),
                boxed(forecast.upper()),
                forecast.coverage(),
                boxed(forecast.probabilityBelowThreshold()),
                forecast.threshold(),
                forecast.quantiles(),
                forecast.trainedOn(),
                runsNeeded,
                forecast.modelVersion(),
                forecast.skill().map(AelleEvents::skill),
                forecast.baselines().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> baseline(entry.getValue()))),
                told.transferredFrom(),
                told.transferredFrom().isPresent()
                        ? Optional.empty()
                        : forecast.stop().map(AelleEvents::stop),
                told.explanation().flatMap(AelleEvents::explanation),
                now);
    }

    private static ForecastMade.Status status(ToldForecast told) {
        if (told.forecast().status() == ForecastStatus.NOT_ENOUGH_RUNS) {
            return ForecastMade.Status.NOT_ENOUGH_RUNS;
        }
        return told.transferredFrom().isPresent() ? ForecastMade.Status.TRANSFER : ForecastMade.Status.OK;
    }

    private static ForecastMade.Stop stop(StopAdvice advice) {
        return new ForecastMade.Stop(
                switch (advice.verdict()) {
                    case STOP -> ForecastMade.Stop.Verdict.STOP;
                    case GO_ON -> ForecastMade.Stop.Verdict.GO_ON;
                    case NOT_ENOUGH_GOOD_RUNS -> ForecastMade.Stop.Verdict.NOT_ENOUGH_GOOD_RUNS;
                },
                advice.incumbent(),
                advice.falseAlarmRate(),
                advice.goodRuns(),
                advice.goodRunsNeeded(),
                Optional.of(advice.margin()),
                boxed(advice.bound()));
    }

    /** Empty if the prediction does not depend on the spectrum. */
    private static Optional<ForecastMade.Explanation> explanation(Explanation explanation) {
        return explanation
                .perturbation()
                .map(moved -> new ForecastMade.Explanation(
                        moved.improvedAccuracy() - moved.predictedAccuracy(),
                        moved.shares(),
                        moved.exponents(),
                        moved.change(),
                        explanation.nearest().stream()
                                .map(near -> new ForecastMade.Explanation.Neighbour(
                                        near.run(), near.step(), near.distance(), near.finalAccuracy()))
                                .toList()));
    }

    private static ForecastMade.Baseline baseline(BaselineForecast baseline) {
        return new ForecastMade.Baseline(
                baseline.point(), baseline.lower(), baseline.upper(), Optional.of(skill(baseline.skill())));
    }

    private static ForecastMade.Skill skill(HeldOutSkill skill) {
        return new ForecastMade.Skill(Optional.of(skill.r2()), Optional.of(skill.spearman()), skill.runs());
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
}
