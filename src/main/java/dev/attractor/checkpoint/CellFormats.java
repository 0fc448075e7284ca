package dev.attractor.checkpoint;

import dev.attractor.run.Architecture;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every kind of cell that a checkpoint can hold.
 *
 * <p>Names: {@code weight_hh_l0} acts on the state and {@code weight_ih_l0} on the input, blocks stacked by rows, whatever letters a
 * paper uses; what PyTorch's layers do not have keeps the letters of its paper. A further cell is one entry in its family.
 */
public final class CellFormats {
    private static final Map<String, CellFormat> BY_NAME =
            byName(GatedFormats.all(), PiecewiseLinearFormats.all(), FlowFormats.all(), OrthogonalFormats.all());

    private CellFormats() {}

    @SafeVarargs
    private static Map<String, CellFormat> byName(Stream<CellFormat>... formats) {
        Map<String, CellFormat> byName = new LinkedHashMap<>();
        Stream.of(formats).flatMap(family -> family).forEach(format -> byName.put(format.name(), format));
        return Collections.unmodifiableMap(byName);
    }

    /** All formats, in the order of the documentation. */
    public static List<CellFormat> all() {
        return List.copyOf(BY_NAME.values());
    }

    /**
     * The format of an architecture.
     *
     * @throws CheckpointException if there is no such cell, naming those there are
     */
    public static CellFormat of(Architecture architecture) {
        String name = architecture.cell().equals("rnn") ? "rnn-" + architecture.nonlinearity() : architecture.cell();
        CellFormat format = BY_NAME.get(name);
        if (format != null) {
            return format;
        }
        throw new CheckpointException(
                architecture.cell().equals("rnn")
                        ? "architecture.nonlinearity of an rnn must be tanh or relu, got " + architecture.nonlinearity()
                        : "architecture.cell must be one of rnn, " + String.join(", ", BY_NAME.keySet()) + ", got "
                                + architecture.cell());
    }
}
