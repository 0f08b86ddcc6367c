package io.github.cameljmap.component;

import java.io.InputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;

/** What of an email becomes the message body. */
@JmapServerTest
class BodyIT {

    private static final byte[] TEXT_AND_HTML = TestMails.mail()
            .subject("Both")
            .text("Plain words")
            .html("<p>Words with <b>markup</b></p>")
            .bytes();

    private final JmapService server;
    private Inbox inbox;

    BodyIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        inbox = new Inbox(server);
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    @Test
    void text() {
        assertThat(consume(TEXT_AND_HTML, "body=text").getBody()).isEqualTo("Plain words");
    }

    @Test
    void html() {
        assertThat(consume(TEXT_AND_HTML, "body=html").getBody()).isEqualTo("<p>Words with <b>markup</b></p>");
    }

    @Test
    void htmlOnlyAsText() {
        byte[] htmlOnly = CharsetMail.encoded(
                "text/html; charset=utf-8",
                "7bit",
                "<h1>Hello</h1><p>See <a href='https://example.com/a'>this</a></p>");

        // James gives the text of an HTML part without its tags, and calls it HTML all the same
        String expected =
                server.kind() == JmapServer.JAMES ? "HelloSee this" : "Hello\n\nSee this <https://example.com/a>";
        assertThat(consume(htmlOnly, "").getBody()).isEqualTo(expected);
    }

    @Test
    void textOnlyAsHtml() {
        byte[] textOnly = TestMails.mail().text("1 < 2").bytes();

        assertThat(consume(textOnly, "body=html").getBody()).isEqualTo("<pre>1 &lt; 2</pre>");
    }

    @Test
    void rawIsByteForByteWhatImapHas() {
        inbox.receive(TEXT_AND_HTML);

        try (InboxRoute route = inbox.consume("body=raw", exchange -> {
            exchange.getMessage().setBody(exchange.getMessage().getBody(byte[].class));
        })) {
            byte[] raw = route.exchange().getMessage().getBody(byte[].class);

            assertThat(raw).isEqualTo(inbox.messages().get(0).raw()).isEqualTo(TEXT_AND_HTML);
        }
    }

    @Test
    void rawIsAStream() throws Exception {
        inbox.receive(TEXT_AND_HTML);

        try (InboxRoute route = inbox.consume("body=raw", exchange -> {
            try (InputStream stream = exchange.getMessage().getBody(InputStream.class)) {
                exchange.getMessage().setBody(stream.readAllBytes().length);
            }
        })) {
            assertThat(route.exchange().getMessage().getBody()).isEqualTo(TEXT_AND_HTML.length);
        }
    }

    @Test
    void json() throws Exception {
        JsonNode email =
                new ObjectMapper().readTree(consume(TEXT_AND_HTML, "body=json").getBody(String.class));

        String textPart = email.at("/textBody/0/partId").asText();
        assertThat(email.at("/subject").asText()).isEqualTo("Both");
        assertThat(email.at("/bodyValues/" + textPart + "/value").asText()).isEqualTo("Plain words");
    }

    @Test
    void email() {
        Email email = consume(TEXT_AND_HTML, "body=email").getBody(Email.class);

        assertThat(email.subject()).contains("Both");
        assertThat(email.htmlBody()).singleElement().satisfies(part -> assertThat(
                        email.bodyValues().get(part.partId().orElseThrow()).value())
                .isEqualTo("<p>Words with <b>markup</b></p>"));
    }

    @Test
    void none() {
        Message message = consume(TEXT_AND_HTML, "body=none");

        assertThat(message.getBody()).isNull();
        assertThat(message.getHeader(JmapConstants.SUBJECT)).isEqualTo("Both");
    }

    @Test
    void fiveMegabytesOfTextAreWhole() {
        byte[] large = TestMails.mail().text("Begin ").size(5_000_000).bytes();

        String text = consume(large, "").getBody(String.class);

        assertThat(text).startsWith("Begin ").hasSizeGreaterThan(4_900_000);
        assertThat(text.strip()).endsWith("XYZ");
    }

    @Test
    void maxBodyValueBytesCutsTheTextAndSaysSo() {
        Message message = consume(TestMails.mail().size(10_000).bytes(), "maxBodyValueBytes=100");

        assertThat(message.getBody(String.class)).hasSizeBetween(1, 110);
        assertThat(message.getHeader(JmapConstants.BODY_TRUNCATED)).isEqualTo(true);
    }

    @ParameterizedTest
    @EnumSource(
            value = JmapBodyType.class,
            names = {"text", "html", "json", "email"})
    void whateverTheBodyIsMadeOfIsCut(JmapBodyType body) {
        byte[] both = TestMails.mail()
                .text("Plain ".repeat(100))
                .html("<p>Plain</p>".repeat(100))
                .bytes();

        Message message = consume(both, "maxBodyValueBytes=100&body=" + body);

        assertThat(message.getHeader(JmapConstants.BODY_TRUNCATED)).isEqualTo(true);
    }

    @Test
    void aCutDoesNotSplitALetter() {
        Message message = consume(TestMails.mail().text("ü".repeat(500)).bytes(), "maxBodyValueBytes=101");

        assertThat(message.getBody(String.class))
                .containsOnlyOnce("ü".repeat(50))
                .doesNotContain("\ufffd");
        assertThat(message.getHeader(JmapConstants.BODY_TRUNCATED)).isEqualTo(true);
    }

    @Test
    void aTextThatFitsIsNotCut() {
        Message message = consume(TestMails.mail().text("Short").bytes(), "maxBodyValueBytes=100");

        assertThat(message.getBody()).isEqualTo("Short");
        assertThat(message.getHeader(JmapConstants.BODY_TRUNCATED, false, Boolean.class))
                .isFalse();
    }

    private Message consume(byte[] email, String options) {
        inbox.receive(email);
        try (InboxRoute route = inbox.consume(options)) {
            return route.exchange().getMessage();
        }
    }
}
