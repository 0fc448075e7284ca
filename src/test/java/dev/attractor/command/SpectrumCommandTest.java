package dev.attractor.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attractor.checkpoint.DType;
import dev.attractor.checkpoint.Safetensors;
import dev.attractor.checkpoint.Tensor;
import dev.attractor.checkpoint.Weights;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpectrumCommandTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsTheKnownSpectrumOfALinearMapNearZero() throws Exception {
        // tanh at the fixed point 0 without input: exponents are ln 0.5 and ln 0.25.
        // The frame starts oblique; 40 steps turn it to 2^-40 of its directions.
        Path checkpoint = checkpoint("diagonal", new double[] {0.5, 0, 0, 0.25});
        Path probe = directory.resolve("zeros.safetensors");
        Tensor zeros = Tensor.of(List.of(1, 100, 1), new double[100]);
        Files.write(probe, Safetensors.write(new Weights(Map.of("inputs", zeros), Map.of()), DType.F64));
        assertThat(run("spectrum", checkpoint.toString(), "--probe", probe.toString(), "--warm-up", "40"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("-0.693147181", "-1.386294361", "1 trajectories of 60 steps", "zeros.safetensors");
    }

    @Test
    void theDefaultProbeGivesTheSameTextTwice() throws Exception {
        Path checkpoint = checkpoint("default", new double[] {0.9, 0.3, -0.3, 0.9});
        assertThat(run("spectrum", checkpoint.toString())).as(err.toString()).isZero();
        String first = out.toString();
        assertThat(run("spectrum", checkpoint.toString())).isZero();
        assertThat(out).hasToString(first + first);
        assertThat(first).contains("gaussian-1", "8 trajectories of 200 steps", "memory count");
    }

    @Test
    void modeOfThePublishedCodeIsNamedWithItsUnit() throws Exception {
        Path checkpoint = checkpoint("mode", new double[] {0.9, 0.3, -0.3, 0.9});
        assertThat(run("spectrum", checkpoint.toString(), "--mode", "aelle-compat"))
                .as(err.toString())
                .isZero();
        // All 250 steps of the probe count, as the warm-up's inputs run again.
        assertThat(out.toString()).contains("mode aelle-compat", "bits per step", "8 trajectories of 250 steps");
        assertThat(run("spectrum", checkpoint.toString(), "--mode", "other")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no mode other");
    }

    @Test
    void whatCannotBeReadIsOneLine() throws Exception {
        assertThat(run("spectrum", directory.resolve("none").toString())).isEqualTo(1);
        Path text = Files.writeString(directory.resolve("text"), "not a checkpoint");
        assertThat(run("spectrum", text.toString())).isEqualTo(1);
        Path checkpoint = checkpoint("lstm", new double[] {0.9, 0.3, -0.3, 0.9});
        assertThat(run("spectrum", checkpoint.toString(), "--cell", "lstm")).isEqualTo(1);
        assertThat(err.toString().lines())
                .hasSize(3)
                .anyMatch(line -> line.contains("there is no file"))
                .anyMatch(line -> line.contains("text: "))
                .anyMatch(line -> line.contains("weight"));
    }

    @Test
    void anUnknownCommandSaysWhichThereAre() {
        assertThat(run("spectra")).isEqualTo(2);
        assertThat(err.toString()).contains("spectra", "spectrum");
    }

    private int run(String... arguments) {
        return Commands.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private Path checkpoint(String name, double[] recurrent) throws Exception {
        Weights weights = new Weights(
                Map.of(
                        "weight_ih_l0", Tensor.of(List.of(2, 1), new double[] {1, -1}),
                        "weight_hh_l0", Tensor.of(List.of(2, 2), recurrent),
                        "bias_ih_l0", Tensor.of(List.of(2), new double[2]),
                        "bias_hh_l0", Tensor.of(List.of(2), new double[2])),
                Map.of());
        return Files.write(directory.resolve(name + ".safetensors"), Safetensors.write(weights, DType.F64));
    }
}
