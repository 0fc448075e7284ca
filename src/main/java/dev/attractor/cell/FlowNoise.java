package dev.attractor.cell;

/**
 * How strongly noise acts on a flow {@code dh = F dt + (s1 + s2 F) dB}, unit by unit.
 *
 * @param additive {@code s1}, not negative
 * @param multiplicative {@code s2}, not negative
 */
public record FlowNoise(double additive, double multiplicative) {
    public FlowNoise {
        require("additive", additive);
        require("multiplicative", multiplicative);
    }

    private static void require(String name, double strength) {
        if (!(strength >= 0 && Double.isFinite(strength))) {
            throw new IllegalArgumentException(
                    "the " + name + " noise must be finite and not negative, got " + strength);
        }
    }
}
