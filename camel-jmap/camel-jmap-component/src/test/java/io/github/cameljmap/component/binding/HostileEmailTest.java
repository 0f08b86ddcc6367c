package io.github.cameljmap.component.binding;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.attachment.AttachmentMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.JmapHeaderFilterStrategy;
import io.github.cameljmap.component.support.Emails;
import io.github.cameljmap.component.support.Exchanges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Emails of senders who mean harm: they cost neither much memory nor much time, and no header is what it must not be. */
@Timeout(30)
class HostileEmailTest {

    private final JmapConfiguration options = new JmapConfiguration();
    private final Exchange exchange = Exchanges.empty();
    private final ObjectNode email = JmapJson.mapper().createObjectNode().put("id", "M1");

    @BeforeEach
    void mapMailHeaders() {
        options.setMapMailHeaders(true);
    }

    @Test
    void controlCharactersThatAnEncodedWordHidesAreBlanks() {
        email.put("subject", "Hello\r\nBcc: everybody@example.com\0");
        email.put("preview", "a\nb");
        email.putArray("messageId").add("a\r\nb@c");

        Message message = fill();

        assertThat(message.getHeader(JmapConstants.SUBJECT)).isEqualTo("Hello  Bcc: everybody@example.com ");
        assertThat(message.getHeader("Subject")).isEqualTo("Hello  Bcc: everybody@example.com ");
        assertThat(message.getHeader(JmapConstants.PREVIEW)).isEqualTo("a b");
        assertThat(message.getHeader(JmapConstants.MESSAGE_ID)).isEqualTo("a  b@c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X Y", "X\r\nY", "X:", "Ü"})
    void whatIsNoNameOfAHeaderFieldIsNoHeader(String name) {
        addField(name, "value");
        addField("X-Good", "value");

        assertThat(fill().getHeaders()).containsEntry("X-Good", "value").doesNotContainKey(name);
    }

    @Test
    void aBareLineBreakInAHeaderFieldIsABlank() {
        addField("X-Odd", " one\rtwo\nthree\r\n four");

        assertThat(fill().getHeader("X-Odd")).isEqualTo("one two three four");
    }

    @Test
    void aThousandHeaderFieldsAreEnough() {
        for (int i = 0; i < 100_000; i++) {
            addField("X-" + i, "v");
        }

        assertThat(fill().getHeaders()).containsKey("X-999").doesNotContainKey("X-1000");
    }

    @Test
    void ofAHugeHeaderFieldTheStartIsEnough() {
        addField("X-Huge", "x".repeat(1_000_000));

        assertThat(fill().getHeader("X-Huge", String.class)).hasSize(64 * 1024);
    }

    @Test
    void thousandsOfAttachmentsOfOneNameGetNamesOfTheirOwn() {
        addAttachments(10_000);

        fill();

        assertThat(exchange.getMessage(AttachmentMessage.class).getAttachmentNames())
                .hasSize(10_000)
                .contains("a.txt", "a-2.txt", "a-10000.txt");
    }

    @Test
    void anEmailWithMoreAttachmentsIsNotMadeAnExchange() {
        addAttachments(10_001);

        assertThatThrownBy(this::fill)
                .isInstanceOf(RuntimeCamelException.class)
                .hasMessage("Email M1 has 10001 attachments, which is more than 10000: read it with attachments=false");
    }

    @Test
    void itIsReadWithoutThem() {
        options.setAttachments(false);
        addAttachments(10_001);

        assertThat(fill().getHeader(JmapConstants.EMAIL_ID)).isEqualTo("M1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31T23:59:59Z", "-0001-01-01T00:00:00Z", "9999-99-99T00:00:00Z", "soon"})
    void aDateThatCannotBeIsNone(String date) {
        email.put("receivedAt", date);
        email.put("sentAt", date);

        assertThat(fill().getHeaders())
                .doesNotContainKeys(JmapConstants.RECEIVED_AT, JmapConstants.SENT_AT, JmapConstants.MESSAGE_TIMESTAMP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<div>", "<b>", "<table><tr><td>", "<ul><li>", "<a href='http://x'>", "<pre>\n\n\n</pre><p>"})
    void htmlThatIsNestedWithoutEndBecomesText(String tag) {
        String html = tag.repeat(20_000) + "the end";

        assertThat(BodyText.htmlToPlain(html)).contains("the end");
    }

    @Test
    void aHundredThousandLinesOfPreformattedTextBeforeAsManyBlocksBecomeText() {
        String html = "<pre>" + "\n".repeat(300_000) + "</pre>" + "<p></p>".repeat(100_000) + "the end";

        assertThat(BodyText.htmlToPlain(html)).endsWith("the end");
    }

    private Message fill() {
        new EmailBinding(options, new JmapHeaderFilterStrategy())
                .fill(exchange, Emails.of(email.toString()), "u1", null);
        return exchange.getMessage();
    }

    private void addField(String name, String value) {
        email.withArray("headers").addObject().put("name", name).put("value", value);
    }

    private void addAttachments(int count) {
        ArrayNode attachments = email.putArray("attachments");
        for (int i = 0; i < count; i++) {
            attachments.addPOJO(Map.of("partId", "p" + i, "blobId", "b", "name", "a.txt"));
        }
    }
}
