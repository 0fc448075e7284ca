package dev.attractor.service.trainer.engine;

import dev.attractor.service.trainer.sweep.HyperParameters;
import dev.attractor.service.trainer.task.Evaluation;
import dev.attractor.service.trainer.task.Sequences;
import dev.attractor.service.trainer.task.Target;
import dev.attractor.service.trainer.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * A recurrent layer and its readout in DL4J, single precision: outputs, loss and gradient.
 *
 * <p>Thread-safety: one thread at a time, not necessarily the same. DL4J's workspaces belong to the calling thread and nothing kept
 * between calls lives in one; ND4J's global random numbers are not used.
 */
final class Dl4jNetwork implements AutoCloseable {
    /** Examples evaluated at once. */
    private static final int PORTION = 128;

    private final Task task;
    private final MultiLayerNetwork network;

    Dl4jNetwork(Task task, HyperParameters hyperParameters, float[] parameters) {
        this.task = task;
        this.network = new MultiLayerNetwork(configuration(task, hyperParameters));
        network.init(Nd4j.createFromArray(new float[][] {parameters}), false);
    }

    private static MultiLayerConfiguration configuration(Task task, HyperParameters hyperParameters) {
        BaseRecurrentLayer.Builder<?> cell = switch (hyperParameters.cell()) {
            case TANH -> new SimpleRnn.Builder();
            case LSTM -> new LSTM.Builder().gateActivationFunction(Activation.SIGMOID);
            case GRU, RELU, PLRNN ->
                throw new IllegalArgumentException(
                        "DL4J cannot train cell " + hyperParameters.cell().label());
        };
        cell.nIn(task.inputSize()).nOut(hyperParameters.hiddenSize());
        cell.activation(Activation.TANH);
        BaseRecurrentLayer recurrent = cell.build();
        return new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .updater(new NoOp())
                .list()
                .layer(readsEveryStep(task) ? recurrent : new LastTimeStep(recurrent))
                .layer(readout(task, hyperParameters.hiddenSize()))
                .build();
    }

    private static boolean readsEveryStep(Task task) {
        return task.target() == Target.CLASS_AT_JUDGED_STEPS;
    }

    private static BaseOutputLayer readout(Task task, int hidden) {
        BaseOutputLayer.Builder<?> readout = switch (task.target()) {
            case CLASS_AT_END -> new OutputLayer.Builder(new LossMCXENT());
            case CLASS_AT_JUDGED_STEPS -> new RnnOutputLayer.Builder(new LossMCXENT());
            case VALUE_AT_END -> new OutputLayer.Builder(new LossMSE());
        };
        readout.activation(task.target() == Target.VALUE_AT_END ? Activation.IDENTITY : Activation.SOFTMAX);
        readout.nIn(hidden).nOut(task.outputSize());
        return readout.build();
    }

    /** Computes the mean loss over a batch's judged outputs and its gradient, left in {@link #gradient()}. */
    double differentiate(Dl4jBatch batch) {
        network.setInput(batch.inputs());
        network.setLabels(batch.targets());
        batch.mask().ifPresent(mask -> network.setLayerMaskArrays(null, mask));
        network.computeGradientAndScore();
        network.clearLayerMaskArrays();
        // DL4J sums the gradient over all outputs and divides the loss by the number of sequences.
        gradient().divi(batch.judged());
        return network.score() * batch.examples() / batch.judged();
    }

    /** The gradient of the last {@link #differentiate}, of shape (1, parameters); the network's own, not a copy. */
    INDArray gradient() {
        return network.getFlattenedGradients();
    }

    /** Subtracts a vector of the gradient's shape from the parameters. */
    void subtract(INDArray step) {
        network.params().subi(step.reshape(step.length()));
    }

    /** A copy of the parameters, in DL4J's order. */
    float[] parameters() {
        return network.params().toFloatVector();
    }

    Evaluation evaluate(Sequences split) {
        return Evaluation.of(task, split, outputs(split));
    }

    /** What the network says about every example of a split, worked out in portions to bound the memory it takes. */
    Evaluation.Outputs outputs(Sequences split) {
        int examples = split.examples();
        List<float[]> portions = new ArrayList<>();
        for (int first = 0; first < examples; first += PORTION) {
            portions.add(forward(split, first, Math.min(first + PORTION, examples)));
        }
        int outputs = task.outputSize();
        // A readout at the end has one answer, whatever the step.
        int steps = readsEveryStep(task) ? task.sequenceLength() : 1;
        return (example, step, output) -> {
            float[] said = portions.get(example / PORTION);
            int portion = said.length / (outputs * steps);
            return said[example % PORTION + portion * (output + outputs * (step % steps))];
        };
    }

    private float[] forward(Sequences split, int first, int end) {
        try (Dl4jBatch batch = new Dl4jBatch(task, end - first)) {
            batch.fill(split, IntStream.range(first, end).toArray());
            return network.output(batch.inputs(), false).dup('f').data().asFloat();
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
