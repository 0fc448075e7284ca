package dev.attractor.training;

/** Equations whose input and hidden units are as many as their {@link Sizes} say. */
interface SizedEquations extends Equations {
    Sizes sizes();

    @Override
    default int inputSize() {
        return sizes().input();
    }

    @Override
    default int hiddenSize() {
        return sizes().hidden();
    }
}
