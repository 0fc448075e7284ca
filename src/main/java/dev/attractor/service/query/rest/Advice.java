package dev.attractor.service.query.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.attractor.event.v1.ForecastMade;
import dev.attractor.event.v1.ForecastMade.Stop;
import dev.attractor.run.RunStatus;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether to stop a run, for pruners and callbacks.
 *
 * @param stop only if the latest forecast was learned from this experiment's own runs and its stop rule says so
 * @param reason a sentence with the numbers
 * @param forecast the latest one, without what it rests on
 * @param rule the stop rule as it stood then; absent if the forecast came without
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Advice(
        boolean stop,
        String reason,
        @JsonIgnoreProperties("explanation") Optional<ForecastMade> forecast,
        Optional<Stop> rule) {

    /** The advice on a run of that status with that latest forecast. */
    static Advice on(RunStatus status, Optional<ForecastMade> latest) {
        Optional<Stop> rule = latest.flatMap(ForecastMade::stop);
        if (status.isFinal()) {
            return new Advice(false, "The run is " + status.wireName() + ": there is nothing to stop.", latest, rule);
        }
        if (latest.isEmpty()) {
            return new Advice(
                    false, "There is no forecast yet: the first follows the run's first spectrum.", latest, rule);
        }
        ForecastMade forecast = latest.get();
        return switch (forecast.status()) {
            case NOT_ENOUGH_RUNS -> new Advice(false, notEnoughRuns(forecast), latest, rule);
            case TRANSFER -> new Advice(false, transferred(forecast), latest, rule);
            case OK ->
                rule.map(known -> byRule(forecast, known))
                        .orElseGet(() -> new Advice(
                                false,
                                "The forecast after step " + forecast.step() + " came without a stop rule.",
                                latest,
                                rule));
        };
    }

    private static String notEnoughRuns(ForecastMade forecast) {
        return String.format(
                Locale.ROOT,
                "There are not enough finished runs for a forecast: %d of the %d it needs.",
                forecast.trainedOn(),
                forecast.runsNeeded());
    }

    private static String transferred(ForecastMade forecast) {
        return String.format(
                Locale.ROOT,
                "The forecast after step %d is a first guess learned from %s, which never stops a run;"
                        + " a stop rule needs finished runs of this experiment.",
                forecast.step(),
                forecast.transferredFrom().map(from -> "experiment " + from).orElse("another experiment"));
    }

    private static Advice byRule(ForecastMade forecast, Stop rule) {
        String expected = String.format(
                Locale.ROOT,
                "After step %d an accuracy of %.3f is expected; a run is worth finishing from %.3f on.",
                forecast.step(),
                forecast.point().orElseThrow(),
                rule.incumbent());
        String judged = switch (rule.verdict()) {
            case STOP -> "That is " + comparison(rule, "below") + sparing(rule);
            case GO_ON -> "That is " + comparison(rule, "not below") + sparing(rule);
            case NOT_ENOUGH_GOOD_RUNS ->
                String.format(
                        Locale.ROOT,
                        "A rule that stops at most %s of the good runs needs %d finished runs that good;"
                                + " there are %d.",
                        percent(rule.falseAlarmRate()),
                        rule.goodRunsNeeded(),
                        rule.goodRuns());
        };
        return new Advice(
                rule.verdict() == Stop.Verdict.STOP, expected + " " + judged, Optional.of(forecast), Optional.of(rule));
    }

    private static String comparison(Stop rule, String side) {
        return String.format(
                Locale.ROOT,
                "a margin of %s usual errors, %s the bound of %s.",
                number(rule.margin()),
                side,
                number(rule.bound()));
    }

    private static String sparing(Stop rule) {
        return String.format(
                Locale.ROOT,
                " Calibrated on %d good runs, the rule stops a good run at any of its looks with a probability of at"
                        + " most %s.",
                rule.goodRuns(),
                percent(rule.falseAlarmRate()));
    }

    private static String number(Optional<Double> value) {
        return value.map(known -> String.format(Locale.ROOT, "%.2f", known)).orElse("unknown");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
