package io.github.cameljmap.component.binding;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.TextNode;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.JmapHeaderFilterStrategy;
import io.github.cameljmap.component.support.Exchanges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** An Email as a body, header fields of one's own, and how to deliver it. */
class OutgoingBodyTest {

    private final JmapConfiguration options = new JmapConfiguration();
    private final Exchange exchange = Exchanges.empty();

    @Test
    void whatTheRouteSaysWinsOverTheBody() {
        options.setTo("option@example.com");
        options.setSubject("Option");
        body(Map.of(
                "to", List.of(Map.of("email", "body@example.com")),
                "cc", List.of(Map.of("email", "body@example.com")),
                "replyTo", List.of(Map.of("email", "reply@example.com")),
                "subject", "Body"));
        exchange.getMessage().setHeader(JmapConstants.SEND_SUBJECT, "Header");

        Email email = read().email();

        assertThat(email.to()).containsExactly(EmailAddress.of("option@example.com"));
        assertThat(email.cc()).as("nobody whom the route does not name").isEmpty();
        assertThat(email.replyTo()).containsExactly(EmailAddress.of("reply@example.com"));
        assertThat(email.subject()).contains("Header");
    }

    @Test
    void whatTheRouteDoesNotSayIsTakenFromTheBody() {
        body(Map.of("to", List.of(Map.of("email", "body@example.com")), "subject", "Body"));

        assertThat(read().email().to()).containsExactly(EmailAddress.of("body@example.com"));
        assertThat(read().email().subject()).contains("Body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"subject\": \"a\\r\\nBcc: b@example.com\"}",
                "{\"references\": [\"a\\r\\nBcc: b@example.com\"]}",
                "{\"header:X-A:asText\": \"a\\nBcc: b@example.com\"}",
                "{\"header:X-A\\r\\nBcc\": \"b@example.com\"}"
            })
    void noHeaderFieldOfTheBodyHasALineBreak(String json) throws IOException {
        body(JmapJson.mapper().readValue(json, Map.class));

        assertThatIllegalArgumentException().isThrownBy(this::read).withMessageContaining("line break");
    }

