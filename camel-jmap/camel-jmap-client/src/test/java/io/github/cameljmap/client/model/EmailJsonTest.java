package io.github.cameljmap.client.model;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EmailJsonTest {

    private final ObjectMapper mapper = JmapJson.mapper();

    @Test
    void readsWhatTheServerSends() throws Exception {
        Email email = mapper.readValue(
                """
                {"id": "M1", "mailboxIds": {"inbox": true, "old": false}, "keywords": {"$seen": true, "$flagged": true},
                 "size": 1234, "receivedAt": "2026-11-21T10:00:00Z", "sentAt": "2026-11-21T11:00:00+01:00",
                 "from": [{"name": "Zoë", "email": "zoe@example.com"}], "to": null, "subject": "Grüße",
                 "bodyValues": {"1": {"value": "text", "isEncodingProblem": false, "isTruncated": true}},
                 "textBody": [{"partId": "1", "blobId": "B1", "size": 4, "type": "text/plain", "charset": "utf-8"}],
                 "hasAttachment": false,
                 "header:List-Id:asText": "Example <list.example.com>", "vendor": {"a": [1]}}
                """,
                Email.class);

        assertThat(email.id()).contains("M1");
        assertThat(email.mailboxIds()).containsExactly("inbox");
        assertThat(email.keywords()).containsExactly("$seen", "$flagged");
        assertThat(email.size()).contains(1234L);
        assertThat(email.receivedAt()).contains(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(email.sentAt()).contains(OffsetDateTime.parse("2026-11-21T11:00:00+01:00"));
        assertThat(email.from()).containsExactly(EmailAddress.of("Zoë", "zoe@example.com"));
        assertThat(email.bodyValues().get("1").isTruncated()).isTrue();
        assertThat(email.textBody().get(0).blobId()).contains("B1");
        assertThat(email.hasAttachment()).contains(false);
        assertThat(email.header("header:List-Id:asText").map(JsonNode::asText)).contains("Example <list.example.com>");
        assertThat(email.additional()).containsKey("vendor");
    }

    @Test
    void nullAndAbsentAreTheSame() throws Exception {
        Email empty = mapper.readValue("{}", Email.class);
        Email nulls = mapper.readValue(
                """
                {"id": null, "mailboxIds": null, "keywords": null, "size": null, "receivedAt": null, "headers": null,
                 "messageId": null, "from": [null], "to": null, "subject": null, "sentAt": null, "bodyStructure": null,
                 "bodyValues": {"1": null}, "textBody": null, "attachments": null, "hasAttachment": null}
                """,
                Email.class);

        assertThat(nulls).isEqualTo(empty);
        assertThat(empty.subject()).isEmpty();
        assertThat(empty.from()).isEmpty();
    }

    @Test
    void aPropertyOfTheWrongTypeCountsAsAbsent() throws Exception {
        Email email = mapper.readValue(
                """
                {"id": "M1", "subject": {"oops": [1, 2]}, "receivedAt": "yesterday", "sentAt": [], "size": "big",
                 "from": "nobody", "mailboxIds": ["inbox"], "keywords": 7, "textBody": {"partId": "1"}, "preview": "ok"}
                """,
                Email.class);

        assertThat(email.id()).contains("M1");
        assertThat(email.preview()).contains("ok");
        assertThat(email.subject()).isEmpty();
        assertThat(email.receivedAt()).isEmpty();
        assertThat(email.size()).isEmpty();
        assertThat(email.from()).isEmpty();
        assertThat(email.mailboxIds()).isEmpty();
    }

    @Test
    void writesOnlyWhatIsSet() {
        Email draft = Email.builder()
                .mailboxIds(Set.of("drafts"))
                .keywords(Set.of("$draft"))
                .from(List.of(EmailAddress.of("Alice", "alice@example.com")))
                .to(List.of(EmailAddress.of("bob@example.com")))
                .subject("Hi")
                .sentAt(OffsetDateTime.parse("2026-11-21T11:00:00+01:00"))
                .text("Hello")
                .property("header:X-Foo:asText", mapper.valueToTree("bar"))
                .build();

        JsonNode json = mapper.valueToTree(draft);

        assertThat(json.toString())
                .isEqualTo("{\"mailboxIds\":{\"drafts\":true},\"keywords\":{\"$draft\":true},"
                        + "\"from\":[{\"name\":\"Alice\",\"email\":\"alice@example.com\"}],"
                        + "\"to\":[{\"email\":\"bob@example.com\"}],\"subject\":\"Hi\","
                        + "\"sentAt\":\"2026-11-21T11:00:00+01:00\","
                        + "\"bodyValues\":{\"text\":{\"value\":\"Hello\"}},"
                        + "\"textBody\":[{\"partId\":\"text\",\"type\":\"text/plain\"}],"
                        + "\"header:X-Foo:asText\":\"bar\"}");
    }
}
