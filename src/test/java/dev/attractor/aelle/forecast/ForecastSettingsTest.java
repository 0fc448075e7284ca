package dev.attractor.aelle.forecast;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastSettingsTest {
    @Test
    void refuseACoverageThatTheMinimumOfRunsCannotCarry() {
        assertThatCode(() -> new ForecastSettings(9, 0.9, 0.5, 5, 12, List.of()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new ForecastSettings(8, 0.9, 0.5, 5, 12, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 9");
        assertThatThrownBy(() -> new ForecastSettings(18, 0.95, 0.5, 5, 12, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 19");
    }
}
