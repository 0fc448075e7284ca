package dev.attractor.aelle.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MidpointDoublingTest {
    @Test
    void doublesThePublishedExampleExactly() {
        assertThat(MidpointDoubling.once(new double[] {0, -1, -3})).containsExactly(0, -0.5, -1, -2, -3, -4);
        assertThat(new MidpointDoubling(6).resample(List.of(0.0, -1.0, -3.0))).containsExactly(0, -0.5, -1, -2, -3, -4);
    }

    @Test
    void doublesUntilTheLengthIsReached() {
        double[] resampled = new MidpointDoubling(8).resample(List.of(0.0, -1.0));
        assertThat(resampled).hasSize(8).startsWith(0, -0.25, -0.5, -0.75, -1);
    }

    @Test
    void leavesASpectrumOfTheLengthAlone() {
        assertThat(new MidpointDoubling(3).resample(List.of(0.0, -1.0, -3.0))).containsExactly(0, -1, -3);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 48, 100, 1000, 1025, 3000})
    void readsLengthsItJumpsOverAtEvenSharesToTheEnd(int size) {
        List<Double> ramp = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            ramp.add(-2 * (i + 0.5) / size);
        }
        double[] resampled = new MidpointDoubling(1024).resample(ramp);
        assertThat(resampled).hasSize(1024);
        for (int i = 0; i < resampled.length; i++) {
            // doubling moves a value by up to half the distance 2/size of exponents, and so does the flat end
            assertThat(resampled[i]).isCloseTo(-2 * (i + 0.5) / 1024, within(1.01 / size));
        }
    }

    @Test
    void givesACollapsedDirectionTheFloor() {
        assertThat(new MidpointDoubling(2).resample(List.of(0.0, Double.NEGATIVE_INFINITY)))
                .containsExactly(0, Resampling.FLOOR);
    }

    @Test
    void refusesNotANumberAndAnEmptySpectrum() {
        MidpointDoubling doubling = new MidpointDoubling(4);
        assertThatThrownBy(() -> doubling.resample(List.of(Double.NaN))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> doubling.resample(Collections.emptyList()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
