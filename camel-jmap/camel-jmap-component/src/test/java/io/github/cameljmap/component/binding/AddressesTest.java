package io.github.cameljmap.component.binding;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.model.EmailAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AddressesTest {

    @Test
    void oneAddress() {
        assertThat(parse("jane@example.com")).containsExactly(EmailAddress.of("jane@example.com"));
    }

    @Test
    void aNameAndAnAddress() {
        assertThat(parse("Jane Doe <jane@example.com>"))
                .containsExactly(EmailAddress.of("Jane Doe", "jane@example.com"));
    }

    @Test
    void addressesWithCommasBetweenThem() {
        assertThat(parse(" a@example.com,b@example.com , C <c@example.com> "))
                .extracting(EmailAddress::email)
                .containsExactly("a@example.com", "b@example.com", "c@example.com");
    }

    @Test
    void aNameWithCommaAndQuotesInQuotes() {
        assertThat(parse("\"Doe, \\\"J\\\" Jane\" <jane@example.com>"))
                .containsExactly(EmailAddress.of("Doe, \"J\" Jane", "jane@example.com"));
    }

    @Test
    void whatTheConsumerWritesCanBeRead() {
        List<EmailAddress> addresses = List.of(
                EmailAddress.of("Doe, \"J\" \\ Jane", "jane@example.com"),
                EmailAddress.of("Jörg 你好 📎", "joerg@example.com"),
                EmailAddress.of("plain@example.com"));

        assertThat(parse(EmailAddress.join(addresses))).isEqualTo(addresses);
    }

    @Test
    void namesAndAddressesInAnyScript() {
        assertThat(parse("Jörg Müller <jörg@bücher.example>, 你好 <用户@例子.广告>"))
                .containsExactly(
                        EmailAddress.of("Jörg Müller", "jörg@bücher.example"), EmailAddress.of("你好", "用户@例子.广告"));
    }

    @Test
    void aCollectionOfTextsAndAddresses() {
        assertThat(parse(List.of("a@example.com, b@example.com", EmailAddress.of("C", "c@example.com"))))
                .extracting(EmailAddress::email)
                .containsExactly("a@example.com", "b@example.com", "c@example.com");
    }

    @Test
    void nullIsNobody() {
        assertThat(parse(null)).isEmpty();
        assertThat(parse(Arrays.asList("a@example.com", null))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void blankIsNobody(String blank) {
        assertThat(parse(blank)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jane",
                "jane@",
                "@example.com",
                "jane@@example.com",
                "a@b@example.com",
                "Jane Doe jane@example.com",
                "<jane@example.com",
                "Doe, Jane <jane@example.com>",
                "a@example.com; b@example.com",
                "a@example.com b@example.com",
                "a@example..com",
                "<>",
                "a@example.com\u0000"
            })
    void whatIsNoAddressIsRefusedByTheNameOfWhereItStands(String malformed) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(malformed)).withMessageStartingWith("Option to ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"undisclosed-recipients:;", "Team: a@example.com, b@example.com;"})
    void groupsAreRefused(String group) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(group))
                .withMessageStartingWith("Option to ")
                .withMessageContaining(group);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.com\r\nBcc: b@example.com",
                "\"Jane\r\nBcc: b@example.com\" <a@example.com>",
                "Jane\n<a@example.com>",
                "a@example.com\rb"
            })
    void lineBreaksAreRefused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(value))
                .withMessageStartingWith("Option to ")
                .withMessageContaining("line break");
    }

    @Test
    void lineBreaksInTheNameOfAReadyAddressAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(EmailAddress.of("Jane\r\nBcc: b@example.com", "a@example.com")))
                .withMessageStartingWith("Option to ");
    }

    @Test
    void aReadyAddressThatIsNoneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(EmailAddress.of("Jane", "")))
                .withMessageStartingWith("Option to ");
    }

    private static List<EmailAddress> parse(Object value) {
        return Addresses.parse(value, "Option to");
    }
}
