package dev.attractor.aelle.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MidpointDoublingTest {
    @Test
    void doublesThePublishedExampleExactly() {
        assertThat(MidpointDoubling.once(new double[] {0, -1, -3})).containsExactly(0, -0.5, -1, -2, -3, -4);
    }

    @Test
    void doublesUntilTheLengthIsReached() {
        double[] resampled = MidpointDoubling.toLength(new double[] {0, -1}, 8);
        assertThat(resampled).hasSize(8).startsWith(0, -0.25, -0.5, -0.75, -1);
    }

    @Test
    void refusesToShorten() {
        assertThatThrownBy(() -> MidpointDoubling.toLength(new double[3], 2))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
