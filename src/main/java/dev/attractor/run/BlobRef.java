package dev.attractor.run;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

    /** The reference to that content, stored or not. */
    public static BlobRef of(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return new BlobRef(HexFormat.of().formatHex(hash), content.length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
