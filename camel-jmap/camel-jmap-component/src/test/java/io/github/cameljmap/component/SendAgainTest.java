package io.github.cameljmap.component;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.error.SetError;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static io.github.cameljmap.component.SentAnswers.CREATED;
import static io.github.cameljmap.component.SentAnswers.SENT;
import static io.github.cameljmap.component.SentAnswers.notSubmitted;
import static io.github.cameljmap.component.support.Json.error;
import static io.github.cameljmap.component.support.Json.query;
import static io.github.cameljmap.component.support.Json.response;
import static io.github.cameljmap.component.support.Json.updated;
import static org.assertj.core.api.Assertions.assertThat;

/** An answer to a send gets lost: it is found out what came of it, and it goes on from there. */
@Timeout(60)
class SendAgainTest {

    private static final String ID = "Me4672cc07651aaf91ab4cee6";

    // what the key "k" gives in this account: all emails here have it, so that answers can name their Message-ID
    private static final String MESSAGE_ID = "069d7fa28ac5b2c7378be0ed06cf42837671d137@example.com";
    private static final ResponseDefinitionBuilder NOT_THERE = okJson(Json.found());

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    static Stream<ResponseDefinitionBuilder> lostAnswers() {
        return Stream.of(
                aResponse().withFault(Fault.EMPTY_RESPONSE),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
                badGateway(),
                okJson(SENT.substring(0, 300)),
                aResponse().withBody("<html>Please log in to this network"));
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void whatIsFoundSentIsNotSentAgain(ResponseDefinitionBuilder lost) {
        SERVER.answers(NOT_THERE, lost, found("{}", "P2s"), submissions(submission("final")));

        Exchange sent = send();

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getHeaders())
                .containsEntry(JmapConstants.EMAIL_ID, ID)
                .containsEntry(JmapConstants.SUBMISSION_ID, "S3650");
        assertThat(creations()).isEqualTo(1);
    }

