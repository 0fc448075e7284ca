package dev.attractor.service.trainer.task;

/** What a network has to say about a sequence, and how it is scored. */
public enum Target {
    /** One class for the whole sequence, given at its last step. Loss: cross entropy in nats. Accuracy: share of right classes. */
    CLASS_AT_END,
    /** A class at every judged step. Loss: cross entropy in nats per judged step. Accuracy: share of right classes of all judged steps. */
    CLASS_AT_JUDGED_STEPS,
    /**
     * One number for the whole sequence, given at its last step. Loss: mean squared error. Accuracy: share of sequences whose
     * absolute error is below {@link Evaluation#VALUE_TOLERANCE}.
     */
    VALUE_AT_END
}
