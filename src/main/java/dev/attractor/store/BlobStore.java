package dev.attractor.store;

import dev.attractor.run.BlobRef;

/** Keeps bytes under the hash of their content: weights and probes, which events only refer to. */
public interface BlobStore {
    /** Stores the content, once however often it is put. */
    BlobRef put(byte[] content);

    /**
     * The content again.
     *
     * @throws BlobNotFoundException if it is not there
     */
    byte[] get(BlobRef ref);

    /** Forgets the content, if it is there. */
    void delete(BlobRef ref);
}
