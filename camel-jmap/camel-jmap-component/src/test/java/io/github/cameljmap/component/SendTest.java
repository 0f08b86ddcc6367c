package io.github.cameljmap.component;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.component.operations.JmapOperation;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;

import static io.github.cameljmap.component.SentAnswers.CREATED;
import static io.github.cameljmap.component.SentAnswers.SENT;
import static io.github.cameljmap.component.SentAnswers.SUBMITTED;
import static io.github.cameljmap.component.support.Json.response;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class SendTest {

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @Test
    void anEmailIsCreatedSubmittedAndMovedByOneRequest() throws Exception {
        SERVER.answers(SENT);
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?to=Bob <bob@example.com>&subject=Grüße")) {
            assertThat(route.send("Hello").getException()).isNull();
        }

        ObjectNode request = SERVER.request(0).deepCopy();
        JsonNode draft = request.at("/methodCalls/0/1/create/draft");
        assertThat(draft.at("/messageId/0").asText()).matches("[0-9a-f-]{36}@example\\.com");
        ((ObjectNode) draft).remove("messageId");
        assertThat(request)
                .isEqualTo(
                        JmapJson.mapper()
                                .readTree(
                                        """
                {"using": ["urn:ietf:params:jmap:core", "urn:ietf:params:jmap:mail", "urn:ietf:params:jmap:submission"],
                 "methodCalls": [
                  ["Email/set", {"accountId": "u00000000", "create": {"draft": {
                     "mailboxIds": {"P1d": true},
                     "keywords": {"$draft": true, "$seen": true},
                     "from": [{"name": "Alice Adams", "email": "alice.adams@example.com"}],
                     "to": [{"name": "Bob", "email": "bob@example.com"}],
                     "subject": "Grüße",
                     "bodyValues": {"text": {"value": "Hello"}},
                     "textBody": [{"partId": "text", "type": "text/plain"}]}}}, "0"],
                  ["EmailSubmission/set", {"accountId": "u00000000",
                     "create": {"submission": {"identityId": "I2", "emailId": "#draft"}},
                     "onSuccessUpdateEmail": {"#submission": {
                        "keywords/$draft": null, "mailboxIds/P1d": null, "mailboxIds/P2s": true}}}, "1"]]}
                """));
    }

    @Test
    void sessionMailboxesAndIdentitiesAreReadOnce() {
        SERVER.answers(SENT, SENT, SENT);
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?to=bob@example.com")) {
            route.send("one");
            assertThat(SERVER.everything()).hasSize(4);
            route.send("two");
            route.send("three");
        }

        assertThat(SERVER.everything()).hasSize(6);
    }

    @Test
    void headersSayWhatBecameOfIt() {
        SERVER.answers(SENT);
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?to=bob@example.com")) {
            Exchange sent = route.send("Hello");

            assertThat(sent.getMessage().getHeaders())
                    .containsEntry(JmapConstants.EMAIL_ID, "Me4672cc07651aaf91ab4cee6")
                    .containsEntry(JmapConstants.BLOB_ID, "Ge4672cc07651aaf91ab4cee6f275cea0d26ce481")
                    .containsEntry(JmapConstants.THREAD_ID, "T7594f5217d38a1eb")
                    .containsEntry(JmapConstants.SUBMISSION_ID, "S3650")
                    .containsEntry(JmapConstants.SUBMISSION_SEND_AT, Instant.parse("2026-11-14T19:14:25Z"))
                    .containsEntry(
                            JmapConstants.MESSAGE_ID,
                            SERVER.request(0)
                                    .at("/methodCalls/0/1/create/draft/messageId/0")
                                    .asText());
            assertThat(sent.getMessage().getBody()).isEqualTo("Hello");
        }
    }

    @Test
    void htmlIsSentWithItsTextBesideIt() {
        SERVER.answers(SENT);
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?to=bob@example.com&contentType=text/html")) {
            route.send("<p>a</p><p>b</p>");
        }

        JsonNode draft = SERVER.request(0).at("/methodCalls/0/1/create/draft");
        assertThat(draft.at("/bodyValues/html/value").asText()).isEqualTo("<p>a</p><p>b</p>");
        assertThat(draft.at("/bodyValues/text/value").asText()).isEqualTo("a\n\nb");
        assertThat(draft.at("/htmlBody/0/type").asText()).isEqualTo("text/html");
    }

    @Test
    void anEmailThatWasSentButCouldNotBeMovedIsSent() {
        SERVER.answers(response(CREATED, SUBMITTED, Json.notUpdated(1, "Me4672cc07651aaf91ab4cee6", "forbidden")));
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?to=bob@example.com")) {
            Exchange sent = route.send("Hello");

            assertThat(sent.getException()).isNull();
            assertThat(sent.getMessage().getHeader(JmapConstants.SUBMISSION_ID)).isEqualTo("S3650");
        }
    }

    @Test
    void anAnswerWithoutTheMoveIsFine() {
        SERVER.answers(response(CREATED, SUBMITTED));
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?to=bob@example.com")) {
            assertThat(route.send("Hello").getException()).isNull();
        }
    }

    @Test
    void whatIsSentFromTheDraftsStaysThereAsNoDraft() {
        SERVER.answers(SENT);
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:drafts?to=bob@example.com")) {
            route.send("Hello");
        }

        assertThat(SERVER.request(0).at("/methodCalls/1/1/onSuccessUpdateEmail/#submission"))
                .hasToString("{\"keywords/$draft\":null}");
    }

    @Test
    void aDraftIsCreatedInTheMailboxAndNotSent() {
        SERVER.answers(response(CREATED));
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:Projects/Camel?operation=createDraft&subject=Draft")) {
            Exchange created = route.send("Hello");

            assertThat(created.getMessage().getHeader(JmapConstants.EMAIL_ID)).isEqualTo("Me4672cc07651aaf91ab4cee6");
            assertThat(created.getMessage().getHeader(JmapConstants.SUBMISSION_ID))
                    .isNull();
        }
        assertThat(SERVER.request(0).path("methodCalls")).hasSize(1);
        assertThat(SERVER.request(0).at("/methodCalls/0/1/create/draft/mailboxIds"))
                .hasToString("{\"P5c\":true}");
        assertThat(SERVER.request(0).at("/methodCalls/0/1/create/draft/keywords"))
                .hasToString("{\"$draft\":true}");
    }

    @Test
    void theOperationMayBeAHeader() {
        SERVER.answers(response(CREATED), response(CREATED));
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:drafts")) {
            route.send("one", Map.of(JmapConstants.OPERATION, "createDraft"));
            route.send("two", Map.of(JmapConstants.OPERATION, JmapOperation.createDraft));
        }

        assertThat(SERVER.requests()).hasSize(2).allSatisfy(request -> assertThat(request.path("methodCalls"))
                .hasSize(1));
    }

    @Test
    void anUnknownOperationIsRefusedWithAListOfThoseThereAre() {
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?to=bob@example.com")) {
            assertThat(route.send("x", Map.of(JmapConstants.OPERATION, "fly")).getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("CamelJmapOperation is fly")
                    .hasMessageContaining("[send, createDraft, ");
        }
        assertThat(SERVER.everything()).isEmpty();
    }

    @Test
    void aMessageIdBelongsToTheDomainOfItsSender() {
        SERVER.answers(SENT);
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?to=bob@example.com")) {
            route.send("x", Map.of(JmapConstants.SEND_FROM, "\"odd@name\"@adams.example"));
        }

        assertThat(SERVER.request(0)
                        .at("/methodCalls/0/1/create/draft/messageId/0")
                        .asText())
                .matches("[0-9a-f-]{36}@adams\\.example");
    }

    @Test
    void theRouteGoesOnOnAnotherThreadWhenTheServerHasAnswered() throws Exception {
        SERVER.answers(SENT);
        List<String> threads = new CopyOnWriteArrayList<>();
        try (SendingRoute route = SendingRoute.to(SERVER, "direct:out")) {
            JmapRoutes.with(route.context(), routes -> routes.from("direct:out")
                    .to("jmap:sent?to=bob@example.com")
                    .process(exchange -> threads.add(Thread.currentThread().getName())));

            assertThat(route.send("Hello").getException()).isNull();
        }
        assertThat(threads).singleElement().isNotEqualTo(Thread.currentThread().getName());
    }
}
