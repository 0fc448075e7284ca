package dev.attractor.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attractor.checkpoint.DType;
import dev.attractor.checkpoint.Safetensors;
import dev.attractor.checkpoint.Tensor;
import dev.attractor.checkpoint.Weights;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no network, or no probe of it, from the file to the line that a user reads. */
class BadInputTest {
    private static final int HIDDEN = 5;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest(name = "{0} of {1} holds {2}")
    @MethodSource("notFinite")
    void weightThatIsNotFiniteIsRefusedByItsTensor(String tensor, int gates, double bad) throws IOException {
        Map<String, Tensor> layer = layer(gates, 0.5);
        Tensor good = Objects.requireNonNull(layer.get(tensor));
        double[] values = good.toArray();
        values[values.length - 1] = bad;
        layer.put(tensor, Tensor.of(good.shape(), values));
        assertRefused(layer, probe(1, 60, 2), tensor, good.shape().toString(), String.valueOf(bad));
    }

    static Stream<Arguments> notFinite() {
        return Stream.of("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
                .flatMap(tensor -> Stream.of(1, 3, 4)
                        .flatMap(gates -> Stream.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
                                .map(bad -> Arguments.of(tensor, gates, bad))));
    }

    @ParameterizedTest(name = "{0} gates, {1}")
    @CsvSource({"1, tanh", "1, relu", "3, tanh", "4, tanh"})
    void networkOfZerosHasASpectrum(int gates, String nonlinearity) throws IOException {
        assertThat(run(layer(gates, 0), probe(2, 80, 2), architecture(gates, nonlinearity)))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("collapsed directions").doesNotContain("NaN", "Infinity");
    }

    @ParameterizedTest(name = "{0} gates, {1}, weights of {2}")
    @MethodSource("huge")
    void hugeWeightsGiveASpectrumOrTheStepOfTheOverflow(int gates, String nonlinearity, double size)
            throws IOException {
        int code = run(layer(gates, size), probe(2, 80, 2), architecture(gates, nonlinearity));
        assertThat(out.toString()).doesNotContain("NaN", "Infinity");
        if (code == 0) {
            assertThat(out.toString()).contains("lambda_1");
        } else {
            assertThat(err.toString()).containsPattern("the orbit overflowed at step \\d+ of trajectory \\d+");
        }
    }

    static Stream<Arguments> huge() {
        return Stream.of(1e30, 1e150, 1e300)
                .flatMap(size -> Stream.of(
                        Arguments.of(1, "tanh", size),
                        Arguments.of(1, "relu", size),
                        Arguments.of(3, "tanh", size),
                        Arguments.of(4, "tanh", size)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2049})
    void hiddenSizeOutsideItsLimitsIsRefused(int hidden) throws IOException {
        Map<String, Tensor> layer = new LinkedHashMap<>();
        layer.put("weight_ih_l0", Tensor.of(List.of(hidden, 1), new double[hidden]));
        layer.put("weight_hh_l0", Tensor.of(List.of(hidden, hidden), new double[hidden * hidden]));
        assertRefused(layer, probe(1, 60, 1), "weight_hh_l0", "hidden", String.valueOf(hidden));
    }

    @ParameterizedTest(name = "{0} gates given as {1}")
    @CsvSource({"3, lstm, '[20, 5]', '[15, 5]'", "4, gru, '[15, 5]', '[20, 5]'", "4, rnn, '[5, 5]', '[20, 5]'"})
    void gatesOfAnotherCellAreRefused(int gates, String cell, String expected, String found) throws IOException {
        assertThat(run(layer(gates, 0.5), probe(1, 60, 2), "--cell", cell)).isEqualTo(1);
        assertOneLine("weight_hh_l0", expected, found);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void probeOfAnotherWidthIsRefused(int width) throws IOException {
        assertRefused(layer(4, 0.5), probe(1, 60, width), "inputs", String.valueOf(width), "2");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 49, 50, 51})
    void probeThatEndsInTheWarmUpIsRefused(int length) throws IOException {
        assertRefused(layer(3, 0.5), probe(1, length, 2), "warm-up", String.valueOf(length));
    }

    @ParameterizedTest(name = "growth {0}")
    @CsvSource({"1e10, 31", "1e100, 4", "2, 1024"})
    void orbitThatOverflowsSaysAfterWhichStep(double growth, int step) throws IOException {
        // h' = relu(growth h + u) with u = 1: h after step t is growth^t, beyond 1.8e308 = 2^1024.
        Map<String, Tensor> layer = new LinkedHashMap<>();
        layer.put("weight_ih_l0", Tensor.of(List.of(1, 1), new double[] {1}));
        layer.put("weight_hh_l0", Tensor.of(List.of(1, 1), new double[] {growth}));
        double[] ones = new double[1100];
        ones[0] = 1;
        Tensor inputs = Tensor.of(List.of(1, ones.length, 1), ones);
        assertThat(run(layer, inputs, architecture(1, "relu"))).isEqualTo(1);
        assertOneLine("step " + step + " of trajectory 0", "diverges");
    }

    private static String[] architecture(int gates, String nonlinearity) {
        String cell = gates == 1 ? "rnn" : gates == 3 ? "gru" : "lstm";
        return new String[] {"--cell", cell, "--nonlinearity", nonlinearity};
    }

    private void assertRefused(Map<String, Tensor> layer, Tensor inputs, String... reasons) throws IOException {
        assertThat(run(layer, inputs)).isEqualTo(1);
        assertOneLine(reasons);
    }

    private void assertOneLine(String... reasons) {
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains(reasons);
    }

    private int run(Map<String, Tensor> layer, Tensor inputs, String... options) throws IOException {
        String[] fixed = {"spectrum", file("checkpoint", layer), "--probe", file("probe", Map.of("inputs", inputs))};
        String[] arguments = Stream.of(fixed, options).flatMap(Arrays::stream).toArray(String[]::new);
        return Commands.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private String file(String name, Map<String, Tensor> tensors) throws IOException {
        byte[] bytes = Safetensors.write(new Weights(tensors, Map.of()), DType.F64);
        return Files.write(directory.resolve(name + ".safetensors"), bytes).toString();
    }

    private static Map<String, Tensor> layer(int gates, double size) {
        int rows = gates * HIDDEN;
        SplittableRandom random = new SplittableRandom(901);
        Map<String, Tensor> layer = new LinkedHashMap<>();
        layer.put("weight_ih_l0", drawn(random, size, rows, 2));
        layer.put("weight_hh_l0", drawn(random, size, rows, HIDDEN));
        layer.put("bias_ih_l0", drawn(random, size, rows));
        layer.put("bias_hh_l0", drawn(random, size, rows));
        return layer;
    }

    private static Tensor probe(int trajectories, int length, int width) {
        return drawn(new SplittableRandom(902), 1, trajectories, length, width);
    }

    private static Tensor drawn(SplittableRandom random, double size, Integer... shape) {
        int count = Stream.of(shape).reduce(1, (a, b) -> a * b);
        double[] values = random.doubles(count, -1, 1).map(x -> size * x).toArray();
        return Tensor.of(List.of(shape), values);
    }
}
