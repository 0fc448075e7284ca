package dev.attractor.aelle.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuantileResamplingTest {
    @Test
    void givesTheExponentsThemselvesAtTheirOwnNumber() {
        double[] resampled = new QuantileResampling(3).resample(List.of(0.5, -1.0, -3.0));
        // asinh(x) = ln(x + sqrt(x^2 + 1)); two formulas of it agree to rounding, which the differences near zero
        // magnify tenfold
        assertThat(resampled[0]).isCloseTo(Math.log(0.5 + Math.sqrt(1.25)), within(1e-14));
        assertThat(resampled[1]).isCloseTo(Math.log(-1 + Math.sqrt(2)), within(1e-14));
        assertThat(resampled[2]).isCloseTo(Math.log(-3 + Math.sqrt(10)), within(1e-14));
    }

    @Test
    void bringsNetworksOfDifferentSizeWithTheSameDensityTogether() {
        double[] small = new QuantileResampling(16).resample(ramp(32));
        double[] large = new QuantileResampling(16).resample(ramp(256));
        for (int i = 0; i < small.length; i++) {
            // the ramp's exponents are 2/32 apart in the small network: half of that is what it cannot resolve
            assertThat(small[i]).isCloseTo(large[i], within(1.0 / 32));
        }
    }

    @Test
    void givesACollapsedDirectionTheFloor() {
        double[] resampled = new QuantileResampling(2).resample(List.of(0.0, Double.NEGATIVE_INFINITY));
        assertThat(resampled[1]).isEqualTo(QuantileResampling.squash(Resampling.FLOOR));
    }

    @Test
    void givesBackTheExponentThatAValueStandsFor() {
        double[] resampled = new QuantileResampling(3).resample(List.of(0.5, -1.0, -30.0));
        // sinh undoes asinh to rounding, relative to a number of order 30
        assertThat(new QuantileResampling(3).exponent(resampled[2])).isCloseTo(-30, within(1e-12));
    }

    @Test
    void refusesNotANumber() {
        assertThatThrownBy(() -> new QuantileResampling(2).resample(List.of(Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Double> ramp(int size) {
        List<Double> exponents = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            exponents.add(-2 * (i + 0.5) / size);
        }
        return exponents;
    }
}
