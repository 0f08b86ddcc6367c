package io.github.cameljmap.client.fastmail;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.JmapResponse;
import io.github.cameljmap.client.call.QueryCall;
import io.github.cameljmap.client.call.QueryResult;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.client.model.EmailBodyPart;
import io.github.cameljmap.client.support.FastmailServer;
import io.github.cameljmap.client.support.Fixtures;

import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

/** A page of emails from Fastmail: query, and get by back-reference, in one request. */
class ReadMailTest {

    @RegisterExtension
    static final FastmailServer FASTMAIL = new FastmailServer();

    private final JmapRequest request = new JmapRequest();
    private final Invocation<QueryResult> query = request.add(QueryCall.of(DataType.EMAIL, ACCOUNT)
            .filter(Fixtures.json("{\"inMailbox\": \"P-F\"}"))
            .sort(List.of(new QueryCall.Comparator("receivedAt", true)))
            .limit(50)
            .calculateTotal()
            .build());
    private final Invocation<GetResult<Email>> get = request.add(GetCall.of(DataType.EMAIL, ACCOUNT)
            .ids(query.result("/ids"))
            .properties(List.of("id", "subject"))
            .argument("fetchTextBodyValues", true)
            .argument("maxBodyValueBytes", 100_000)
            .build());
    private JmapResponse response;

    @BeforeEach
    void read() {
        FASTMAIL.answers("email-page.json");
        response = FASTMAIL.client().call(request);
    }

    @Test
    void theCallsGoOverTheWireAsTheRfcHasThem() {
        assertThat(FASTMAIL.requestJson().path("methodCalls"))
                .isEqualTo(
                        Fixtures.json(
                                """
                [
                  ["Email/query", {
                    "accountId": "u00000000",
                    "filter": {"inMailbox": "P-F"},
                    "sort": [{"property": "receivedAt", "isAscending": true}],
                    "limit": 50,
                    "calculateTotal": true
                  }, "0"],
                  ["Email/get", {
                    "accountId": "u00000000",
                    "#ids": {"resultOf": "0", "name": "Email/query", "path": "/ids"},
                    "properties": ["id", "subject"],
                    "fetchTextBodyValues": true,
                    "maxBodyValueBytes": 100000
                  }, "1"]
                ]
                """));
    }

    @Test
    void nothingIsSentThatTheRfcDoesNotHave() {
        assertThat(FASTMAIL.requestJson().fieldNames()).toIterable().containsExactlyInAnyOrder("using", "methodCalls");
    }

    @Test
    void onlyTheCapabilitiesThatAreNeededAreUsed() {
        assertThat(FASTMAIL.requestJson().path("using"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("urn:ietf:params:jmap:core", "urn:ietf:params:jmap:mail");
    }

    @Test
    void theRequestSaysWhoAsksAndWhatIsSpoken() {
        assertThat(FASTMAIL.request().getHeader("Authorization")).isEqualTo("Bearer " + FastmailServer.TOKEN);
        assertThat(FASTMAIL.request().getHeader("Accept")).isEqualTo("application/json; jmapVersion=rfc-8621");
        assertThat(FASTMAIL.request().getHeader("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void theQueryKnowsItsStateAndItsIdsInOrder() {
        QueryResult result = response.get(query);

        assertThat(result.queryState()).contains("1102978:0");
        assertThat(result.canCalculateChanges()).isTrue();
        assertThat(result.ids()).containsExactly("Mb6af29cd5c9b2eb6bb1b3ff0", "Me4672cc07651aaf91ab4cee6");
        assertThat(result.total()).contains(16L);
        assertThat(result.limit()).isEmpty();
    }

    @Test
    void thePageKnowsItsStateAndWhatIsNotThereAnyMore() {
        assertThat(response.get(get).state()).contains("1102978");
        assertThat(response.get(get).notFound()).containsExactly("Mgone");
        assertThat(response.sessionState()).contains("cyrus-0;p-ca43e86d48;s-6735173d254d20c1");
    }

    @Test
    void anEmailHasItsHeaders() {
        Email email = response.get(get).list().get(0);

        assertThat(email.subject()).contains("Rechnung № 42 📎");
        assertThat(email.from()).containsExactly(EmailAddress.of("Buchhaltung Müller", "billing@shop.example"));
        assertThat(email.to()).containsExactly(EmailAddress.of("example@fastmail.com"));
        assertThat(email.messageId()).containsExactly("a1@shop.example");
        assertThat(email.receivedAt()).contains(Instant.parse("2026-11-14T19:14:25Z"));
        assertThat(email.sentAt()).contains(OffsetDateTime.parse("2026-11-14T20:14:20+01:00"));
        assertThat(email.keywords()).containsExactly("$seen", "$ismailinglist");
    }

    @Test
    void anEmailHasItsText() {
        Email email = response.get(get).list().get(0);

        assertThat(email.bodyValues()
                        .get(email.textBody().get(0).partId().orElseThrow())
                        .value())
                .isEqualTo("Guten Tag,\r\nanbei die Rechnung.\r\n");
    }

    @Test
    void anEmailHasItsAttachments() {
        EmailBodyPart attachment = response.get(get).list().get(0).attachments().get(0);

        assertThat(attachment.blobId()).contains("G2");
        assertThat(attachment.name()).contains("Rechnung/42.pdf");
        assertThat(attachment.type()).contains("application/pdf");
        assertThat(attachment.size()).contains(40960L);
    }

    @Test
    void anEmailHasItsStructure() {
        EmailBodyPart structure =
                response.get(get).list().get(0).bodyStructure().orElseThrow();

        assertThat(structure.subParts())
                .extracting(part -> part.type().orElseThrow())
                .containsExactly("text/plain", "application/pdf");
    }

    @Test
    void whatFastmailSendsBeyondTheRfcIsKept() {
        Email email = response.get(get).list().get(0);

        assertThat(email.header("header:List-Id:asText").map(JsonNode::asText))
                .contains("Rechnungen <list.shop.example>");
        assertThat(email.additional().get("addedDates").path("P-F").asText()).isEqualTo("2026-11-14T19:14:25Z");
    }

    @Test
    void anEmailOfNothingButHtmlHasNoHeadersAndSaysThatItsTextWasCut() {
        Email email = response.get(get).list().get(1);

        assertThat(email.subject()).isEmpty();
        assertThat(email.from()).isEmpty();
        assertThat(email.sentAt()).isEmpty();
        assertThat(email.bodyValues().get("1").isTruncated()).isTrue();
        assertThat(email.bodyValues().get("1").isEncodingProblem()).isTrue();
    }
}
