package io.github.cameljmap.component.binding;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.client.model.EmailBodyValue;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.JmapHeaderFilterStrategy;
import io.github.cameljmap.component.support.Exchanges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ExchangeBindingTest {

    private final JmapConfiguration options = new JmapConfiguration();
    private final Exchange exchange = Exchanges.empty();

    @Test
    void optionsSayWhatIsSentAndToWhom() {
        options.setFrom("Alice <alice@example.com>");
        options.setTo("a@example.com, b@example.com");
        options.setCc("c@example.com");
        options.setBcc("d@example.com");
        options.setReplyTo("e@example.com");
        options.setSubject("Report");
        options.setIdentityId("I1");

        OutgoingEmail outgoing = read();

        assertThat(outgoing.from()).contains(EmailAddress.of("Alice", "alice@example.com"));
        assertThat(outgoing.email().to())
                .extracting(EmailAddress::email)
                .containsExactly("a@example.com", "b@example.com");
        assertThat(outgoing.email().cc()).containsExactly(EmailAddress.of("c@example.com"));
        assertThat(outgoing.email().bcc()).containsExactly(EmailAddress.of("d@example.com"));
        assertThat(outgoing.email().replyTo()).containsExactly(EmailAddress.of("e@example.com"));
        assertThat(outgoing.email().subject()).contains("Report");
        assertThat(outgoing.identityId()).contains("I1");
    }

    @Test
    void aHeaderWinsOverItsOption() {
        optionsSayWhatIsSentAndToWhom();
        headers(Map.of(
                JmapConstants.SEND_FROM, "bob@example.com",
                JmapConstants.SEND_TO, "x@example.com",
                JmapConstants.SEND_CC, List.of("y@example.com", EmailAddress.of("Z", "z@example.com")),
                JmapConstants.SEND_BCC, "w@example.com",
                JmapConstants.SEND_REPLY_TO, "v@example.com",
                JmapConstants.SEND_SUBJECT, "Other",
                JmapConstants.IDENTITY_ID, "I2"));

        OutgoingEmail outgoing = read();

        assertThat(outgoing.from()).contains(EmailAddress.of("bob@example.com"));
        assertThat(outgoing.email().to()).containsExactly(EmailAddress.of("x@example.com"));
        assertThat(outgoing.email().cc())
                .extracting(EmailAddress::email)
                .containsExactly("y@example.com", "z@example.com");
        assertThat(outgoing.email().bcc()).containsExactly(EmailAddress.of("w@example.com"));
        assertThat(outgoing.email().replyTo()).containsExactly(EmailAddress.of("v@example.com"));
        assertThat(outgoing.email().subject()).contains("Other");
        assertThat(outgoing.identityId()).contains("I2");
    }

    @Test
    void anEmptyHeaderWinsOverItsOptionToo() {
        options.setCc("c@example.com");
        headers(Map.of(JmapConstants.SEND_CC, ""));

        assertThat(read().email().cc()).isEmpty();
    }

    @Test
    void whatAnInboundEmailSaysIsNoInstruction() {
        headers(Map.of(
                JmapConstants.FROM, "x@example.com",
                JmapConstants.TO, "x@example.com",
                JmapConstants.CC, "x@example.com",
                JmapConstants.BCC, "x@example.com",
                JmapConstants.REPLY_TO, "x@example.com",
                JmapConstants.SUBJECT, "x",
                JmapConstants.MESSAGE_ID, "x@example.com",
                JmapConstants.IN_REPLY_TO, List.of("x@example.com")));

        OutgoingEmail outgoing = read();

        assertThat(outgoing.from()).isEmpty();
        assertThat(outgoing.hasRecipients()).isFalse();
        assertThat(outgoing.email().replyTo()).isEmpty();
        assertThat(outgoing.email().subject()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"To", "to", "TO", "Cc", "Bcc", "From", "Reply-To", "Subject"})
    void plainMailHeadersAreNotRead(String header) {
        headers(Map.of(header, "x@example.com"));

        OutgoingEmail outgoing = read();

        assertThat(outgoing.hasRecipients()).isFalse();
        assertThat(outgoing.from()).isEmpty();
        assertThat(outgoing.email().replyTo()).isEmpty();
        assertThat(outgoing.email().subject()).isEmpty();
    }

    @Test
    void plainMailHeadersAreReadOnRequest() {
        options.setMapMailHeaders(true);
        options.setTo("option@example.com");
        headers(Map.of(
                "From", "f@example.com",
                "To", "t@example.com",
                "Cc", "c@example.com",
                "Bcc", "b@example.com",
                "Reply-To", "r@example.com",
                "Subject", "s"));

        OutgoingEmail outgoing = read();

        assertThat(outgoing.from()).contains(EmailAddress.of("f@example.com"));
        assertThat(outgoing.email().to()).containsExactly(EmailAddress.of("t@example.com"));
        assertThat(outgoing.email().cc()).containsExactly(EmailAddress.of("c@example.com"));
        assertThat(outgoing.email().bcc()).containsExactly(EmailAddress.of("b@example.com"));
        assertThat(outgoing.email().replyTo()).containsExactly(EmailAddress.of("r@example.com"));
        assertThat(outgoing.email().subject()).contains("s");
    }

    @Test
    void ourHeadersWinOverPlainMailHeaders() {
        options.setMapMailHeaders(true);
        headers(Map.of("To", "plain@example.com", JmapConstants.SEND_TO, "ours@example.com"));

        assertThat(read().email().to()).containsExactly(EmailAddress.of("ours@example.com"));
    }

    @Test
    void aPlainMailHeaderMayGoOverSeveralLines() {
        options.setMapMailHeaders(true);
        headers(Map.of("To", "a@example.com,\r\n\tb@example.com", "Subject", "a long\r\n subject"));

        assertThat(read().email().to())
                .extracting(EmailAddress::email)
                .containsExactly("a@example.com", "b@example.com");
        assertThat(read().email().subject()).contains("a long subject");
    }

    @Test
    void aPlainMailHeaderCannotBringAnotherWithIt() {
        options.setMapMailHeaders(true);
        headers(Map.of("Subject", "Hi\r\nBcc: x@example.com"));

        assertThatIllegalArgumentException().isThrownBy(this::read).withMessageStartingWith("Header Subject ");
    }

    @Test
    void aSubjectWithALineBreakIsRefused() {
        headers(Map.of(JmapConstants.SEND_SUBJECT, "Hi\nBcc: x@example.com"));

        assertThatIllegalArgumentException()
                .isThrownBy(this::read)
                .withMessageStartingWith("Header CamelJmapSendSubject ");
    }

    @Test
    void aMalformedAddressIsRefusedByTheNameOfItsHeader() {
        headers(Map.of(JmapConstants.SEND_CC, "nobody"));

        assertThatIllegalArgumentException().isThrownBy(this::read).withMessageStartingWith("Header CamelJmapSendCc ");
    }

    @Test
    void aMalformedAddressIsRefusedByTheNameOfItsOption() {
        options.setReplyTo("nobody");

        assertThatIllegalArgumentException().isThrownBy(this::read).withMessageStartingWith("Option replyTo ");
    }

    @Test
    void anEmailHasOneSender() {
        options.setFrom("a@example.com, b@example.com");

        assertThatIllegalArgumentException().isThrownBy(this::read).withMessageContaining("one sender");
    }

    @Test
    void theBodyIsPlainText() {
        exchange.getMessage().setBody(new ByteArrayInputStream("Hello".getBytes()));

        assertThat(text()).isEqualTo("Hello");
        assertThat(html()).isEmpty();
    }

    @Test
    void noBodyIsAnEmptyText() {
        assertThat(text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "TEXT/HTML; charset=utf-8", " text/html "})
    void anHtmlBodyHasItsTextBesideIt(String contentType) {
        options.setContentType(contentType);
        exchange.getMessage().setBody("<p>a</p><p>b</p>");

        assertThat(html()).contains("<p>a</p><p>b</p>");
        assertThat(text()).isEqualTo("a\n\nb");
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        headers(Map.of(JmapConstants.SEND_CONTENT_TYPE, "application/pdf"));

        assertThatIllegalArgumentException()
                .isThrownBy(this::read)
                .withMessageContaining("application/pdf")
                .withMessageContaining("attachment");
    }

    @Test
    void theContentTypeOfAnotherComponentIsNotOurs() {
        headers(Map.of(Exchange.CONTENT_TYPE, "application/json"));
        exchange.getMessage().setBody("{}");

        assertThat(text()).isEqualTo("{}");
    }

    private void headers(Map<String, Object> headers) {
        headers.forEach(exchange.getMessage()::setHeader);
    }

    private String text() {
        return read().email().bodyValues().get("text").value();
    }

    private Optional<String> html() {
        return Optional.ofNullable(read().email().bodyValues().get("html")).map(EmailBodyValue::value);
    }

    private OutgoingEmail read() {
        return new ExchangeBinding(options, new JmapHeaderFilterStrategy()).read(exchange);
    }
}
