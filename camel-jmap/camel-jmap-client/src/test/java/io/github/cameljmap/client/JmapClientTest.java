package io.github.cameljmap.client;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.MethodCall;
import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.client.session.JmapCapability;
import io.github.cameljmap.client.session.JmapSession;
import io.github.cameljmap.client.support.FastmailServer;
import io.github.cameljmap.client.support.Fixtures;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the client does before it sends anything: the session, its capabilities and its limits. */
class JmapClientTest {

    @RegisterExtension
    static final FastmailServer FASTMAIL = new FastmailServer();

    private final JmapRequest request = new JmapRequest();

    @Test
    void theSessionIsReadOnceAndKept() {
        JmapClient client = FASTMAIL.client();

        JmapSession session = client.session();

        assertThat(client.session()).isSameAs(session);
        assertThat(FASTMAIL.sessionReads()).isEqualTo(1);
    }

    @Test
    void theSessionIsReadAnewWhenItIsForgotten() {
        JmapClient client = FASTMAIL.client();
        client.session();
        FASTMAIL.hasSession(Fixtures.session(FASTMAIL.origin()).put("username", "somebody else"));

        client.refreshSession();

        assertThat(client.session().username()).isEqualTo("somebody else");
    }

    @Test
    void nobodyCanSpoilTheSessionForTheOthers() {
        JmapClient client = FASTMAIL.client();
        client.sessionAsync().cancel(true);
        client.sessionAsync().complete(null);

        assertThat(client.session().username()).isEqualTo("example@fastmail.com");
        assertThat(FASTMAIL.sessionReads()).isEqualTo(1);
    }

    @Test
    void aMethodThatTheServerDoesNotOfferIsNotSent() {
        request.add(GetCall.of(DataType.json("VacationResponse"), ACCOUNT).build());
        JmapClient client = FASTMAIL.client();

        assertThatThrownBy(() -> client.call(request))
                .isInstanceOfSatisfying(JmapProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(JmapProblemException.UNKNOWN_CAPABILITY))
                .hasMessageStartingWith(
                        "VacationResponse/get needs urn:ietf:params:jmap:vacationresponse, which the server" + " at "
                                + FASTMAIL.origin() + " does not offer to these credentials. It offers [");
    }

    @Test
    void aMethodThatWeDoNotKnowMayUseAllThatTheServerOffers() {
        assertThat(usedBy("Vendor/doSomething"))
                .containsExactlyInAnyOrder(
                        JmapCapability.CORE,
                        JmapCapability.MAIL,
                        JmapCapability.SUBMISSION,
                        JmapCapability.MASKED_EMAIL);
    }

    @Test
    void maskedEmailsUseFastmailsOwnCapability() {
        assertThat(usedBy("MaskedEmail/get"))
                .containsExactlyInAnyOrder(JmapCapability.CORE, JmapCapability.MASKED_EMAIL);
    }

    @Test
    void theCoreIsUsedEvenIfTheServerForgetsToOfferIt() {
        ObjectNode session = Fixtures.session(FASTMAIL.origin());
        ((ObjectNode) session.path("capabilities")).remove(JmapCapability.CORE);
        FASTMAIL.hasSession(session);

        assertThat(usedBy("Core/echo")).containsExactly(JmapCapability.CORE);
    }

    @Test
    void theResponsesMayBeHadAsTheyAre() throws Exception {
        request.add("a", MethodCall.json("Core/echo", JmapJson.mapper().createObjectNode()));
        FASTMAIL.answers(
                okJson(
                        """
                {"methodResponses": [["error", {"type": "serverFail"}, "a"], ["Email/set", {}, "a"]], "sessionState": "1"}
                """));

        assertThat(JmapClient.await(FASTMAIL.client().callForJsonAsync(request)))
                .isEqualTo(
                        Fixtures.json("[[\"error\", {\"type\": \"serverFail\"}, \"a\"], [\"Email/set\", {}, \"a\"]]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"methodResponses\": {}}"})
    void anAnswerWithoutResponsesIsNone(String answer) {
        request.add("a", MethodCall.json("Core/echo", JmapJson.mapper().createObjectNode()));
        FASTMAIL.answers(okJson(answer));

        assertThatThrownBy(() -> JmapClient.await(FASTMAIL.client().callForJsonAsync(request)))
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("it has no methodResponses");
    }

    @Test
    void moreCallsThanTheServerTakesAreNotSent() {
        for (int i = 0; i < 51; i++) {
            request.add(GetCall.of(DataType.MAILBOX, ACCOUNT).build());
        }
        JmapClient client = FASTMAIL.client();

        assertThatThrownBy(() -> client.call(request))
                .isInstanceOfSatisfying(JmapProblemException.class, problem -> assertThat(problem.limit())
                        .contains("maxCallsInRequest"))
                .hasMessage("The request has 51 method calls, the server takes 50 (maxCallsInRequest)");
        assertThat(FASTMAIL.requests()).hasSize(1);
    }

    @Test
    void aRequestThatIsLargerThanTheServerTakesIsNotSent() {
        request.add(GetCall.of(DataType.EMAIL, ACCOUNT)
                .ids(List.of("M".repeat(10_000_000)))
                .build());
        JmapClient client = FASTMAIL.client();

        assertThatThrownBy(() -> client.call(request))
                .isInstanceOfSatisfying(JmapProblemException.class, problem -> assertThat(problem.limit())
                        .contains("maxSizeRequest"));
        assertThat(FASTMAIL.requests()).hasSize(1);
    }

    @Test
    void unicodeArrivesAsItIs() {
        FASTMAIL.answers("mailbox-get.json");
        request.add(MethodCall.json(
                "Core/echo", JmapJson.mapper().createObjectNode().put("text", "Grüße 😀 \u2028 \" \\ \u0000")));

        FASTMAIL.client().call(request);

        assertThat(FASTMAIL.requestJson().at("/methodCalls/0/1/text").asText())
                .isEqualTo("Grüße 😀 \u2028 \" \\ \u0000");
    }

    private List<String> usedBy(String method) {
        FASTMAIL.answers("mailbox-get.json");
        request.add(MethodCall.json(method, JmapJson.mapper().createObjectNode()));
        FASTMAIL.client().call(request);
        List<String> using = new ArrayList<>();
        FASTMAIL.requestJson().path("using").forEach(urn -> using.add(urn.asText()));
        return using;
    }
}
