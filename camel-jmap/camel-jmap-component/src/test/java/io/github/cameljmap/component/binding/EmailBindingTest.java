package io.github.cameljmap.component.binding;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.attachment.AttachmentMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.component.JmapBodyType;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.JmapHeaderFilterStrategy;
import io.github.cameljmap.component.support.Emails;
import io.github.cameljmap.component.support.Exchanges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EmailBindingTest {

    private static final Email FULL = Emails.of(
            """
            {"id": "M1", "blobId": "G1", "threadId": "T1", "mailboxIds": {"P1": true, "P2": true},
             "keywords": {"$flagged": true}, "size": 48213, "receivedAt": "2026-11-14T19:14:25Z",
             "sentAt": "2026-11-14T20:14:20+01:00", "messageId": ["a1@shop.example"], "inReplyTo": ["a0@shop.example"],
             "references": ["r1@x", "r2@x"], "from": [{"name": "Müller, Jörg", "email": "billing@shop.example"}],
             "to": [{"name": null, "email": "a@example.com"}, {"name": "B", "email": "b@example.com"}],
             "cc": [{"email": "c@example.com"}], "bcc": [{"email": "d@example.com"}],
             "replyTo": [{"email": "e@example.com"}], "subject": "Rechnung № 42 📎", "hasAttachment": true,
             "header:Auto-Submitted:asRaw": " auto-generated", "header:List-Id:asRaw": " Invoices <invoices.shop.example>",
             "header:Content-Type:asRaw": " multipart/report; report-type=delivery-status",
             "preview": "Guten Tag", "bodyValues": {"1": {"value": "Guten Tag", "isTruncated": true},
             "2": {"value": "<p>Guten Tag</p>"}}, "textBody": [{"partId": "1", "type": "text/plain"}],
             "htmlBody": [{"partId": "2", "type": "text/html"}], "attachments": [
               {"partId": "3", "blobId": "G3", "type": "application/pdf", "name": "../42.pdf", "size": 3,
                "disposition": "attachment"},
               {"partId": "4", "blobId": "G4", "type": "image/png", "name": "../42.pdf", "disposition": "inline",
                "cid": "logo@x"},
               {"partId": "5", "type": "multipart/digest"},
               {"partId": "6", "blobId": "G6"}]}
            """);

    private final JmapConfiguration options = new JmapConfiguration();
    private final Exchange exchange = Exchanges.empty();

    @Test
    void headersSayWhatTheEmailSays() {
        Message message = fill(FULL);

        assertThat(message.getHeaders())
                .containsEntry(JmapConstants.EMAIL_ID, "M1")
                .containsEntry(JmapConstants.BLOB_ID, "G1")
                .containsEntry(JmapConstants.THREAD_ID, "T1")
                .containsEntry(JmapConstants.ACCOUNT_ID, "u1")
                .containsEntry(JmapConstants.MAILBOX_IDS, List.of("P1", "P2"))
                .containsEntry(JmapConstants.KEYWORDS, List.of("$flagged"))
                .containsEntry(JmapConstants.SIZE, 48213L)
                .containsEntry(JmapConstants.RECEIVED_AT, Instant.parse("2026-11-14T19:14:25Z"))
                .containsEntry(JmapConstants.FROM, "\"Müller, Jörg\" <billing@shop.example>")
                .containsEntry(JmapConstants.TO, "a@example.com, B <b@example.com>")
                .containsEntry(JmapConstants.CC, "c@example.com")
                .containsEntry(JmapConstants.BCC, "d@example.com")
                .containsEntry(JmapConstants.REPLY_TO, "e@example.com")
                .containsEntry(JmapConstants.SUBJECT, "Rechnung № 42 📎")
                .containsEntry(JmapConstants.SENT_AT, OffsetDateTime.parse("2026-11-14T20:14:20+01:00"))
                .containsEntry(JmapConstants.MESSAGE_ID, "a1@shop.example")
                .containsEntry(JmapConstants.IN_REPLY_TO, List.of("a0@shop.example"))
                .containsEntry(JmapConstants.REFERENCES, List.of("r1@x", "r2@x"))
                .containsEntry(JmapConstants.PREVIEW, "Guten Tag")
                .containsEntry(JmapConstants.HAS_ATTACHMENT, true)
                .containsEntry(JmapConstants.AUTO_SUBMITTED, "auto-generated")
                .containsEntry(JmapConstants.REPORT_TYPE, "delivery-status")
                .containsEntry(JmapConstants.LIST_ID, "invoices.shop.example")
                .containsEntry(JmapConstants.BODY_TRUNCATED, true);
    }

    @Test
    void theTimestampIsThatOfTheEmail() {
        assertThat(fill(FULL).getMessageTimestamp())
                .isEqualTo(Instant.parse("2026-11-14T19:14:25Z").toEpochMilli());
    }

    @Test
    void allHeadersAreOurs() {
        assertThat(fill(FULL).getHeaders().keySet())
                .allMatch(name -> name.startsWith("CamelJmap") || name.equals(Exchange.MESSAGE_TIMESTAMP));
    }

    @ParameterizedTest
    @EnumSource(value = JmapBodyType.class, names = "raw", mode = EnumSource.Mode.EXCLUDE)
    void anEmailWithNothingButAnIdIsFine(JmapBodyType body) {
        options.setBody(body);
        options.setMapMailHeaders(true);

        assertThat(fill(Emails.of("{\"id\": \"M1\"}")).getHeader(JmapConstants.EMAIL_ID))
                .isEqualTo("M1");
    }

    @Test
    void anEmailWhosePropertiesAreAllNullIsFine() {
        Email email = Emails.of(
                """
                {"id": "M1", "blobId": null, "mailboxIds": null, "keywords": null, "from": null, "subject": null,
                 "receivedAt": null, "bodyValues": null, "textBody": null, "attachments": null, "headers": null}
                """);

        assertThat(fill(email).getBody()).isEqualTo("");
        assertThat(exchange.getMessage().getHeaders()).doesNotContainValue(null);
    }

    @Test
    void theBodyIsTheText() {
        assertThat(fill(FULL).getBody()).isEqualTo("Guten Tag");
    }

    @Test
    void theBodyIsTheHtml() {
        options.setBody(JmapBodyType.html);
        assertThat(fill(FULL).getBody()).isEqualTo("<p>Guten Tag</p>");
    }

    @Test
    void theBodyIsTheRecord() {
        options.setBody(JmapBodyType.email);
        assertThat(fill(FULL).getBody()).isSameAs(FULL);
    }

    @Test
    void theBodyIsJson() throws Exception {
        options.setBody(JmapBodyType.json);

        JsonNode json = JmapJson.mapper().readTree(fill(FULL).getBody(String.class));

        assertThat(JmapJson.mapper().treeToValue(json, Email.class)).isEqualTo(FULL);
    }

    @Test
    void thereIsNoBody() {
        options.setBody(JmapBodyType.none);
        assertThat(fill(FULL).getBody()).isNull();
    }

    @Test
    void aRawBodyWithoutABlobFailsByTheIdOfTheEmail() {
        options.setBody(JmapBodyType.raw);
        assertThatExceptionOfType(RuntimeCamelException.class)
                .isThrownBy(() -> fill(Emails.of("{\"id\": \"M1\"}")))
                .withMessageContaining("M1");
    }

    @Test
    void attachmentsHaveNamesThatAreSafeAndDistinct() {
        fill(FULL);

        assertThat(attachments().getAttachmentNames()).containsExactlyInAnyOrder("42.pdf", "42-2.pdf", "attachment");
    }

    @Test
    void attachmentsSayWhatTheyAre() {
        fill(FULL);

        assertThat(attachments().getAttachment("42-2.pdf").getContentType()).isEqualTo("image/png");
        assertThat(attachments().getAttachmentObject("42-2.pdf").getHeader("Content-ID"))
                .isEqualTo("<logo@x>");
        assertThat(attachments().getAttachmentObject("42-2.pdf").getHeader("Content-Disposition"))
                .isEqualTo("inline");
        assertThat(attachments().getAttachment("attachment").getContentType()).isEqualTo("application/octet-stream");
    }

    @Test
    void attachmentsAreLeftOutOnRequest() {
        options.setAttachments(false);
        fill(FULL);

        assertThat(attachments().hasAttachments()).isFalse();
    }

    private AttachmentMessage attachments() {
        return exchange.getMessage(AttachmentMessage.class);
    }

    private Message fill(Email email) {
        // nothing is downloaded yet, so there is no need of a client
        new EmailBinding(options, new JmapHeaderFilterStrategy()).fill(exchange, email, "u1", null);
        return exchange.getMessage();
    }
}
