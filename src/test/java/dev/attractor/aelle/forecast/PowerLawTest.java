package dev.attractor.aelle.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerLawTest {
    @ParameterizedTest
    @CsvSource({"0.95,0.6,0.5,1,6", "0.8,0.3,1.7,1,3", "0.5,-0.2,0.3,10,20", "0.99,4,1.1,24,8"})
    void recoversAKnownCurve(double limit, double amplitude, double decay, long first, int points) {
        PowerLaw known = new PowerLaw(limit, amplitude, decay);
        SortedMap<Long, Double> values = new TreeMap<>();
        for (int i = 0; i < points; i++) {
            long step = first * (i + 1);
            values.put(step, known.at(step));
        }
        PowerLaw found = PowerLaw.fit(values).orElseThrow();
        // a section ends where squared errors differ by less than rounding, 1e-8 of the exponent; the limit follows it
        assertThat(found.decay()).isCloseTo(decay, within(1e-5));
        assertThat(found.limit()).isCloseTo(limit, within(1e-5));
        assertThat(found.amplitude()).isCloseTo(amplitude, within(1e-4));
        assertThat(found.at(1000)).isCloseTo(known.at(1000), within(1e-5));
    }

    @Test
    void needsThreePointsAfterTheStart() {
        assertThat(PowerLaw.fit(new TreeMap<>())).isEmpty();
        assertThat(PowerLaw.fit(curve(0, 0.1, 1, 0.2, 2, 0.3))).isEmpty();
        assertThat(PowerLaw.fit(curve(1, 0.1, 2, 0.2, 3, 0.25))).isPresent();
    }

    @Test
    void staysWhereACurveIsFlat() {
        assertThat(PowerLaw.fit(curve(1, 0.4, 2, 0.4, 3, 0.4)).orElseThrow().at(30))
                .isCloseTo(0.4, within(1e-12));
    }

    private static SortedMap<Long, Double> curve(double... stepsAndValues) {
        SortedMap<Long, Double> curve = new TreeMap<>();
        for (int i = 0; i < stepsAndValues.length; i += 2) {
            curve.put((long) stepsAndValues[i], stepsAndValues[i + 1]);
        }
        return curve;
    }
}
