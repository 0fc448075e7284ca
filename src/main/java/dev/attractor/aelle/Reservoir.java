package dev.attractor.aelle;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A uniform sample of all spectra seen, of bounded size: those with the smallest seeded hashes. It depends on which spectra were
 * seen but not on their order, so it needs no stored state.
 */
final class Reservoir {
    private final TreeMap<Long, ResampledSpectrum> kept = new TreeMap<>();
    private final int size;
    private final SeededHash hash;

    Reservoir(int size, SeededHash hash) {
        this.size = size;
        this.hash = hash;
    }

    void offer(ResampledSpectrum spectrum) {
        kept.put(hash.of(spectrum.observation().key()), spectrum);
        if (kept.size() > size) {
            kept.pollLastEntry();
        }
    }

    List<ResampledSpectrum> sample() {
        return new ArrayList<>(kept.values());
    }
}
