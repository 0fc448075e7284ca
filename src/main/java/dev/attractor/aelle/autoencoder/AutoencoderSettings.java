package dev.attractor.aelle.autoencoder;

import dev.attractor.aelle.spectrum.Resampling;

/**
 * A preset of the autoencoder: its architecture, how spectra are resampled for it, and its training budget.
 *
 * <p>{@link #fast} is made for streams: it is refitted in half a second. {@link #published} and {@link #older} are the networks of arXiv
 * 2204.04876; trained with their full budget they take minutes to hours on a processor, once for the map and once per fold.
 */
public sealed interface AutoencoderSettings permits FastSettings, PublishedSettings {
    /** The name of the preset. */
    String preset();

    /** How spectra become inputs. */
    Resampling resampling();

    /** Latent units. */
    int latentSize();

    /**
     * A network that knows no target yet.
     *
     * @param spectra normalised, {@code (m, q)}: all that there are, for what a preset learns without targets
     */
    Autoencoder begin(double[][] spectra, long seed);

    /** The network that {@link Autoencoder#toBytes} wrote; throws {@link IllegalArgumentException} if the bytes are not one. */
    Autoencoder restore(byte[] bytes);

    /** The fast preset: 64-32-8-32-64 with linear connections past the hidden units; a full refit in about half a second on one core. */
    static FastSettings fast() {
        return new FastSettings(64, 32, 8, 100, 30, 2, 32, 0.0003, 0.1);
    }

    /** The published network, 1024-256-32-256-1024 with a sigmoid on the head: 542,273 parameters. */
    static PublishedSettings published() {
        return PublishedSettings.published();
    }

    /** The older published network, 1024-128-64-32-64-128-1024 with a linear head: 284,097 parameters. */
    static PublishedSettings older() {
        return PublishedSettings.older();
    }

    /**
     * The preset of this name, with its default budget.
     *
     * @throws IllegalArgumentException naming the presets there are
     */
    static AutoencoderSettings named(String preset) {
        return switch (preset) {
            case "fast" -> fast();
            case "published" -> published();
            case "older" -> older();
            default ->
                throw new IllegalArgumentException(
                        "autoencoder must be fast, published or older, got '" + preset + "'");
        };
    }

    /** This preset for spectra as the code published with AeLLE computes them, which are resampled by midpoint doubling. */
    AutoencoderSettings forPublishedSpectra();
}
