package dev.attractor.command;

import dev.attractor.cell.Cell;
import dev.attractor.checkpoint.CellReader;
import dev.attractor.checkpoint.CheckpointException;
import dev.attractor.checkpoint.Tensor;
import dev.attractor.checkpoint.Weights;
import dev.attractor.lyapunov.CovariantSettings;
import dev.attractor.lyapunov.CovariantVectors;
import dev.attractor.lyapunov.Diverged;
import dev.attractor.lyapunov.MeanSquareGain;
import dev.attractor.lyapunov.Probe;
import dev.attractor.lyapunov.Spectrum;
import dev.attractor.lyapunov.SpectrumCalculator;
import dev.attractor.lyapunov.SpectrumDiagnostics;
import dev.attractor.lyapunov.SpectrumMode;
import dev.attractor.lyapunov.SpectrumResult;
import dev.attractor.lyapunov.SpectrumSettings;
import dev.attractor.response.InputResponse;
import dev.attractor.response.ResponseSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the Lyapunov spectrum of a checkpoint file, with its diagnostics, their error bars and how it was made. */
@Command(name = "spectrum", description = "Prints the Lyapunov spectrum of a checkpoint file.", sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the command runs
final class SpectrumCommand implements Callable<Integer> {
    private static final long GAIN_SEED = 1;
    private static final int LAGS = 200;

    @Spec
    private CommandSpec spec;

    @Mixin
    private NetworkFile file;

    @Option(
            names = "--probe",
            paramLabel = "FILE",
            description =
                    "a safetensors file with the tensor inputs (B, T, D); otherwise 8 Gaussian trajectories of 250 steps, seed 1")
    private Optional<Path> probe;

    @Option(names = "--warm-up", defaultValue = "50", description = "steps that are not counted (${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = "--exponents", paramLabel = "K", description = "only the largest K")
    private Optional<Integer> exponents;

    @Option(
            names = "--mode",
            defaultValue = "full",
            description = "full, or aelle-compat: hidden units alone in bits, as AeLLE's code (${DEFAULT-VALUE})")
    private String mode;

    @Option(
            names = "--task-length",
            paramLabel = "T",
            defaultValue = "100",
            description = "the task's sequence length, for the memory count (${DEFAULT-VALUE})")
    private int taskLength;

    @Option(names = "--vectors", paramLabel = "K", description = "also the leading K covariant vectors")
    private Optional<Integer> vectors;

    @Option(
            names = "--response",
            description = "also how the outputs respond to the inputs; the checkpoint needs readout.weight")
    private boolean response;

    @Option(names = "--format", defaultValue = "text", description = "text or json (${DEFAULT-VALUE})")
    private Format format;

    @Option(names = "--plot", paramLabel = "FILE", description = "also draw the spectrum into this SVG file")
    private Optional<Path> plot;

    @Option(names = "--threads", defaultValue = "1", description = "worker threads (${DEFAULT-VALUE})")
    private int threads;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    /** How the report is printed. */
    enum Format {
        TEXT,
        JSON
    }

    @Override
    public Integer call() throws IOException {
        requireAtLeast("--warm-up", warmUp, 0);
        requireAtLeast("--task-length", taskLength, 1);
        requireAtLeast("--threads", threads, 1);
        Weights weights = file.weights();
        Cell network = CellReader.read(weights, file.architecture());
        exponents.ifPresent(count -> requireBetween("--exponents", count, network.stateSize()));
        vectors.ifPresent(count -> requireBetween("--vectors", count, network.stateSize()));
        Probe inputs = probe.isPresent()
                ? ProbeFile.read(probe.get())
                : ProbeFile.gaussian(network.inputSize() - network.noiseSize());
        if (inputs.length() - warmUp < 2) {
            throw new IllegalArgumentException(
                    "--warm-up must leave 2 of the probe's " + inputs.length() + " steps at least, got " + warmUp);
        }
        SpectrumReport report = report(weights, network, inputs);
        if (plot.isPresent()) {
            draw(report, plot.get());
        }
        print(report);
        return 0;
    }

    private SpectrumReport report(Weights weights, Cell network, Probe inputs) {
        Spectrum spectrum = spectrum(network, inputs);
        return new SpectrumReport(
                network,
                spectrum,
                spectrum.mode() == SpectrumMode.FULL
                        ? Optional.of(SpectrumDiagnostics.of(spectrum, taskLength))
                        : Optional.empty(),
                MeanSquareGain.measure(network, inputs, warmUp, taskLength, GAIN_SEED),
                vectors.map(count -> CovariantVectors.compute(network, inputs, count, covariantSettings(inputs))),
                response ? Optional.of(response(weights, network, inputs)) : Optional.empty());
    }

    private Spectrum spectrum(Cell network, Probe inputs) {
        SpectrumSettings settings = new SpectrumSettings(
                        warmUp, exponents.isPresent() ? OptionalInt.of(exponents.get()) : OptionalInt.empty())
                .in(SpectrumMode.ofLabel(mode));
        SpectrumResult result;
        try (SpectrumCalculator calculator = new SpectrumCalculator(threads)) {
            result = calculator.compute(network, inputs, settings);
        }
        if (result instanceof Diverged diverged) {
            throw new CheckpointException("the orbit overflowed at step " + diverged.step() + " of trajectory "
                    + diverged.trajectory() + ": the network diverges on this probe");
        }
        return (Spectrum) result;
    }

    /** As many steps to converge backward as forward, but no more than leave half of them. */
    private CovariantSettings covariantSettings(Probe inputs) {
        CovariantSettings settings = CovariantSettings.afterWarmUp(warmUp);
        int backward = Math.min(warmUp, (inputs.length() - warmUp) / 2);
        return new CovariantSettings(0, warmUp, backward, settings.memoryLimit());
    }

    private InputResponse response(Weights weights, Cell network, Probe inputs) {
        Tensor readout = weights.tensor(InputResponse.READOUT)
                .orElseThrow(() -> new CheckpointException(file.path() + ": --response needs the tensor "
                        + InputResponse.READOUT + " of shape [outputs, " + network.hiddenSize() + "]"));
        // Half of the steps are left for anchors.
        int lags = Math.min(LAGS, (inputs.length() - warmUp) / 2);
        return InputResponse.measure(network, inputs, readout, ResponseSettings.of(warmUp, lags));
    }

    private static void draw(SpectrumReport report, Path file) throws IOException {
        try {
            Files.writeString(file, new SpectrumChart(report).svg());
        } catch (IOException e) {
            throw new IOException("--plot: " + file + " cannot be written", e);
        }
    }

    private void print(SpectrumReport report) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case TEXT -> new SpectrumTable(report, out).print();
            case JSON -> new SpectrumJson(report).print(out);
        }
    }

    private static void requireAtLeast(String option, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(option + " must be at least " + least + ", got " + value);
        }
    }

    private static void requireBetween(String option, int value, int stateSize) {
        if (value < 1 || value > stateSize) {
            throw new IllegalArgumentException(option + " must be 1.." + stateSize + ", the state size, got " + value);
        }
    }
}
