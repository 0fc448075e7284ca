package dev.attractor.store;

import dev.attractor.run.BlobRef;

/** A claim check whose bytes are not in the store, or are not the bytes that were put. */
public final class BlobNotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BlobNotFoundException(BlobRef ref) {
        super("blob " + ref.sha256() + " (" + ref.size() + " bytes) is not in the store");
    }
}
