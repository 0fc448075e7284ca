package dev.attractor.service.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attractor.event.Samples;
import dev.attractor.event.v1.ForecastMade;
import dev.attractor.event.v1.ForecastMade.Status;
import dev.attractor.event.v1.ForecastMade.Stop;
import dev.attractor.event.v1.ForecastMade.Stop.Verdict;
import dev.attractor.run.RunStatus;
import dev.attractor.store.Evaluation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdviceTest {
    @Test
    void onlyTheRulesVerdictOnAForecastOfThisExperimentStops() {
        for (Status status : Status.values()) {
            for (Verdict verdict : Verdict.values()) {
                Advice advice = Advice.on(RunStatus.RUNNING, Optional.of(forecast(status, Optional.of(rule(verdict)))));
                assertThat(advice.stop())
                        .as("%s, %s", status, verdict)
                        .isEqualTo(status == Status.OK && verdict == Verdict.STOP);
                assertThat(advice.rule()).contains(rule(verdict));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = RunStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "RUNNING")
    void aRunThatHasEndedIsNotStopped(RunStatus ended) {
        Advice advice = Advice.on(ended, Optional.of(forecast(Status.OK, Optional.of(rule(Verdict.STOP)))));

        assertThat(advice.stop()).isFalse();
        assertThat(advice.reason()).contains(ended.wireName());
    }

    @Test
    void theReasonSaysWhatIsMissing() {
        assertThat(Advice.on(RunStatus.RUNNING, Optional.empty()).reason()).startsWith("There is no forecast yet");
        assertThat(reason(Status.NOT_ENOUGH_RUNS, Optional.empty())).contains("20 of the 9");
        assertThat(reason(Status.OK, Optional.empty())).contains("without a stop rule");
        assertThat(reason(Status.OK, Optional.of(rule(Verdict.NOT_ENOUGH_GOOD_RUNS))))
                .contains("at most 10 % of the good runs needs 9 finished runs that good; there are 5");
        assertThat(reason(Status.OK, Optional.of(rule(Verdict.GO_ON)))).contains("not below the bound of -1.50");
    }

    @Test
    void anEvaluationIsPendingOnceThereAreRunsEnough() {
        List<Evaluation> none = List.of();

        assertThat(EvaluationReply.of(none, 10, 9).status()).isEqualTo(EvaluationReply.Status.NOT_ENOUGH_RUNS);
        assertThat(EvaluationReply.of(none, 10, 10).status()).isEqualTo(EvaluationReply.Status.PENDING);
    }

    private static String reason(Status status, Optional<Stop> rule) {
        return Advice.on(RunStatus.RUNNING, Optional.of(forecast(status, rule))).reason();
    }

    private static Stop rule(Verdict verdict) {
        return new Stop(verdict, 0.5, 0.1, 5, 9, Optional.of(-2.5), Optional.of(-1.5));
    }

    private static ForecastMade forecast(Status status, Optional<Stop> stop) {
        ForecastMade sample = Samples.forecast(Samples.RUN, 3);
        return new ForecastMade(
                sample.experimentId(),
                sample.runId(),
                sample.step(),
                sample.target(),
                status,
                sample.point(),
                sample.lower(),
                sample.upper(),
                sample.coverage(),
                sample.probabilityBelowThreshold(),
                sample.threshold(),
                sample.quantiles(),
                sample.trainedOn(),
                sample.runsNeeded(),
                sample.modelVersion(),
                sample.skill(),
                sample.baselines(),
                sample.transferredFrom(),
                stop,
                sample.explanation(),
                sample.madeAt());
    }
}
