package dev.attractor.store;

import dev.attractor.event.v1.SpectrumComputed;
import dev.attractor.run.RunId;
import java.util.List;

/** Every spectrum, one per checkpoint. Written by the query role; the same checkpoint twice is stored once. */
public interface SpectrumStore {
    void put(SpectrumComputed spectrum);

    /** A run's spectra, ascending by step. */
    List<SpectrumComputed> of(RunId run);
}
