package io.github.cameljmap.client.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.support.FastmailServer;
import io.github.cameljmap.client.support.Fixtures;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** When the session that a client keeps is read anew. */
class SessionRefreshTest {

    private static final ResponseDefinitionBuilder UNKNOWN_CAPABILITY =
            status(400).withBody("{\"type\": \"urn:ietf:params:jmap:error:unknownCapability\"}");

    @RegisterExtension
    static final FastmailServer FASTMAIL = new FastmailServer();

    private final JmapClient client = FASTMAIL.client();

    @Test
    void anAnswerThatTellsOfAnotherStateHasItReadBeforeTheNextRequest() {
        FASTMAIL.answers(answer("A"));
        FASTMAIL.hasSession(session("A"));
        call();
        FASTMAIL.answers(answer("B"));
        FASTMAIL.hasSession(session("B"));
        call();
        assertThat(FASTMAIL.sessionReads()).isEqualTo(1);

        call();

        assertThat(FASTMAIL.sessionReads()).isEqualTo(2);
        assertThat(client.session().state()).isEqualTo("B");
    }

    @Test
    void aServerWhoseSessionAndAnswersNeverAgreeIsNotAskedAfterEachAnswer() {
        FASTMAIL.hasSession(session("A"));
        FASTMAIL.answers(answer("B"));

        for (int i = 0; i < 10; i++) {
            call();
        }

        assertThat(FASTMAIL.sessionReads()).isEqualTo(2);
    }

    @Test
    void aServerThatTellsOfAnotherStateEachTimeIsNotAskedForEver() {
        FASTMAIL.hasSession(session("A"));
        for (int i = 0; i < 10; i++) {
            FASTMAIL.answers(answer("B" + i));
            call();
        }

        assertThat(FASTMAIL.sessionReads()).isEqualTo(4);
    }

    @Test
    void anAccountThatIsNotThereAnyMoreHasItReadBeforeTheNextRequest() {
        FASTMAIL.answers(okJson("{\"methodResponses\": [[\"error\", {\"type\": \"accountNotFound\"}, \"0\"]]}"));
        call();

        client.session();

        assertThat(FASTMAIL.sessionReads()).isEqualTo(2);
    }

    @Test
    void aCapabilityThatIsNotKnownAnyMoreIsTriedOnceMoreInANewSession() {
        FASTMAIL.http()
                .stubFor(get(urlPathEqualTo(FastmailServer.SESSION_PATH))
                        .inScenario("session")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("changed")
                        .willReturn(okJson(session("A").toString())));
        FASTMAIL.http()
                .stubFor(get(urlPathEqualTo(FastmailServer.SESSION_PATH))
                        .inScenario("session")
                        .whenScenarioStateIs("changed")
                        .willReturn(okJson(session("B").toString())));
        FASTMAIL.answersInTurn(UNKNOWN_CAPABILITY, answer("B"));

        call();

        assertThat(FASTMAIL.calls()).hasSize(2);
    }

    @Test
    void aCapabilityThatTheNewSessionStillNamesIsNotTriedOnceMore() {
        FASTMAIL.answers(UNKNOWN_CAPABILITY);

        assertThatThrownBy(this::call).isInstanceOf(JmapProblemException.class);
        assertThat(FASTMAIL.calls()).hasSize(1);
        assertThat(FASTMAIL.sessionReads()).isEqualTo(2);
    }

    @Test
    void refusedCredentialsAreTriedOnceMoreIfTheSessionCanBeReadWithThem() {
        FASTMAIL.answersInTurn(status(401), answer("A"));

        call();

        assertThat(FASTMAIL.calls()).hasSize(2);
    }

    @Test
    void refusedCredentialsFailWithOneClearErrorAndNoStorm() {
        client.session();
        FASTMAIL.answers(status(401));
        FASTMAIL.hasSession(status(401));

        assertThatThrownBy(this::call)
                .isInstanceOf(JmapProblemException.class)
                .hasMessageContaining("HTTP 401")
                .hasMessageContaining("check accessToken");
        assertThat(FASTMAIL.requests()).hasSize(3);
    }

    private void call() {
        JmapRequest request = new JmapRequest();
        request.add(GetCall.of(DataType.MAILBOX, ACCOUNT).build());
        client.call(request);
    }

    private static ResponseDefinitionBuilder answer(String sessionState) {
        return okJson("{\"methodResponses\": [[\"Mailbox/get\", {\"list\": []}, \"0\"]], \"sessionState\": \""
                + sessionState + "\"}");
    }

    private static ObjectNode session(String state) {
        return Fixtures.session(FASTMAIL.origin()).put("state", state);
    }
}
