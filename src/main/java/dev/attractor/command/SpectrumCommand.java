package dev.attractor.command;

import dev.attractor.cell.Cell;
import dev.attractor.checkpoint.CellReader;
import dev.attractor.checkpoint.CheckpointException;
import dev.attractor.checkpoint.Safetensors;
import dev.attractor.checkpoint.Weights;
import dev.attractor.lyapunov.Diverged;
import dev.attractor.lyapunov.Probe;
import dev.attractor.lyapunov.Spectrum;
import dev.attractor.lyapunov.SpectrumCalculator;
import dev.attractor.lyapunov.SpectrumResult;
import dev.attractor.lyapunov.SpectrumSettings;
import dev.attractor.run.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the Lyapunov spectrum of a checkpoint file, with its diagnostics and how it was made. */
@Command(name = "spectrum", description = "Prints the Lyapunov spectrum of a checkpoint file.", sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the command runs
final class SpectrumCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "CHECKPOINT",
            description = "a safetensors file with weight_ih_l0, weight_hh_l0 and the biases")
    private Path checkpoint;

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

    @Option(names = "--cell", description = "rnn, lstm or gru; inferred from the number of gates")
    private Optional<String> cell;

    @Option(names = "--nonlinearity", defaultValue = "tanh", description = "tanh or relu, of an rnn (${DEFAULT-VALUE})")
    private String nonlinearity;

    @Option(
            names = "--task-length",
            paramLabel = "T",
            defaultValue = "100",
            description = "the task's sequence length, for the memory count (${DEFAULT-VALUE})")
    private int taskLength;

    @Option(names = "--threads", defaultValue = "1", description = "worker threads (${DEFAULT-VALUE})")
    private int threads;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Override
    public Integer call() throws IOException {
        Weights weights = read(checkpoint);
        Cell network = CellReader.read(weights, cell.map(name -> new Architecture(name, nonlinearity)));
        Probe inputs = probe.isPresent()
                ? ProbeFile.read(probe.get())
                : ProbeFile.gaussian(network.inputSize() - network.noiseSize());
        SpectrumSettings settings = new SpectrumSettings(
                warmUp, exponents.isPresent() ? OptionalInt.of(exponents.get()) : OptionalInt.empty());
        SpectrumResult result;
        try (SpectrumCalculator calculator = new SpectrumCalculator(threads)) {
            result = calculator.compute(network, inputs, settings);
        }
        if (result instanceof Diverged diverged) {
            throw new CheckpointException("the orbit overflowed at step " + diverged.step() + " of trajectory "
                    + diverged.trajectory() + ": the network diverges on this probe");
        }
        new SpectrumTable((Spectrum) result, taskLength)
                .print(spec.commandLine().getOut());
        return 0;
    }

    private static Weights read(Path file) throws IOException {
        try {
            return Safetensors.read(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new CheckpointException("there is no file " + file, e);
        } catch (CheckpointException e) {
            throw new CheckpointException(file + ": " + e.getMessage(), e);
        }
    }
}
