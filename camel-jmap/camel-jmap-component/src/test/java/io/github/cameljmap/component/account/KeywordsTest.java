package io.github.cameljmap.component.account;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class KeywordsTest {

    @Test
    void textWithCommas() {
        assertThat(Keywords.parse("addKeywords", " $flagged, filed,, $flagged "))
                .containsExactly("$flagged", "filed");
    }

    @Test
    void aCollection() {
        assertThat(Keywords.parse("addKeywords", List.of("a,b"))).containsExactly("a,b");
    }

    @Test
    void none() {
        assertThat(Keywords.parse("addKeywords", null)).isEmpty();
        assertThat(Keywords.parse("addKeywords", "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"to do", "grün", "a(b", "a)b", "a{b", "a]b", "a%b", "a*b", "a\"b", "a\\b", "a/b", "a~b", "a\tb"})
    void noKeyword(String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Keywords.parse("addKeywords", word))
                .withMessageStartingWith("addKeywords=" + word + ": " + word + " is not a keyword");
    }

    @Test
    void aKeywordIsNotTooLong() {
        assertThat(Keywords.parse("addKeywords", "x".repeat(255))).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> Keywords.parse("addKeywords", "x".repeat(256)));
    }

    @Test
    void noKeywordInACollection() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Keywords.parse("Header CamelJmapAddKeywords", Arrays.asList("a", "to do")));
    }
}
