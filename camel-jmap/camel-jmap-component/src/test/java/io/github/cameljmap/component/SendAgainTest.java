package io.github.cameljmap.component;

import java.util.List;
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
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static io.github.cameljmap.component.SentAnswers.SENT;
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
    void anErrorThatSaysThatNothingWasDoneIsLeftToTheRoute() {
        SERVER.answers(NOT_THERE, serviceUnavailable());

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

    private static Exchange send() {
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?to=bob@example.com&idempotencyKey=k")) {
            return route.send("Hello");
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
        return okJson(response(
                query(0, ID),
                """
                ["Email/get", {"accountId": "u00000000", "state": "1", "notFound": [], "list": [
                  {"id": "%s", "messageId": ["%s"], "keywords": %s, "mailboxIds": {"%s": true}}]}, "1"]
                """
                        .formatted(ID, MESSAGE_ID, keywords, mailboxId)));
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
