package io.github.cameljmap.component;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.component.support.CapturedLog;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;

import static io.github.cameljmap.component.SentAnswers.CREATED;
import static io.github.cameljmap.component.SentAnswers.SENT;
import static io.github.cameljmap.component.SentAnswers.notSubmitted;
import static io.github.cameljmap.component.support.Json.error;
import static io.github.cameljmap.component.support.Json.response;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ReplyTest {

    private static final Map<String, Object> ORIGINAL = Map.of(JmapConstants.EMAIL_ID, "M1");
    private static final String READ = response(Json.get(0, "M1"));
    private static final String MARKED = response(Json.updated(0, List.of("M1")));

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @Test
    void theOriginalIsReadThenTheAnswerIsSentThenTheOriginalIsAnswered() {
        reply("jmap:sent?operation=reply");

        assertThat(SERVER.requests()).hasSize(3);
        assertThat(SERVER.request(0).at("/methodCalls/0/0").asText()).isEqualTo("Email/get");
        assertThat(SERVER.request(1)
                        .at("/methodCalls/0/1/create/draft/to/0/email")
                        .asText())
                .isEqualTo("bob@example.com");
        assertThat(SERVER.request(2).path("methodCalls"))
                .hasToString("[[\"Email/set\",{\"accountId\":\"u00000000\",\"update\":{\"M1\":{"
                        + "\"keywords/$answered\":true}}},\"0\"]]");
    }

    @Test
    void whatIsForwardedIsMarkedSo() {
        reply("jmap:sent?operation=forward&to=joe@example.com");

        assertThat(SERVER.request(2).at("/methodCalls/0/1/update/M1")).hasToString("{\"keywords/$forwarded\":true}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reply", "replyAll"})
    void theOperationCanBeAHeader(String operation) {
        SERVER.answers(READ, SENT, MARKED);
        Map<String, Object> headers = Map.of(JmapConstants.EMAIL_ID, "M1", JmapConstants.OPERATION, operation);
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent")) {
            assertThat(route.send("Hi", headers).getException()).isNull();
        }

        assertThat(draft().at("/to/0/email").asText()).isEqualTo("bob@example.com");
    }

    @Test
    void forAPlainAnswerThePlainTextIsRead() {
        reply("jmap:sent?operation=reply");

        JsonNode get = SERVER.request(0).at("/methodCalls/0/1");
        assertThat(get.path("ids")).hasToString("[\"M1\"]");
        assertThat(get.path("fetchTextBodyValues").asBoolean()).isTrue();
        assertThat(get.has("fetchHTMLBodyValues")).isFalse();
        assertThat(get.path("maxBodyValueBytes").asInt()).isEqualTo(262144);
    }

    @Test
    void forAnAnswerInHtmlTheHtmlIsRead() {
        reply("jmap:sent?operation=reply&contentType=text/html");

        JsonNode get = SERVER.request(0).at("/methodCalls/0/1");
        assertThat(get.path("fetchHTMLBodyValues").asBoolean()).isTrue();
        assertThat(get.has("fetchTextBodyValues")).isFalse();
    }

    @Test
    void noTextIsReadWhereNothingIsQuoted() {
        reply("jmap:sent?operation=reply&quoteText=false");

        assertThat(SERVER.request(0).toString()).doesNotContain("odyValues").doesNotContain("maxBodyValueBytes");
        assertThat(draft().at("/bodyValues/text/value").asText()).isEqualTo("Hi");
    }

    @Test
    void attachmentsAreForwardedWithoutADownloadOrAnUpload() {
        SERVER.answers(
                READ.replace(
                        "\"attachments\": []",
                        "\"attachments\": [{\"partId\": \"2\", \"blobId\": \"B2\", \"type\": \"application/pdf\","
                                + " \"name\": \"a.pdf\", \"disposition\": \"attachment\"}]"),
                SENT,
                MARKED);
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?operation=forward&to=joe@example.com")) {
            assertThat(route.send("Hi", ORIGINAL).getException()).isNull();
        }

        assertThat(draft().at("/attachments/0/blobId").asText()).isEqualTo("B2");
        assertThat(SERVER.everything()).noneMatch(request -> request.getUrl().contains("load/"));
    }

    // ---- what goes wrong ----

    @Test
    void theOriginalIsNotAnsweredWhereTheAnswerIsRefused() {
        SERVER.answers(READ, response(CREATED, notSubmitted("{\"type\": \"forbiddenToSend\"}")));

        assertThat(failure("jmap:sent?operation=reply", ORIGINAL)).hasMessageContaining("forbiddenToSend");
        assertThat(SERVER.requests()).hasSize(2);
    }

    @Test
    void anAnswerThatIsSentDoesNotFailBecauseTheOriginalCannotSaySo() {
        for (String refusal : List.of(
                response(Json.notUpdated(0, "M1", "forbidden")), response(error(0, "accountReadOnly")), "no JSON")) {
            SERVER.http().resetRequests();
            SERVER.http().resetScenarios();
            SERVER.answers(READ, SENT, refusal);
            try (CapturedLog log = new CapturedLog();
                    SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?operation=reply")) {
                assertThat(route.send("Hi", ORIGINAL).getException()).isNull();
                assertThat(log.text()).contains("email M1 could not get the keyword $answered");
            }
        }
    }

    @Test
    void anOriginalThatIsGoneIsNamed() {
        SERVER.answers(response(
                "[\"Email/get\", {\"accountId\": \"u00000000\", \"list\": [], \"notFound\": [\"M1\"]}, \"0\"]"));

        assertThat(failure("jmap:sent?operation=reply", ORIGINAL))
                .isInstanceOfSatisfying(JmapSetException.class, failure -> assertThat(failure.errors())
                        .containsOnlyKeys("M1"))
                .hasMessageContaining("There is no email M1");
    }

    @Test
    void anOriginalThatNobodyWroteHasNobodyToAnswer() {
        SERVER.answers(READ.replace("\"from\":", "\"sender\":"));

        assertThat(failure("jmap:sent?operation=reply", ORIGINAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("email M1 has neither From nor Reply-To")
                .hasMessageContaining("CamelJmapSendTo");
    }

    @Test
    void withoutAnOriginalNothingIsAsked() {
        assertThat(failure("jmap:sent?operation=reply", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CamelJmapEmailId");
        assertThat(SERVER.everything()).isEmpty();
    }

    @Test
    void oneEmailIsAnsweredAtATime() {
        assertThat(failure("jmap:sent?operation=reply", Map.of(JmapConstants.EMAIL_ID, List.of("M1", "M2"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[M1, M2]");
    }

    @Test
    void nobodyToForwardToIsRefusedBeforeAnythingIsAsked() {
        assertThat(failure("jmap:sent?operation=forward", ORIGINAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CamelJmapSendTo");
        assertThat(SERVER.everything()).isEmpty();
    }

    @Test
    void aWholeMessageIsNoTextOfAnAnswer() {
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?operation=reply&contentType=message/rfc822")) {
            assertThat(route.send("Subject: Hi\r\n\r\nHi", ORIGINAL).getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("whole message");
        }
        assertThat(SERVER.everything()).isEmpty();
    }

    private static void reply(String uri) {
        SERVER.answers(READ, SENT, MARKED);
        try (SendingRoute route = SendingRoute.to(SERVER, uri)) {
            assertThat(route.send("Hi", ORIGINAL).getException()).isNull();
        }
    }

    private static Exception failure(String uri, Map<String, Object> headers) {
        try (SendingRoute route = SendingRoute.to(SERVER, uri)) {
            Exchange exchange = route.send("Hi", headers);
            return exchange.getException();
        }
    }

    private static JsonNode draft() {
        return SERVER.request(1).at("/methodCalls/0/1/create/draft");
    }
}
