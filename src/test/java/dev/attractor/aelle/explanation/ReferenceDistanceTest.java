package dev.attractor.aelle.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.run.RunId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceDistanceTest {
    @Test
    void isTheMeanDifferenceOfExponentsForNetworksOfOneSize() {
        // (0.5 + 0 + 1)/3, exact but for rounding
        assertThat(distance(List.of(0.5, -1.0, -2.0), List.of(0.0, -1.0, -3.0))).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void isTheAreaBetweenQuantileFunctionsForNetworksOfTwoSizes() {
        // they differ by 1 on the shares 1/3..1/2 and 2/3..1
        assertThat(distance(List.of(0.0, -1.0), List.of(0.0, -1.0, -2.0))).isCloseTo(0.5, within(1e-15));
        assertThat(distance(List.of(0.0, -1.0), List.of(0.0, 0.0, -1.0, -1.0))).isZero();
    }

    @Test
    void countsACollapsedDirectionAsTheFloor() {
        assertThat(distance(List.of(0.0, Double.NEGATIVE_INFINITY), List.of(0.0, -38.0)))
                .isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoSpectrum() {
        assertThatThrownBy(() -> distance(List.of(), List.of(0.0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> distance(List.of(Double.NaN), List.of(0.0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double distance(List<Double> exponents, List<Double> reference) {
        return ReferenceDistance.between(exponents, new RunId("reference"), 3, reference)
                .distance();
    }
}