    @Test
    void ofAnEmailThatWasReceivedNobodyGetsAnything() {
        body(Map.of(
                "id",
                "M1",
                "from",
                List.of(Map.of("email", "stranger@example.com")),
                "to",
                List.of(Map.of("email", "victim@example.com")),
                "messageId",
                List.of("theirs@example.com"),
                "subject",
                "Hi"));

        OutgoingEmail outgoing = read();

        assertThat(outgoing.hasRecipients()).isFalse();
        assertThat(outgoing.from()).isEmpty();
        assertThat(outgoing.email().messageId()).isEmpty();
        assertThat(outgoing.email().subject()).contains("Hi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"subjekt\": \"x\"}",
                "{\"body\": \"x\"}",
                "{\"to\": \"bob@example.com\"}",
                "{\"to\": [{\"email\": \"not an address\"}]}",
                "{\"to\": [{\"email\": \"a@example.com\\r\\nBcc: b@example.com\"}]}"
            })
    void whatIsNoEmailIsRefused(String json) {
        options.setContentType("application/json");
        body(json);

        assertThatIllegalArgumentException().isThrownBy(this::read).withMessageContaining("body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"rcptTo\": [\"eve@example.com\"]}",
                "{\"rcptTo\": \"eve@example.com\"}",
                "{\"rcpTo\": [{\"email\": \"eve@example.com\"}]}",
                "{\"mailFrom\": \"a@example.com\"}"
            })
    void whatIsNoEnvelopeIsRefused(String json) {
        body("Hello");
        exchange.getMessage().setHeader(JmapConstants.SEND_ENVELOPE, json);

        assertThatIllegalArgumentException().isThrownBy(this::read).withMessageContaining("rcptTo");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void anEmptyKeyIsRefused(String key) {
        options.setIdempotencyKey("of the option");
        body("Hello");
        exchange.getMessage().setHeader(JmapConstants.IDEMPOTENCY_KEY, key);

        assertThatIllegalArgumentException().isThrownBy(this::read).withMessageContaining("CamelJmapIdempotencyKey");
    }

    @Test
    void anEmailThatWasReadLosesWhatTheServerSetsAndKeepsItsAttachments() {
        options.setContentType("application/json");
        body(
                """
                {"id": "M1", "blobId": "G1", "size": 7, "keywords": {"$seen": true}, "mailboxIds": {"P1": true},
                 "preview": "Hi", "subject": "S", "bodyValues": {"2": {"value": "<p>Hi</p>"}},
                 "textBody": [{"partId": "2", "blobId": "G2", "size": 9, "type": "text/html", "charset": "utf-8"}],
                 "htmlBody": [{"partId": "2", "blobId": "G2", "size": 9, "type": "text/html", "charset": "utf-8"}],
                 "attachments": [{"partId": "3", "blobId": "G3", "size": 9, "type": "a/b", "name": "a.b", "disposition": "attachment"}]}
                """);

        Email email = read().email();

        assertThat(email)
                .isEqualTo(Email.builder()
                        .subject("S")
                        .text("Hi")
                        .html("<p>Hi</p>")
                        .attachments(email.attachments())
                        .build());
        assertThat(email.attachments()).singleElement().satisfies(part -> {
            assertThat(part.blobId()).contains("G3");
            assertThat(part.partId()).isEmpty();
            assertThat(part.name()).contains("a.b");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"to\": \"bob@example.com\"}",
                "{\"to\": [\"bob@example.com\"]}",
                "{\"subject\": [\"a\"]}",
                "{\"textBody\": [{\"partId\": \"1\"}]}",
                "[]",
                "no JSON"
            })
    void whatIsNoEmailIsRefusedInsteadOfSentInPart(String json) {
        options.setContentType("application/json");
        body(json);

        assertThatIllegalArgumentException().isThrownBy(this::read);
    }

    @Test
    void aListIsReadOneByOneAndNamesTheCulprit() {
        body(List.of("one", Map.of("to", "bob")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> binding().readAll(exchange))
                .withMessageStartingWith("Body [1]: The property to");
    }

    // ---- header fields of one's own ----

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Priority | 1 | header:X-Priority:asText | 1",
                "Keywords | ä, ö | header:Keywords:asText | ä, ö",
                "List-Unsubscribe | <mailto:a@b> | header:List-Unsubscribe | ' <mailto:a@b>'"
            })
    void aHeaderFieldOfOnesOwn(String name, String value, String property, String sent) {
        exchange.getMessage().setHeader(JmapConstants.SEND_HEADERS, Map.of(name, value));

        assertThat(read().email().additional()).containsEntry(property, TextNode.valueOf(sent));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bcc", "TO", "subject", "Message-Id", "Content-Type", "MIME-Version", "no name", "a:b", "ä", ""})
    void aHeaderFieldThatIsRefused(String name) {
        exchange.getMessage().setHeader(JmapConstants.SEND_HEADERS, Map.of(name, "x"));

        assertThatIllegalArgumentException().isThrownBy(this::read).withMessageContaining("CamelJmapSendHeaders has");
    }

    @Test
    void aHeaderFieldIsOneLine() {
        exchange.getMessage().setHeader(JmapConstants.SEND_HEADERS, Map.of("X-A", "b\r\nBcc: eve@example.com"));

        assertThatIllegalArgumentException().isThrownBy(this::read).withMessageContaining("line break");
    }

    // ---- how to deliver it ----

    @Test
    void whenAndHowToDeliver() {
        options.setSendDelay(60_000);
        options.setDsnNotify("success, delay");
        options.setDsnReturn("hdrs");
        options.setIdempotencyKey("k");
        exchange.getMessage().setHeader(JmapConstants.SEND_AT, "2026-12-24T19:00:00+01:00");

        Delivery delivery = read().delivery();

        assertThat(delivery.sendAt()).contains(Instant.parse("2026-12-24T18:00:00Z"));
        assertThat(delivery.sendDelay()).contains(Duration.ofMinutes(1));
        assertThat(delivery.dsnNotify()).contains("SUCCESS,DELAY");
        assertThat(delivery.dsnReturn()).contains("HDRS");
        assertThat(delivery.idempotencyKey()).contains("k");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        options.setDsnNotify("never, delay");
        assertThatIllegalArgumentException().isThrownBy(this::read).withMessageContaining("dsnNotify is never, delay");
        options.setDsnNotify(null);
        options.setSendAt("tomorrow");
        assertThatIllegalArgumentException().isThrownBy(this::read).withMessageContaining("sendAt is tomorrow");
    }

    private void body(Object body) {
        exchange.getMessage().setBody(body);
    }

    private OutgoingEmail read() {
        return binding().read(exchange);
    }

    private ExchangeBinding binding() {
        return new ExchangeBinding(options, new JmapHeaderFilterStrategy());
    }
}
