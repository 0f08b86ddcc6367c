package io.github.cameljmap.client.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.support.Fixtures;

import static org.assertj.core.api.Assertions.assertThat;

/** The data types beside Email, and an email with all that a client may set. */
class ModelJsonTest {

    private final ObjectMapper mapper = JmapJson.mapper();

    @Test
    void anEmailIsWrittenWithAllThatAClientMaySet() {
        Email email = Email.builder()
                .receivedAt(Instant.parse("2026-11-21T10:00:00Z"))
                .messageId("1@example.com")
                .inReplyTo(List.of("0@example.com"))
                .references(List.of("-1@example.com", "0@example.com"))
                .sender(EmailAddress.of("s@example.com"))
                .cc(List.of(EmailAddress.of("c@example.com")))
                .bcc(List.of(EmailAddress.of("b@example.com")))
                .replyTo(List.of(EmailAddress.of("r@example.com")))
                .text("Hi")
                .html("<p>Hi</p>")
                .attachments(List.of(EmailBodyPart.blob("G1", "image/png", "ä.png", "inline", "cid1")))
                .build();

        assertThat(json(email))
                .isEqualTo(
                        Fixtures.json(
                                """
                {"receivedAt": "2026-11-21T10:00:00Z", "messageId": ["1@example.com"], "inReplyTo": ["0@example.com"],
                 "references": ["-1@example.com", "0@example.com"], "sender": [{"email": "s@example.com"}],
                 "cc": [{"email": "c@example.com"}], "bcc": [{"email": "b@example.com"}],
                 "replyTo": [{"email": "r@example.com"}],
                 "bodyValues": {"text": {"value": "Hi"}, "html": {"value": "<p>Hi</p>"}},
                 "textBody": [{"partId": "text", "type": "text/plain"}],
                 "htmlBody": [{"partId": "html", "type": "text/html"}],
                 "attachments": [{"blobId": "G1", "name": "ä.png", "type": "image/png", "disposition": "inline",
                                  "cid": "cid1"}]}
                """));
    }

    @Test
    void anEmptyTextIsATextAllTheSame() {
        assertThat(json(Email.builder().text("").build())
                        .at("/bodyValues/text/value")
                        .isTextual())
                .isTrue();
    }

    @Test
    void anEnvelopeKeepsParametersWithoutAValue() throws JsonProcessingException {
        String json =
                """
                {"identityId":"1","emailId":"M1","envelope":{
                  "mailFrom":{"email":"a@example.com","parameters":{"HOLDFOR":"60","SMTPUTF8":null}},
                  "rcptTo":[{"email":"b@example.com"}]}}
                """;

        assertThat(json(mapper.readValue(json, EmailSubmission.class))).isEqualTo(Fixtures.json(json));
    }

    @Test
    void theReturnPathMayBeEmpty() {
        EmailSubmission.Envelope bounce = new EmailSubmission.Envelope(
                Optional.of(new EmailSubmission.Address("", Map.of())),
                List.of(new EmailSubmission.Address("b@example.com", Map.of())));

        assertThat(json(bounce).at("/mailFrom/email").isTextual()).isTrue();
    }

    @Test
    void whatBecameOfASubmissionIsKnownByRecipient() throws JsonProcessingException {
        EmailSubmission submission = mapper.readValue(
                """
                {"id": "S1", "undoStatus": "final", "dsnBlobIds": ["G1"], "mdnBlobIds": null,
                 "deliveryStatus": {"b@example.com": {"smtpReply": "250 ok", "delivered": "yes", "displayed": null}}}
                """,
                EmailSubmission.class);

        assertThat(submission.deliveryStatus())
                .containsEntry("b@example.com", new EmailSubmission.DeliveryStatus("250 ok", "yes", "unknown"));
        assertThat(submission.dsnBlobIds()).containsExactly("G1");
        assertThat(submission.mdnBlobIds()).isEmpty();
    }

    @Test
    void aThreadHasItsEmailsInOrder() throws JsonProcessingException {
        assertThat(mapper.readValue("{\"id\": \"T1\", \"emailIds\": [\"M1\", null, \"M2\"]}", EmailThread.class))
                .isEqualTo(new EmailThread(Optional.of("T1"), List.of("M1", "M2")));
    }

    @Test
    void unknownPropertiesSurviveBeingReadAndWritten() throws JsonProcessingException {
        String json = "{\"id\":\"P1\",\"name\":\"Inbox\",\"vendor\":{\"a\":[1,null]},\"isCollapsed\":false}";

        assertThat(json(mapper.readValue(json, Mailbox.class))).isEqualTo(Fixtures.json(json));
    }

    @Test
    void aDeeplyNestedMessageIsRead() throws JsonProcessingException {
        int depth = 300;
        String structure = "{\"subParts\": [".repeat(depth) + "{\"partId\": \"1\"}" + "]}".repeat(depth);
        EmailBodyPart part = mapper.readValue(structure, EmailBodyPart.class);

        for (int i = 0; i < depth; i++) {
            part = part.subParts().get(0);
        }

        assertThat(part.partId()).contains("1");
    }

    private JsonNode json(Object value) {
        return mapper.valueToTree(value);
    }
}
