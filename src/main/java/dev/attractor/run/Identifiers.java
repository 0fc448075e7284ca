package dev.attractor.run;

import java.util.regex.Pattern;

/** The one rule for identifiers that travel in URLs, topics and document keys. */
final class Identifiers {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private Identifiers() {}

    static void require(String field, String value) {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    field + " must be 1 to 100 letters, digits, '.', '_' or '-', starting with a letter or digit");
        }
    }
}
