package io.github.cameljmap.component;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.attachment.DefaultAttachment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.component.support.ScriptedServer;

import static org.assertj.core.api.Assertions.assertThat;

/** No value of a route can add header fields to an email: one with a line break is refused before anything is sent. */
@Timeout(60)
class HeaderInjectionTest {

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    private static final String BOB = "bob@example.com";

    static final List<Place> PLACES = List.of(
            header("Header CamelJmapSendSubject", JmapConstants.SEND_SUBJECT, evil -> "Hi" + evil),
            header("Header CamelJmapSendTo", JmapConstants.SEND_TO, evil -> BOB + evil),
            header("Header CamelJmapSendTo", JmapConstants.SEND_TO, evil -> "Bob" + evil + " <" + BOB + ">"),
            header("Header CamelJmapSendCc", JmapConstants.SEND_CC, evil -> EmailAddress.of("Bob" + evil, BOB)),
            header("Header CamelJmapSendBcc", JmapConstants.SEND_BCC, evil -> List.of(BOB + evil)),
            header("Header CamelJmapSendFrom", JmapConstants.SEND_FROM, evil -> EmailAddress.of("Alice", "a@b" + evil)),
            header("Header CamelJmapSendReplyTo", JmapConstants.SEND_REPLY_TO, evil -> BOB + evil),
            header("CamelJmapSendHeaders", JmapConstants.SEND_HEADERS, evil -> Map.of("X-A", "b" + evil)),
            header("CamelJmapSendHeaders", JmapConstants.SEND_HEADERS, evil -> Map.of("X-A" + evil, "b")),
            header("CamelJmapSendAt", JmapConstants.SEND_AT, evil -> "2050-01-01T00:00:00Z" + evil + "x"),
            header(
                    "CamelJmapSendEnvelope",
                    JmapConstants.SEND_ENVELOPE,
                    evil -> Map.of("rcptTo", List.of(Map.of("email", BOB + evil)))),
            header(
                    "CamelJmapSendEnvelope",
                    JmapConstants.SEND_ENVELOPE,
                    evil -> Map.of("mailFrom", Map.of("email", BOB, "parameters", Map.of("RET", "FULL" + evil)))),
            attachment("name of an attachment", (evil, attachment) -> "a" + evil),
            attachment("Content-ID", (evil, attachment) -> {
                // what blanks are is taken away
                attachment.setHeader("Content-ID", "<a\u0001" + evil + "b>");
                return "a";
            }),
            email("subject", evil -> "Hi" + evil),
            email("messageId", evil -> List.of("a@b" + evil)),
            email("inReplyTo", evil -> List.of("a@b" + evil)),
            email("references", evil -> List.of("a@b", "c@d" + evil)),
            email("cc", evil -> List.of(Map.of("name", "Bob" + evil, "email", BOB))),
            email("header:X-A:asText", evil -> "b" + evil),
            email("header:X-A:asAddresses", evil -> List.of(Map.of("name", "Bob" + evil, "email", BOB))),
            new Place("property", (evil, exchange) -> exchange.getMessage()
                    .setBody(Map.of("to", List.of(Map.of("email", BOB)), "header:X-A" + evil + ":asText", "b"))),
            part("name", evil -> "a" + evil),
            part("cid", evil -> "a" + evil),
            part("type", evil -> "text/plain" + evil),
            part("disposition", evil -> "attachment" + evil));

    private SendingRoute route;

    @BeforeEach
    void open() {
        route = SendingRoute.to(SERVER, "jmap:sent?to=" + BOB);
    }

    @AfterEach
    void close() {
        route.close();
    }

    @ParameterizedTest
    @FieldSource("PLACES")
    void aLineBreakIsRefused(Place place) {
        assertRefused(place, "\r\nX-Injected: yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\u0000", "\u000b", "\f", "\u001b", "\u007f", "\u0085"})
    void soIsEveryOtherControlCharacter(String control) {
        assertRefused(PLACES.get(0), control);
    }

    private void assertRefused(Place place, String evil) {
        Exchange exchange = route.send(prepared -> {
            prepared.getMessage().setBody("Hello");
            place.put.accept(evil, prepared);
        });

        assertThat(exchange.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(place.name);
        assertThat(SERVER.requests()).isEmpty();
    }

    private static Place header(String name, String header, Evil value) {
        return new Place(name, (evil, exchange) -> exchange.getMessage().setHeader(header, value.with(evil)));
    }

    private static Place attachment(String name, Attaching attaching) {
        return new Place(name, (evil, exchange) -> {
            DefaultAttachment attachment =
                    new DefaultAttachment(new DataHandler(new ByteArrayDataSource(new byte[1], "text/plain")));
            exchange.getMessage(AttachmentMessage.class)
                    .addAttachmentObject(attaching.nameOf(evil, attachment), attachment);
        });
    }

    private static Place email(String property, Evil value) {
        return new Place("email in the body", (evil, exchange) -> exchange.getMessage()
                .setBody(Map.of("to", List.of(Map.of("email", BOB)), property, value.with(evil))));
    }

    private static Place part(String property, Evil value) {
        return new Place("email in the body", (evil, exchange) -> exchange.getMessage()
                .setBody(Map.of(
                        "to",
                        List.of(Map.of("email", BOB)),
                        "attachments",
                        List.of(Map.of("blobId", "G1", property, value.with(evil))))));
    }

    /** Where a value can stand, and what the error calls it. */
    record Place(String name, BiConsumer<String, Exchange> put) {}

    /** A value with something evil in it. */
    @FunctionalInterface
    private interface Evil {
        Object with(String evil);
    }

    /** An attachment with something evil in it. */
    @FunctionalInterface
    private interface Attaching {
        String nameOf(String evil, DefaultAttachment attachment);
    }
}
