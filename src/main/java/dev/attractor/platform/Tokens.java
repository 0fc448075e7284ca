package dev.attractor.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The tokens of the setting {@value #SETTING}: comma-separated, each {@code read:} or {@code write:} and the token itself. A
 * write token may also read. Only hashes are kept, and compared in constant time.
 */
final class Tokens {
    static final String SETTING = "attractor.tokens";
    private static final int SHORTEST = 16;

    private final List<Token> tokens;

    private Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * Reads the setting; without one there are no tokens.
     *
     * @throws StartupException if an entry is not of that form, or shorter than {@value #SHORTEST} characters
     */
    static Tokens parse(Optional<String> setting) {
        return new Tokens(setting.stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(Tokens::token)
                .toList());
    }

    boolean isEmpty() {
        return tokens.isEmpty();
    }

    /** Whether the token is known and allows as much. */
    boolean allows(String candidate, Access wanted) {
        byte[] hash = sha256(candidate);
        boolean allowed = false;
        for (Token token : tokens) {
            boolean same = MessageDigest.isEqual(token.hash, hash);
            allowed |= same && (wanted == Access.READ || token.access == Access.WRITE);
        }
        return allowed;
    }

    private static Token token(String entry) {
        int colon = entry.indexOf(':');
        String access = entry.substring(0, Math.max(colon, 0));
        String text = entry.substring(colon + 1);
        if (!(access.equals("read") || access.equals("write")) || text.length() < SHORTEST) {
            throw new StartupException(
                    "ATTRACTOR_TOKENS must be a comma-separated list of read:TOKEN and write:TOKEN, each token at"
                            + " least " + SHORTEST + " characters long");
        }
        return new Token(access.equals("write") ? Access.WRITE : Access.READ, sha256(text));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What a request does. */
    enum Access {
        READ,
        WRITE
    }

    private static final class Token {
        private final Access access;
        private final byte[] hash;

        private Token(Access access, byte[] hash) {
            this.access = access;
            this.hash = hash;
        }
    }
}
