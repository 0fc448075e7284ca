package dev.attractor.checkpoint;

import dev.attractor.cell.Cell;
import dev.attractor.checkpoint.Dimension.Size;
import dev.attractor.checkpoint.TensorSpec.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How a checkpoint holds one kind of cell: its tensors, the constants among its metadata, and the cell they make.
 *
 * <p>The first tensor is the one a layer is found by. Thread-safety: immutable.
 *
 * @param name the cell's name, as in {@link dev.attractor.run.Architecture#cell()}; an {@code rnn} carries its nonlinearity
 * @param constants numbers that are no weights, found by these names in the checkpoint's metadata
 */
public record CellFormat(
        String name, List<TensorSpec> tensors, List<String> constants, Function<RecurrentLayer, Cell> builder) {
    public CellFormat {
        tensors = List.copyOf(tensors);
        constants = List.copyOf(constants);
        if (tensors.isEmpty()) {
            throw new IllegalArgumentException("the format of a " + name + " needs a tensor to find a layer by");
        }
    }

    TensorSpec anchor() {
        return tensors.get(0);
    }

    static Draft named(String name) {
        return new Draft(name);
    }

    /** A format while it is written down. */
    static final class Draft {
        private final String name;
        private final List<TensorSpec> tensors = new ArrayList<>();
        private final List<String> constants = new ArrayList<>();

        private Draft(String name) {
            this.name = name;
        }

        /** {@code weight_hh_l0}, {@code weight_ih_l0} and both biases as PyTorch stacks them, {@code blocks} of N rows. */
        Draft torch(int blocks) {
            return torchField(blocks, blocks).tensor("bias_hh_l0", Role.BIAS, new Dimension(blocks, Size.HIDDEN));
        }

        /** As {@link #torch} with one bias, and other numbers of blocks from the state than from the input. */
        Draft torchField(int hiddenBlocks, int inputBlocks) {
            Dimension rows = new Dimension(inputBlocks, Size.HIDDEN);
            return recurrent("weight_hh_l0", new Dimension(hiddenBlocks, Size.HIDDEN), Dimension.of(Size.HIDDEN))
                    .tensor("weight_ih_l0", Role.INPUT, rows, Dimension.of(Size.INPUT))
                    .tensor("bias_ih_l0", Role.BIAS, rows);
        }

        Draft recurrent(String tensor, Dimension... shape) {
            return tensor(tensor, Role.RECURRENT, shape);
        }

        Draft parameter(String tensor, Dimension... shape) {
            return tensor(tensor, Role.PARAMETER, shape);
        }

        Draft tensor(String tensor, Role role, Dimension... shape) {
            tensors.add(new TensorSpec(tensor, role, List.of(shape)));
            return this;
        }

        Draft constants(String... names) {
            constants.addAll(List.of(names));
            return this;
        }

        CellFormat builtBy(Function<RecurrentLayer, Cell> builder) {
            return new CellFormat(name, tensors, constants, builder);
        }
    }
}
