package io.github.cameljmap.client.model;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "Jane Doe, Jane Doe <jane@example.com>",
                "|Doe, Jane|, |\"Doe, Jane\" <jane@example.com>|",
                "Dr. Jane, |\"Dr. Jane\" <jane@example.com>|",
                "|say \"hi\" \\|, |\"say \\\"hi\\\" \\\\\" <jane@example.com>|",
                "Zoë 😀, Zoë 😀 <jane@example.com>"
            })
    void aNameStandsBeforeTheAddressInQuotesWhereItNeedsThem(String name, String text) {
        assertThat(EmailAddress.of(name, "jane@example.com")).hasToString(text);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void aNameOfNothingIsNone(String name) {
        assertThat(EmailAddress.of(name, "jane@example.com"))
                .isEqualTo(EmailAddress.of("jane@example.com"))
                .hasToString("jane@example.com");
    }

    @Test
    void aNameCannotSmuggleAHeader() {
        assertThat(EmailAddress.of("Jane\r\nBcc: eve@example.com", "jane@example.com\n")
                        .toString())
                .doesNotContain("\r", "\n");
    }

    @Test
    void severalAreJoinedByCommas() {
        assertThat(EmailAddress.join(List.of(EmailAddress.of("a@x"), EmailAddress.of("B", "b@x"))))
                .isEqualTo("a@x, B <b@x>");
    }

    @Test
    void noneAreJoinedToNothing() {
        assertThat(EmailAddress.join(List.of())).isEmpty();
    }
}
