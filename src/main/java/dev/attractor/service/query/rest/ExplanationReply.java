package dev.attractor.service.query.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.attractor.event.v1.ForecastMade;
import dev.attractor.event.v1.ForecastMade.Explanation;
import java.util.Optional;

/**
 * What a forecast rests on, if that is known.
 *
 * @param reason why there is no explanation
 * @param step of the forecast
 * @param point the accuracy it expects
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ExplanationReply(
        Status status,
        Optional<String> reason,
        Optional<Long> step,
        Optional<Double> point,
        Optional<Explanation> explanation) {
    static ExplanationReply of(Optional<ForecastMade> forecast) {
        Optional<Explanation> explanation = forecast.flatMap(ForecastMade::explanation);
        return new ExplanationReply(
                explanation.isPresent() ? Status.OK : Status.NONE,
                explanation.isPresent() ? Optional.empty() : Optional.of(whyNone(forecast)),
                forecast.map(ForecastMade::step),
                forecast.flatMap(ForecastMade::point),
                explanation);
    }

    private static String whyNone(Optional<ForecastMade> forecast) {
        return forecast.map(made -> switch (made.status()) {
                    case NOT_ENOUGH_RUNS ->
                        "nothing is forecast before enough runs have finished: " + made.trainedOn() + " of "
                                + made.runsNeeded();
                    case TRANSFER -> "a forecast learned from another experiment is not explained";
                    case OK -> "the forecast after step " + made.step() + " came without an explanation";
                })
                .orElse("there is no forecast yet");
    }

    /** Whether there is an explanation. */
    public enum Status {
        @JsonProperty("ok")
        OK,
        @JsonProperty("none")
        NONE
    }
}