    @Test
    void aDraftThatHasASubmissionWasSentAndIsMoved() {
        SERVER.answers(
                NOT_THERE,
                badGateway(),
                found("{\"$draft\": true}", "P1d"),
                submissions(submission("final")),
                okJson(response(updated(0, List.of(ID)))));

        Exchange sent = send();

        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getHeaders()).doesNotContainKey(JmapConstants.NOT_MOVED);
        assertThat(SERVER.request(4).at("/methodCalls/0/1/update/" + ID))
                .hasToString("{\"keywords/$draft\":null,\"mailboxIds/P1d\":null,\"mailboxIds/P2s\":true}");
    }

    @Test
    void whatHasAKeyAndIsThereIsNotEvenTried() {
        SERVER.answers(found("{}", "P2s"), submissions(submission("final")));

        Exchange sent = send();

        assertThat(sent.getException()).isNull();
        assertThat(creations()).isZero();
    }

    @Test
    void whenTheServerFailsToLookItIsLookedForAgain() {
        SERVER.answers(
                NOT_THERE,
                badGateway(),
                okJson(response(query(0, ID), error(1, "serverFail"))),
                found("{}", "P2s"),
                submissions(submission("final")));

        assertThat(send().getException()).isNull();
        assertThat(creations()).isEqualTo(1);
    }

    @Test
    void aLookThatTheServerFailsAtIsNotTheLast() {
        SERVER.answers(
                NOT_THERE,
                aResponse().withFault(Fault.EMPTY_RESPONSE),
                NOT_THERE,
                NOT_THERE,
                NOT_THERE,
                okJson(response(query(0, ID), error(1, "serverFail"))),
                found("{}", "P2s"),
                submissions(submission("final")));

        assertThat(send().getException()).isNull();
        assertThat(creations()).isEqualTo(1);
    }

    @Test
    void anErrorThatSaysThatNothingWasDoneIsLeftToTheRoute() {
        SERVER.answers(NOT_THERE, serviceUnavailable().withHeader("Retry-After", "3600"));

        assertThat(send().getException()).hasMessageContaining("HTTP 503");
        assertThat(creations()).isEqualTo(1);
    }

    @Test
    void whenNobodyAnswersItIsSaidThatItIsNotKnown() {
        SERVER.answers(Stream.concat(
                        Stream.of(NOT_THERE),
                        Stream.generate(() -> badGateway()).limit(20))
                .toArray(ResponseDefinitionBuilder[]::new));

        Exchange sent = send();

        assertThat(sent.getException())
                .isInstanceOf(JmapException.class)
                .hasMessageContaining("is not known")
                .hasMessageContaining(sent.getMessage().getHeader(JmapConstants.MESSAGE_ID, String.class));
        assertThat(creations()).isEqualTo(1);
    }

    @Test
    void whatAServerWasTooSlowToAnswerIsNotTriedAgain() {
        SERVER.answers(
                NOT_THERE, okJson(SENT).withFixedDelay(6000), NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE);

        Exchange sent = send("jmap:sent?to=bob@example.com&idempotencyKey=k&readTimeout=2000", "Hello");

        assertThat(sent.getException()).hasMessageContaining("is not known");
        assertThat(creations()).isEqualTo(1);
    }

    @Test
    void aSubmissionThatStoppedHalfWayIsLookedFor() {
        SERVER.answers(
                NOT_THERE,
                okJson(response(CREATED, error(1, "serverPartialFail"))),
                okJson(response(get(0, "{}", "P2s"))),
                submissions(submission("final")));

        assertThat(send().getException()).isNull();
        assertThat(SERVER.requests()).hasSize(4);
    }

    @Test
    void whenTheServerCannotTellOfSubmissionsJustNowNothingIsSubmitted() {
        SERVER.answers(
                found("{\"$draft\": true}", "P1d"),
                okJson(response(error(0, "serverUnavailable"), error(1, "invalidResultReference"))));

        assertThat(send().getException()).hasMessageContaining("serverUnavailable");
        assertThat(SERVER.requests()).hasSize(2);
    }

    @Test
    void aDraftOfTheSameKeyThatGoesToOthersIsNotSent() {
        SERVER.answers(
                found("{\"$draft\": true}", "P1d"),
                okJson(response(
                        "[\"EmailSubmission/query\", {\"ids\": []}, \"0\"]",
                        "[\"EmailSubmission/get\", {\"list\": []}, \"1\"]")));

        assertThat(send("jmap:sent?to=carol@example.com&idempotencyKey=k", "For Carol")
                        .getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(ID);
        assertThat(SERVER.requests()).hasSize(2);
    }

    @Test
    void aDraftThatWasSubmittedIsNotSubmittedAgainBySendDraft() {
        SERVER.answers(
                okJson(response(get(0, "{\"$draft\": true}", "P1d"))),
                okJson(response(get(0, "{\"$draft\": true}", "P1d"))),
                submissions(submission("final")),
                okJson(response(updated(0, List.of(ID)))));

        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?operation=sendDraft")) {
            Exchange sent = route.send("", Map.of(JmapConstants.EMAIL_ID, ID));

            assertThat(sent.getException()).isNull();
            assertThat(sent.getMessage().getHeader(JmapConstants.SUBMISSION_ID)).isEqualTo("S3650");
        }
        assertThat(SERVER.requests().toString()).doesNotContain("EmailSubmission/set");
    }

    @Test
    void ofAListItIsSaidThatItIsNotKnown() {
        SERVER.answers(Stream.generate(() -> badGateway()).limit(25).toArray(ResponseDefinitionBuilder[]::new));

        Exchange sent = send("jmap:sent?to=bob@example.com", List.of("One", "Two"));

        assertThat(sent.getException(JmapSetException.class).errors().values())
                .extracting(SetError::type)
                .containsExactly(SetError.OUTCOME_UNKNOWN, SetError.OUTCOME_UNKNOWN);
        assertThat(sent.getException(JmapSetException.class).mayHaveHadEffect()).isTrue();
    }

    @Test
    void aRedeliveryThatMendsTheRecipientIsAnotherEmail() throws Exception {
        String refused = response(CREATED, notSubmitted("{\"type\": \"invalidRecipients\"}"));
        SERVER.answers(okJson(refused), okJson(SENT));
        try (SendingRoute route = SendingRoute.to(SERVER, "direct:in")) {
            JmapRoutes.with(route.context(), routes -> {
                routes.onException(JmapSetException.class)
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange ->
                                exchange.getMessage().setHeader(JmapConstants.SEND_TO, "robert@example.com"));
                routes.from("direct:in")
                        .setHeader(JmapConstants.SEND_TO, routes.constant("bob@example.com"))
                        .to("jmap:sent");
            });

            assertThat(route.send("Dear Robert").getException()).isNull();
        }
        assertThat(SERVER.request(1)
                        .at("/methodCalls/0/1/create/draft/to/0/email")
                        .asText())
                .isEqualTo("robert@example.com");
    }

    private static Exchange send() {
        return send("jmap:sent?to=bob@example.com&idempotencyKey=k", "Hello");
    }

    private static Exchange send(String uri, Object body) {
        try (SendingRoute route = SendingRoute.to(SERVER, uri)) {
            return route.send(body);
        }
    }

    private static ResponseDefinitionBuilder badGateway() {
        return aResponse().withStatus(502);
    }

    private static long creations() {
        return SERVER.requests().stream()
                .filter(request -> !request.at("/methodCalls/0/1/create").isMissingNode())
                .count();
    }

    private static ResponseDefinitionBuilder found(String keywords, String mailboxId) {
        return okJson(response(query(0, ID), get(1, keywords, mailboxId)));
    }

    private static String get(int call, String keywords, String mailboxId) {
        return """
                ["Email/get", {"accountId": "u00000000", "state": "1", "notFound": [], "list": [
                  {"id": "%s", "messageId": ["%s"], "keywords": %s, "mailboxIds": {"%s": true},
                   "to": [{"email": "bob@example.com"}]}]}, "%d"]
                """
                .formatted(ID, MESSAGE_ID, keywords, mailboxId, call);
    }

    private static ResponseDefinitionBuilder submissions(String submission) {
        return okJson(response(
                "[\"EmailSubmission/query\", {\"ids\": [\"S3650\"]}, \"0\"]",
                "[\"EmailSubmission/get\", {\"list\": [" + submission + "]}, \"1\"]"));
    }

    private static String submission(String undoStatus) {
        return "{\"id\": \"S3650\", \"emailId\": \"" + ID + "\", \"undoStatus\": \"" + undoStatus + "\"}";
    }
}
