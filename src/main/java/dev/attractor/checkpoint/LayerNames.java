package dev.attractor.checkpoint;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the tensors of one layer are called in a checkpoint: numbered as in {@code nn.LSTM}, or not as in {@code nn.LSTMCell}.
 *
 * @param prefix of the module, with its dot; empty at the top
 */
record LayerNames(String prefix, Weights weights) {

    /** The names of the layer whose first tensor is called {@code name}, if it is a first tensor. */
    static Optional<LayerNames> at(String name, TensorSpec anchor, Weights weights) {
        Matcher matcher = Pattern.compile("(|.*\\.)" + Pattern.quote(anchor.stem()) + "(|_l0)")
                .matcher(name);
        return matcher.matches() ? Optional.of(new LayerNames(matcher.group(1), weights)) : Optional.empty();
    }

    String of(TensorSpec spec) {
        String unnumbered = prefix + spec.stem();
        return weights.tensor(unnumbered).isPresent() ? unnumbered : prefix + spec.name();
    }
}
