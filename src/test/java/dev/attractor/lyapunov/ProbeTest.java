package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.attractor.checkpoint.CheckpointException;
import dev.attractor.checkpoint.Weights;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ProbeTest {
    @Test
    void sequencesAreReadInRowMajorOrder() {
        Probe probe = SeededProbe.holding(List.of(2, 3, 1), new double[] {1, 2, 3, 4, 5, 6});
        assertThat(List.of(probe.trajectories(), probe.length(), probe.inputSize()))
                .containsExactly(2, 3, 1);
        assertThat(probe.values()[probe.offset(1, 2)]).isEqualTo(6);
    }

    @Test
    void whatIsNotAProbeIsRefused() {
        refused(() -> Probe.of("p", "", new Weights(Map.of(), Map.of())), "needs the tensor inputs");
        refused(() -> SeededProbe.holding(List.of(2, 3), new double[6]), "positive sizes, got [2, 3]");
        refused(() -> SeededProbe.holding(List.of(2, 0, 3), new double[0]), "positive sizes, got [2, 0, 3]");
        refused(
                () -> SeededProbe.holding(List.of(1, 1, 2), new double[] {0, Double.NaN}),
                "inputs must be finite, holds NaN at row-major position 1");
    }

    private static void refused(ThrowingCallable reading, String reason) {
        assertThatExceptionOfType(CheckpointException.class).isThrownBy(reading).withMessageContaining(reason);
    }
}
