package dev.attractor.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.run.ExperimentId;
import dev.attractor.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LowForecastPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final ExperimentId EXPERIMENT = new ExperimentId("digits-rows");
    private final AlertRule rule =
            new AlertRule("low", "Low accuracy", "low-forecast", 0.5, 0.8, Optional.empty(), List.of());

    @Test
    void probabilityKeepsAShareForTheUnseen() {
        // 9 of 9 values below: 9/10, never 1.
        assertThat(forecast(1, 9, 9).probabilityBelow(0.5)).isEqualTo(0.9, within(1e-15)); // one rounding of a quotient
    }

    @Test
    void opensOnceAndStaysOpenWhileTheForecastStaysLow() {
        Alert alert = judge(Optional.empty(), forecast(1, 9, 9)).orElseThrow();
        assertThat(alert.state()).isEqualTo(AlertState.OPEN);
        assertThat(alert.alertId()).isEqualTo("low:run-1:1");
        assertThat(judge(Optional.of(alert), forecast(1, 9, 9))).isEmpty();
        assertThat(judge(Optional.of(alert), forecast(2, 9, 9))).isEmpty();
    }

    @Test
    void aForecastThatWaversDoesNotFlap() {
        Alert alert = judge(Optional.empty(), forecast(1, 9, 9)).orElseThrow();
        assertThat(judge(Optional.of(alert), forecast(2, 7, 9))).isEmpty();
    }

    @Test
    void closesWhenTheProbabilityHasHalvedAndReopensAsANewEpisode() {
        Alert alert = judge(Optional.empty(), forecast(1, 9, 9)).orElseThrow();
        Alert resolved = judge(Optional.of(alert), forecast(2, 3, 9)).orElseThrow();
        assertThat(resolved.state()).isEqualTo(AlertState.RESOLVED);
        assertThat(resolved.alertId()).isEqualTo(alert.alertId());
        Alert again = judge(Optional.of(resolved), forecast(3, 9, 9)).orElseThrow();
        assertThat(again.episode()).isEqualTo(2);
    }

    @Test
    void aForecastDeliveredTwiceOpensNoSecondEpisode() {
        Alert resolved =
                judge(Optional.empty(), forecast(1, 9, 9)).orElseThrow().resolve(NOW.plusSeconds(1));
        assertThat(judge(Optional.of(resolved), forecast(1, 9, 9))).isEmpty();
    }

    @Test
    void watchesOnlyItsExperiment() {
        var elsewhere = new AlertRule(
                "low", "Low accuracy", "low-forecast", 0.5, 0.8, Optional.of(new ExperimentId("adding")), List.of());
        assertThat(LowForecastPolicy.judge(elsewhere, Optional.empty(), forecast(1, 9, 9)))
                .isEmpty();
    }

    @Test
    void invalidRulesAreRefusedByField() {
        assertThatThrownBy(() -> new AlertRule("r", "n", "chaotic-ish", 0.5, 0.8, Optional.empty(), List.of()))
                .hasMessageContaining("when");
        assertThatThrownBy(() -> new AlertRule("r", "n", "low-forecast", 1.5, 0.8, Optional.empty(), List.of()))
                .hasMessageContaining("threshold");
        assertThatThrownBy(() -> new AlertRule("r", "n", "low-forecast", 0.5, Double.NaN, Optional.empty(), List.of()))
                .hasMessageContaining("probability");
        assertThatThrownBy(() -> new Destination("webhook", "file:///etc/passwd"))
                .hasMessageContaining("url");
    }

    private Optional<Alert> judge(Optional<Alert> latest, ForecastView forecast) {
        return LowForecastPolicy.judge(rule, latest, forecast);
    }

    /** A forecast of which {@code below} of {@code values} equally likely values lie below one half. */
    private static ForecastView forecast(long step, int below, int values) {
        List<Double> quantiles = IntStream.range(0, values)
                .mapToObj(i -> i < below ? 0.1 + 0.01 * i : 0.9 + 0.01 * i)
                .toList();
        return new ForecastView(EXPERIMENT, new RunId("run-1"), step, 0.3, 0.2, 0.4, quantiles, NOW.plusSeconds(step));
    }
}
