package dev.attractor.aelle.explanation;

/** The units of a model: what its normalised targets and spectra stand for. */
public interface Normalisation {
    /** The normalised target of an accuracy in 0..1; NaN while no label is known. */
    double target(double accuracy);

    /** The accuracy in 0..1 of a normalised target; NaN while no label is known. */
    double accuracy(double target);

    /** The exponents, in nats per step, that the values of a normalised spectrum stand for. */
    double[] exponents(double[] normalised);
}
