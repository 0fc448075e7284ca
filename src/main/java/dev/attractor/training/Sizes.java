package dev.attractor.training;

/** How wide input and hidden state are. */
public record Sizes(int input, int hidden) {
    public Sizes {
        if (input < 1 || hidden < 1) {
            throw new IllegalArgumentException("sizes must be positive, got input " + input + ", hidden " + hidden);
        }
    }
}
