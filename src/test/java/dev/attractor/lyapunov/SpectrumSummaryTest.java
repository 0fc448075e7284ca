package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpectrumSummaryTest {
    @Test
    void numbersAreThoseOfTheirDefinitions() {
        SpectrumSummary summary = SpectrumSummary.of(List.of(0.3, 0.05, -0.05, -0.5, -2.0), 1, 10);
        assertThat(summary.lambdaMax()).isEqualTo(0.3);
        // Sums of five short decimals.
        assertThat(summary.sum()).isCloseTo(-2.2, within(1e-15));
        assertThat(summary.mean()).isCloseTo(-0.44, within(1e-15));
        assertThat(summary.entropyBound()).isCloseTo(0.35, within(1e-15));
        // S_3 = 0.3 and lambda_4 = -0.5.
        assertThat(summary.kaplanYorke()).isCloseTo(3.6, within(1e-14));
        assertThat(summary.kaplanYorkeAttained()).isTrue();
        assertThat(summary.memoryCount()).isEqualTo(2);
        assertThat(summary.positive()).isEqualTo(2);
        assertThat(summary.collapsed()).isEqualTo(1);
    }

    @Test
    void henonHasItsPublishedDimension() {
        // 1 + 0.419239 / 1.623212; Sprott gives four decimals.
        assertThat(SpectrumSummary.of(List.of(0.419239, -1.623212), 0, 100).kaplanYorke())
                .isCloseTo(1.2583, within(5e-5));
    }

    @Test
    void contractingSystemHasDimensionZero() {
        assertThat(SpectrumSummary.of(List.of(-0.1, -0.2), 0, 5).kaplanYorke()).isZero();
    }

    @Test
    void dimensionIsNotAttainedWhereTheSumIsNotNegative() {
        SpectrumSummary summary = SpectrumSummary.of(List.of(0.2, 0.0, -0.2), 0, 5);
        assertThat(summary.kaplanYorke()).isEqualTo(3);
        assertThat(summary.kaplanYorkeAttained()).isFalse();
    }

    @Test
    void unorderedOrMissingExponentsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SpectrumSummary.of(List.of(), 0, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> SpectrumSummary.of(List.of(-1.0, 0.0), 0, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> SpectrumSummary.of(List.of(0.0), 0, 0));
    }
}
