package dev.attractor.study;

import dev.attractor.run.BlobRef;
import dev.attractor.store.BlobNotFoundException;
import dev.attractor.store.BlobStore;
import java.util.HashMap;
import java.util.Map;

/** The weights of one run while it is trained. Thread-safety: confined to one thread. */
final class MemoryBlobs implements BlobStore {
    private final Map<BlobRef, byte[]> contents = new HashMap<>();

    @Override
    public BlobRef put(byte[] content) {
        BlobRef ref = BlobRef.of(content);
        contents.put(ref, content);
        return ref;
    }

    @Override
    public byte[] get(BlobRef ref) {
        byte[] content = contents.get(ref);
        if (content == null) {
            throw new BlobNotFoundException(ref);
        }
        return content;
    }

    @Override
    public void delete(BlobRef ref) {
        contents.remove(ref);
    }
}
