package dev.attractor.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

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
    void constantsThatTheFileLacksAreGivenByName() throws Exception {
        Path checkpoint = checkpoint("leaky", new double[4]);
        assertThat(run("spectrum", checkpoint.toString(), "--cell", "leaky-esn"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("a leaky-esn needs the number leak");
        assertThat(run("spectrum", checkpoint.toString(), "--cell", "leaky-esn", "--constant", "leak=0.5"))
                .as(err.toString())
                .isZero();
        // Without recurrent weights every exponent is ln(1 - leak).
        assertThat(out.toString()).contains("cell leaky-esn", "-0.693147181");
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
    void everyDiagnosticHasItsErrorBar() throws Exception {
        Path checkpoint = checkpoint("errors", new double[] {0.9, 0.3, -0.3, 0.9});
        assertThat(run("spectrum", checkpoint.toString(), "--vectors", "2", "--response", "--task-length", "20"))
                .as(err.toString())
                .isZero();
        String number = "-?\\d+\\.\\d+";
        for (String name : List.of(
                "lambda_1",
                "sum",
                "mean",
                "spectral gap",
                "Kaplan-Yorke dimension",
                "entropy-rate bound",
                "  in bits",
                "memory count",
                "log10 gradient gain")) {
            assertThat(out.toString())
                    .containsPattern("(?m)^" + Pattern.quote(name) + " +" + number + " +\\d\\.\\d\\de[+-]\\d\\d +"
                            + number + " \\.\\. " + number);
        }
        assertThat(out.toString())
                .contains("in mean square", "covariant vectors over", "participation ratio", "memory length tau_90");
    }

    @Test
    void jsonHoldsWhatTheTextDoesAndNoNull() throws Exception {
        Path checkpoint = checkpoint("json", new double[] {0.9, 0.3, -0.3, 0.9});
        assertThat(run("spectrum", checkpoint.toString(), "--format", "json", "--vectors", "2", "--response"))
                .as(err.toString())
                .isZero();
        JsonNode document = new ObjectMapper().readTree(out.toString());
        double largest = document.at("/exponents/0").asDouble();
        assertThat(document.at("/diagnostics/lambdaMax/value").asDouble()).isEqualTo(largest);
        assertThat(document.at("/diagnostics/lambdaMax/upper").asDouble()).isGreaterThan(largest);
        assertThat(document.at("/convergence")).hasSize(20);
        // Sums over the same steps in another order.
        assertThat(document.at("/convergence/19/exponents/0").asDouble()).isCloseTo(largest, within(1e-12));
        assertThat(document.at("/finiteTime/windows")).hasSize(20);
        assertThat(document.at("/covariantVectors/shares")).hasSize(2);
        assertThat(document.at("/inputResponse/norms")).hasSize(100);
        assertThat(out.toString()).doesNotContain("null", "NaN");
    }

    @Test
    void thePictureHasADotAndABarForEachExponent() throws Exception {
        Path picture = directory.resolve("spectrum.svg");
        Path checkpoint = checkpoint("plot", new double[] {0.9, 0.3, -0.3, 0.9});
        assertThat(run("spectrum", checkpoint.toString(), "--plot", picture.toString()))
                .as(err.toString())
                .isZero();
        Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(picture.toFile());
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(2);
        assertThat(svg.getElementsByTagName("polygon").getLength()).as("ribbon").isEqualTo(1);
        assertThat(Files.readString(picture))
                .contains("bar stable", "class=\"zero\"")
                .doesNotContain("NaN");
    }

    @Test
    void aCollapsedDirectionIsCountedAndNotDrawn() throws Exception {
        Path picture = directory.resolve("collapsed.svg");
        Path checkpoint = checkpoint("collapsed", new double[] {0.5, 0, 0, 0});
        assertThat(run("spectrum", checkpoint.toString(), "--plot", picture.toString()))
                .as(err.toString())
                .isZero();
        Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(picture.toFile());
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(1);
        assertThat(Files.readString(picture)).contains("1 collapsed");
    }

    @ParameterizedTest
    @CsvSource({
        "--warm-up, -1, at least 0",
        "--warm-up, 249, of the probe's 250 steps",
        "--task-length, 0, at least 1",
        "--threads, 0, at least 1",
        "--threads, two, is not an int",
        "--exponents, 3, 1..2",
        "--vectors, 0, 1..2",
        "--format, xml, expected one of",
        "--probe, nowhere, there is no file",
        "--plot, nowhere/spectrum.svg, cannot be written",
        "--nonlinearity, sine, must be tanh or relu"
    })
    void anOptionOutOfRangeIsOneLineThatNamesIt(String option, String value, String expected) throws Exception {
        Path checkpoint = checkpoint("refused", new double[] {0.9, 0.3, -0.3, 0.9});
        assertThat(run("spectrum", checkpoint.toString(), "--cell", "rnn", option, value))
                .isPositive();
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains(option.substring(2)).contains(expected);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aResponseNeedsAReadout() throws Exception {
        Weights recurrent = new Weights(
                Map.of(
                        "weight_ih_l0", Tensor.of(List.of(1, 1), new double[] {1}),
                        "weight_hh_l0", Tensor.of(List.of(1, 1), new double[] {0.5}),
                        "bias_ih_l0", Tensor.of(List.of(1), new double[1]),
                        "bias_hh_l0", Tensor.of(List.of(1), new double[1])),
                Map.of());
        Path checkpoint = Files.write(directory.resolve("headless"), Safetensors.write(recurrent, DType.F64));
        assertThat(run("spectrum", checkpoint.toString(), "--response")).isEqualTo(1);
        assertThat(err.toString()).contains("readout.weight", "[outputs, 1]");
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
                        "bias_hh_l0", Tensor.of(List.of(2), new double[2]),
                        "readout.weight", Tensor.of(List.of(1, 2), new double[] {1, 0.5})),
                Map.of());
        return Files.write(directory.resolve(name + ".safetensors"), Safetensors.write(weights, DType.F64));
    }
}
