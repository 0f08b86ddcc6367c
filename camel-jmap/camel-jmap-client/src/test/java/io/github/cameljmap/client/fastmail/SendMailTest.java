package io.github.cameljmap.client.fastmail;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.JmapResponse;
import io.github.cameljmap.client.call.SetCall;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.client.model.EmailSubmission;
import io.github.cameljmap.client.support.FastmailServer;
import io.github.cameljmap.client.support.Fixtures;

import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

/** Sending in one request: create a draft, submit it, and move it to Sent once that went well. */
class SendMailTest {

    @RegisterExtension
    static final FastmailServer FASTMAIL = new FastmailServer();

    private final JmapRequest request = new JmapRequest();
    private final Invocation<SetResult<Email>> create = request.add(SetCall.of(DataType.EMAIL, ACCOUNT)
            .create(
                    "draft",
                    Email.builder()
                            .mailboxIds(Set.of("P1k"))
                            .keywords(Set.of("$draft"))
                            .from(List.of(EmailAddress.of("Alice Adams", "alice.adams@example.com")))
                            .to(List.of(EmailAddress.of("bob@example.com")))
                            .subject("Grüße")
                            .text("Hallo „Bob“\n")
                            .build())
            .build());
    private final Invocation<SetResult<EmailSubmission>> submit =
            request.add(SetCall.of(DataType.EMAIL_SUBMISSION, ACCOUNT)
                    .create("sendIt", EmailSubmission.of("00000000", "#draft"))
                    .argument(
                            "onSuccessUpdateEmail",
                            Fixtures.json(
                                    """
                                    {"#sendIt": {"keywords/$draft": null, "mailboxIds/P1k": null, "mailboxIds/P3k": true}}
                                    """))
                    .build());
    private JmapResponse response;

    @BeforeEach
    void send() {
        FASTMAIL.answers("send.json");
        response = FASTMAIL.client().call(request);
    }

    @Test
    void theCallsGoOverTheWireAsTheRfcHasThem() {
        assertThat(FASTMAIL.requestJson().path("methodCalls"))
                .isEqualTo(
                        Fixtures.json(
                                """
                [
                  ["Email/set", {
                    "accountId": "u00000000",
                    "create": {
                      "draft": {
                        "mailboxIds": {"P1k": true},
                        "keywords": {"$draft": true},
                        "from": [{"name": "Alice Adams", "email": "alice.adams@example.com"}],
                        "to": [{"email": "bob@example.com"}],
                        "subject": "Grüße",
                        "bodyValues": {"text": {"value": "Hallo „Bob“\\n"}},
                        "textBody": [{"partId": "text", "type": "text/plain"}]
                      }
                    }
                  }, "0"],
                  ["EmailSubmission/set", {
                    "accountId": "u00000000",
                    "create": {"sendIt": {"identityId": "00000000", "emailId": "#draft"}},
                    "onSuccessUpdateEmail": {
                      "#sendIt": {"keywords/$draft": null, "mailboxIds/P1k": null, "mailboxIds/P3k": true}
                    }
                  }, "1"]
                ]
                """));
    }

    @Test
    void sendingNeedsMailAndSubmission() {
        assertThat(FASTMAIL.requestJson().path("using"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder(
                        "urn:ietf:params:jmap:core", "urn:ietf:params:jmap:mail", "urn:ietf:params:jmap:submission");
    }

    @Test
    void theDraftHasWhatTheServerGaveIt() {
        Email draft = response.get(create).created("draft", "create a draft");

        assertThat(draft.id()).contains("Me4672cc07651aaf91ab4cee6");
        assertThat(draft.threadId()).contains("T7594f5217d38a1eb");
        assertThat(draft.size()).contains(285L);
    }

    @Test
    void theSubmissionHasWhatTheServerGaveIt() {
        EmailSubmission submission = response.get(submit).created("sendIt", "send");

        assertThat(submission.id()).contains("S3650");
        assertThat(submission.undoStatus()).contains("final");
        assertThat(submission.sendAt()).contains(Instant.parse("2024-11-14T19:14:25Z"));
    }

    @Test
    void theMoveToSentIsAnImplicitResultOfTheSubmission() {
        assertThat(response.implicit(submit)).singleElement().satisfies(moved -> {
            assertThat(moved.updated()).containsExactly("Me4672cc07651aaf91ab4cee6");
            assertThat(moved.newState()).contains("1102982");
        });
    }

    @Test
    void theMoveToSentIsNoResultOfTheCreation() {
        assertThat(response.implicit(create)).isEmpty();
        assertThat(response.get(create).updated()).isEmpty();
    }

    @Test
    void nothingWasRefused() {
        assertThat(response.get(create).refused()).isEmpty();
        assertThat(response.get(submit).refused()).isEmpty();
    }

    @Test
    void theServerWasNotAskedToDoAnythingBesides() {
        assertThat(response.get(create).unasked()).isEmpty();
        assertThat(response.get(submit).unasked()).isEmpty();
    }
}
