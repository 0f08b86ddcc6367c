package io.github.cameljmap.component;

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.model.EmailSubmission;
import io.github.cameljmap.client.model.EmailSubmission.DeliveryStatus;
import io.github.cameljmap.component.support.CapturedLog;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;

import static io.github.cameljmap.component.support.Json.error;
import static io.github.cameljmap.component.support.Json.response;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class SubmissionTest {

    private static final Map<String, Object> SUBMISSION = Map.of(JmapConstants.SUBMISSION_ID, "S3650");

    private static final String CANCELED =
            """
            ["EmailSubmission/set", {"accountId": "u00000000", "oldState": "1", "newState": "2", "created": null,
              "updated": {"S3650": null}, "notUpdated": null}, "0"]
            """;

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @Test
    void whatBecameOfAnEmailForEachRecipient() {
        SERVER.answers(
                response(
                        """
                ["EmailSubmission/get", {"accountId": "u00000000", "state": "1", "notFound": [], "list": [
                  {"id": "S3650", "identityId": "I2", "emailId": "M1", "threadId": "T1", "undoStatus": "final",
                   "sendAt": "2026-11-14T19:14:25Z", "envelope": null, "dsnBlobIds": ["G1"], "mdnBlobIds": [],
                   "deliveryStatus": {
                     "bob@example.com": {"smtpReply": "250 OK", "delivered": "yes", "displayed": "unknown"},
                     "joe@example.com": {"smtpReply": "550 5.1.1 No such user", "delivered": "no",
                       "displayed": "unknown"}}}]}, "0"]
                """));

        assertThat(send("jmap:sent?operation=getSubmission").getMessage().getBody(EmailSubmission.class))
                .satisfies(submission -> assertThat(submission.deliveryStatus())
                        .containsEntry("bob@example.com", new DeliveryStatus("250 OK", "yes", "unknown"))
                        .containsEntry(
                                "joe@example.com", new DeliveryStatus("550 5.1.1 No such user", "no", "unknown")));
        assertThat(SERVER.request(0).at("/methodCalls/0/1/ids")).hasToString("[\"S3650\"]");
    }

    @Test
    void cancelingMakesADraftOfTheEmailAgain() {
        SERVER.answers(response(CANCELED, Json.updated(0, List.of("M1"))));

        Exchange exchange = send("jmap:sent?operation=cancelSend");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("body");
        assertThat(SERVER.request(0).path("methodCalls"))
                .hasToString("[[\"EmailSubmission/set\",{\"accountId\":\"u00000000\","
                        + "\"update\":{\"S3650\":{\"undoStatus\":\"canceled\"}},"
                        + "\"onSuccessUpdateEmail\":{\"S3650\":{\"keywords/$draft\":true,"
                        + "\"mailboxIds\":{\"P1d\":true}}}},\"0\"]]");
    }

    @Test
    void whatCannotBeCanceledFailsWithTheServersWords() {
        SERVER.answers(
                response(
                        """
                ["EmailSubmission/set", {"accountId": "u00000000", "updated": null,
                  "notUpdated": {"S3650": {"type": "cannotUnsend", "description": "Gone"}}}, "0"]
                """));

        assertThat(send("jmap:sent?operation=cancelSend").getException())
                .isInstanceOfSatisfying(JmapSetException.class, failure -> assertThat(
                                failure.errors().get("S3650").type())
                        .isEqualTo("cannotUnsend"))
                .hasMessage("The server refused to cancel submission S3650: cannotUnsend (Gone)");
    }

    @Test
    void aServerThatDoesNotSayThatItCanceledHasNotDoneIt() {
        SERVER.answers(response("[\"EmailSubmission/set\", {\"accountId\": \"u00000000\"}, \"0\"]"));

        assertThat(send("jmap:sent?operation=cancelSend").getException())
                .isInstanceOf(JmapSetException.class)
                .hasMessageContaining("says nothing of it");
    }

    @Test
    void thatTheEmailIsNoDraftAgainIsAWarning() {
        SERVER.answers(response(CANCELED, Json.notUpdated(0, "M1", "forbidden")));

        try (CapturedLog log = new CapturedLog()) {
            assertThat(send("jmap:sent?operation=cancelSend").getException()).isNull();
            assertThat(log.text()).contains("Submission S3650 was canceled, but its email is not back in drafts");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"getSubmission", "cancelSend"})
    void aServerWithoutTheMethodSaysWhichOneItLacks(String operation) {
        SERVER.answers(response(error(0, "unknownMethod")));

        assertThat(send("jmap:sent?operation=" + operation).getException())
                .isInstanceOf(JmapMethodException.class)
                .hasMessageContaining("The server does not know EmailSubmission/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"getSubmission", "cancelSend"})
    void withoutASubmissionNothingIsAsked(String operation) {
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?operation=" + operation)) {
            assertThat(route.send("body").getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("CamelJmapSubmissionId");
        }
        assertThat(SERVER.everything()).isEmpty();
    }

    private static Exchange send(String uri) {
        try (SendingRoute route = SendingRoute.to(SERVER, uri)) {
            return route.send("body", SUBMISSION);
        }
    }
}
