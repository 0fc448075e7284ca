package dev.attractor.run;

import java.util.regex.Pattern;

/**
 * A claim check: names bytes that are kept in the blob store, so that an event never carries weights. Blobs are addressed by
 * their content, so the same bytes are stored once.
 *
 * @param sha256 the content's hash, 64 lower-case hexadecimal digits
 * @param size the content's length in bytes
 */
public record BlobRef(String sha256, long size) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public BlobRef {
        if (!HASH.matcher(sha256).matches()) {
            throw new IllegalArgumentException("sha256 must be 64 lower-case hexadecimal digits");
        }
        if (size < 0) {
            throw new IllegalArgumentException("size must not be negative");
        }
    }
}
