package dev.attractor.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attractor.platform.Tokens.Access;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    @Test
    void aReadTokenReadsAndAWriteTokenDoesBoth() {
        Tokens tokens = Tokens.parse(Optional.of("read:reader-reader-reader, write:writer-writer-writer"));
        assertThat(tokens.allows("reader-reader-reader", Access.READ)).isTrue();
        assertThat(tokens.allows("reader-reader-reader", Access.WRITE)).isFalse();
        assertThat(tokens.allows("writer-writer-writer", Access.READ)).isTrue();
        assertThat(tokens.allows("writer-writer-writer", Access.WRITE)).isTrue();
        assertThat(tokens.allows("somebody-somebody-else", Access.READ)).isFalse();
        assertThat(tokens.allows("", Access.READ)).isFalse();
    }

    @Test
    void withoutTheSettingThereAreNone() {
        assertThat(Tokens.parse(Optional.empty()).isEmpty()).isTrue();
        assertThat(Tokens.parse(Optional.of(" , ")).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "read:short", "admin:long-enough-to-be-one", ":long-enough-to-be-one"})
    void anEntryOfAnotherFormIsRefusedWithoutRepeatingIt(String entry) {
        assertThatThrownBy(() -> Tokens.parse(Optional.of(entry)))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("ATTRACTOR_TOKENS")
                .hasMessageNotContaining("long-enough");
    }
}
