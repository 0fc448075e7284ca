package dev.attractor.checkpoint;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the tensors of one layer are called in a checkpoint.
 *
 * @param prefix of the module, with its dot; empty at the top
 * @param suffix of numbered names: {@code _l0} as in {@code nn.LSTM}, empty as in {@code nn.LSTMCell}
 */
record LayerNames(String prefix, String suffix) {

    /** The names of the layer whose first tensor is called {@code name}, if it is a first tensor. */
    static Optional<LayerNames> at(String name, TensorSpec anchor) {
        Matcher matcher = Pattern.compile("(|.*\\.)" + Pattern.quote(anchor.stem()) + "(|_l0)")
                .matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new LayerNames(matcher.group(1), matcher.group(2)));
    }

    String of(TensorSpec spec) {
        return prefix + spec.stem() + (spec.isNumbered() ? suffix : "");
    }
}
