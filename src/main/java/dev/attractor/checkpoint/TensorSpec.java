package dev.attractor.checkpoint;

import java.util.List;

/**
 * What one tensor of a layer is called and shaped.
 *
 * @param name without a module's prefix; {@code _l0} at its end may be missing in a checkpoint
 * @param shape in multiples of the layer's sizes
 */
public record TensorSpec(String name, Role role, List<Dimension> shape) {
    private static final String FIRST_LAYER = "_l0";

    /** What a tensor is to its layer. */
    public enum Role {
        /** Acts on the recurrent state; weight statistics look at these. */
        RECURRENT,
        /** Acts on the input; weight statistics look at these. */
        INPUT,
        /** A further parameter. */
        PARAMETER,
        /** Zero if it is missing. */
        BIAS
    }

    public TensorSpec {
        shape = List.copyOf(shape);
    }

    /** Whether its name says which layer of a stack it belongs to. */
    boolean isNumbered() {
        return name.endsWith(FIRST_LAYER);
    }

    /** The name without the number of the layer. */
    String stem() {
        return isNumbered() ? name.substring(0, name.length() - FIRST_LAYER.length()) : name;
    }
}
