package dev.attractor.command;

import dev.attractor.checkpoint.CheckpointException;
import dev.attractor.checkpoint.Safetensors;
import dev.attractor.checkpoint.Weights;
import dev.attractor.run.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of a command that name a checkpoint and say what its file does not. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the command runs
final class NetworkFile {
    @Parameters(
            paramLabel = "CHECKPOINT",
            description = "a safetensors file with weight_ih_l0, weight_hh_l0 and what else its cell has")
    private Path checkpoint;

    @Option(
            names = "--cell",
            description = "the cell, such as lstm or plrnn (src/docs/cells.md lists them); otherwise what the file's"
                    + " metadata say, or rnn, gru or lstm by the number of gates")
    private Optional<String> cell;

    @Option(names = "--nonlinearity", defaultValue = "tanh", description = "tanh or relu, of an rnn (${DEFAULT-VALUE})")
    private String nonlinearity;

    @Option(
            names = "--constant",
            paramLabel = "NAME=NUMBER",
            description = "a constant of the cell that the file's metadata lack, such as time_step=0.1")
    private Map<String, String> constants = new LinkedHashMap<>();

    Path path() {
        return checkpoint;
    }

    /** What was said of the cell. */
    Optional<Architecture> architecture() {
        return cell.map(name -> new Architecture(name, nonlinearity));
    }

    /** The file's tensors, and its metadata with the constants given. */
    Weights weights() throws IOException {
        try {
            Weights file = Safetensors.read(Files.readAllBytes(checkpoint));
            Map<String, String> metadata = new LinkedHashMap<>(file.metadata());
            metadata.putAll(constants);
            return new Weights(file.tensors(), metadata);
        } catch (NoSuchFileException e) {
            throw new CheckpointException("there is no file " + checkpoint, e);
        } catch (CheckpointException e) {
            throw new CheckpointException(checkpoint + ": " + e.getMessage(), e);
        }
    }
}
