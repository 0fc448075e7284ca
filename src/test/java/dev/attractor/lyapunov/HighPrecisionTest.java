package dev.attractor.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.attractor.cell.Cell;
import dev.attractor.cell.CellCatalog;
import dev.attractor.cell.CellStep;
import dev.attractor.cell.CompositeCells;
import dev.attractor.cell.SeededWeights;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The kernel against an every-step orthonormalisation of the same Jacobians, an LSTM's formed without rounding, in 80-digit
 * arithmetic, where exponents lie so deep that a float64 QR is the wrong judge.
 */
class HighPrecisionTest {
    private static final MathContext DIGITS = new MathContext(80);
    private static final int STEPS = 40;

    // Measured 1e-12 or less for exponents down to -88, where a float64 QR is off by 9 nats.
    // An LSTM at gain 20: 9e-9 measured in a middle exponent, where a kernel that forms s A + B is off by 0.01.
    @ParameterizedTest(name = "{0} at gain {1}, seed {2}")
    @CsvSource({
        "rnn-tanh, 40, 81, 1e-11",
        "rnn-tanh, 10, 82, 1e-11",
        "gru, 20, 83, 1e-11",
        "lstm, 1, 84, 1e-11",
        "lstm, 8, 85, 1e-11",
        "lstm, 14, 93, 1e-11",
        "lstm, 20, 87, 1e-7",
        "lstm-peephole, 1, 94, 1e-11",
        "lstm-peephole, 8, 98, 1e-11",
        "lstm-peephole, 14, 99, 1e-11",
        "gru-reset-before, 20, 95, 1e-11",
        "quaternion-rnn, 10, 96, 1e-11",
        "lstm+lstm, 1, 97, 1e-11"
    })
    void kernelKeepsTheDigitsOfDeepExponents(String name, double gain, long seed, double tolerance) {
        SeededWeights weights = SeededWeights.draw(CellCatalog.sizes(name, 2, 6), seed, gain);
        Cell cell = CellCatalog.build(name, weights);
        Probe probe = SeededProbe.of(1, STEPS, 2, seed + 100);
        double[] exact = exactExponents(cell, weights, probe);
        try (SpectrumCalculator calculator = new SpectrumCalculator(1)) {
            Spectrum spectrum = (Spectrum) calculator.compute(cell, probe, SpectrumSettings.full(0));
            for (int j = 0; j < exact.length; j++) {
                assertThat(spectrum.perTrajectory().get(0).get(j)).isCloseTo(exact[j], within(tolerance));
            }
        }
    }

    private static double[] exactExponents(Cell cell, SeededWeights weights, Probe probe) {
        int n = cell.stateSize();
        double[] state = new double[n];
        BigDecimal[][] frame = new BigDecimal[n][n];
        for (int j = 0; j < n; j++) {
            Arrays.fill(frame[j], BigDecimal.ZERO);
            frame[j][j] = BigDecimal.ONE;
        }
        double[] exponents = new double[n];
        try (CellStep step = cell.newStep()) {
            for (int t = 0; t < STEPS; t++) {
                double[] before = state.clone();
                step.advance(state, probe.values(), probe.offset(0, t));
                BigDecimal[][] jacobian = switch (cell.name()) {
                    case "lstm" -> ExactLstmJacobian.columns(weights, before, input(probe, t));
                    case "lstm-peephole" ->
                        ExactLstmJacobian.columns(weights, CompositeCells.peepholes(weights), before, input(probe, t));
                    default -> formedColumns(step, n);
                };
                frame = multiply(jacobian, frame);
                for (int j = 0; j < n; j++) {
                    exponents[j] += orthonormalise(frame, j) / STEPS;
                }
            }
        }
        return exponents;
    }

    private static List<Double> input(Probe probe, int t) {
        return List.of(probe.values()[probe.offset(0, t)], probe.values()[probe.offset(0, t) + 1]);
    }

    private static BigDecimal[][] formedColumns(CellStep step, int n) {
        BigDecimal[][] columns = new BigDecimal[n][n];
        double[] column = new double[n];
        for (int q = 0; q < n; q++) {
            step.jacobianColumn(q, column);
            columns[q] = Arrays.stream(column).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new);
        }
        return columns;
    }

    private static BigDecimal[][] multiply(BigDecimal[][] columns, BigDecimal[][] frame) {
        int n = frame.length;
        BigDecimal[][] result = new BigDecimal[n][n];
        for (BigDecimal[] vector : result) {
            Arrays.fill(vector, BigDecimal.ZERO);
        }
        for (int q = 0; q < n; q++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    result[j][i] = result[j][i].add(columns[q][i].multiply(frame[j][q], DIGITS), DIGITS);
                }
            }
        }
        return result;
    }

    /** Makes vector {@code j} orthogonal to those before it and of unit length; returns the log of the length it had. */
    private static double orthonormalise(BigDecimal[][] frame, int j) {
        for (int before = 0; before < j; before++) {
            BigDecimal overlap = dot(frame[before], frame[j]);
            for (int i = 0; i < frame.length; i++) {
                frame[j][i] = frame[j][i].subtract(overlap.multiply(frame[before][i], DIGITS), DIGITS);
            }
        }
        BigDecimal length = dot(frame[j], frame[j]).sqrt(DIGITS);
        for (int i = 0; i < frame.length; i++) {
            frame[j][i] = frame[j][i].divide(length, DIGITS);
        }
        return Math.log(length.doubleValue());
    }

    private static BigDecimal dot(BigDecimal[] a, BigDecimal[] b) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < a.length; i++) {
            sum = sum.add(a[i].multiply(b[i], DIGITS), DIGITS);
        }
        return sum;
    }
}
