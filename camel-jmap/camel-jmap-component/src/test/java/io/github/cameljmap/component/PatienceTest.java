package io.github.cameljmap.component;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.component.support.FakeMailbox;
import io.github.cameljmap.component.support.ScriptedServer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static io.github.cameljmap.component.SentAnswers.CREATED;
import static io.github.cameljmap.component.SentAnswers.SENT;
import static io.github.cameljmap.component.SentAnswers.notCreated;
import static io.github.cameljmap.component.SentAnswers.notSubmitted;
import static io.github.cameljmap.component.support.Json.acknowledgedAndFound;
import static io.github.cameljmap.component.support.Json.error;
import static io.github.cameljmap.component.support.Json.found;
import static io.github.cameljmap.component.support.Json.notUpdated;
import static io.github.cameljmap.component.support.Json.response;
import static io.github.cameljmap.component.support.Json.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Routes that go on when the server refuses for a while, or takes less at once than it is given. */
@Timeout(60)
class PatienceTest {

    private static final String FLAG = "jmap:all?operation=updateKeywords&addKeywords=$flagged";

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    static Stream<ResponseDefinitionBuilder> refusals() {
        return Stream.of(
                status(503).withHeader("Retry-After", "1"),
                status(429),
                status(400).withBody("{\"limit\": \"maxConcurrentRequests\"}"));
    }

    // ---- a server that is overloaded, or away ----

    @ParameterizedTest
    @MethodSource("refusals")
    void aPollGoesOnAfterARefusal(ResponseDefinitionBuilder refusal) throws Exception {
        FakeMailbox mailbox = SERVER.holds("M1", "M2", "M3");
        SERVER.answers(okJson(found("M1", "M2")), refusal);
        try (PolledRoute route = patient("pageSize=2")) {
            assertThat(route.poll()).isEqualTo(3);

            assertThat(route.received()).containsExactly("M1", "M2", "M3");
        }
        assertThat(mailbox.fresh()).isEmpty();
    }

    @Test
    void aPollGoesOnAfterABrokenConnection() throws Exception {
        SERVER.answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), okJson(found("M1")));
        try (PolledRoute route = patient("")) {
            assertThat(route.poll()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void anEmailThatWasRefusedForAWhileIsSentOnce(ResponseDefinitionBuilder refusal) throws Exception {
        SERVER.answers(refusal, okJson(SENT));
        try (CamelContext context = started(context())) {
            assertThat(send(context, "jmap:sent?to=bob@example.com", "Hello").getException())
                    .isNull();
        }
        assertThat(SERVER.requests()).hasSize(2);
    }

    @Test
    void aPauseThatOneEndpointWasAskedForHoldsBackTheOthers() throws Exception {
        SERVER.answers(status(429).withHeader("Retry-After", "600"));
        try (CamelContext context = started(context())) {
            send(context, FLAG, List.of("M1"));
            int before = SERVER.everything().size();

            Exchange other = send(context, "jmap:archive?operation=queryEmails", "");

            assertThat(other.getException())
                    .isInstanceOf(JmapProblemException.class)
                    .hasMessageContaining("HTTP 429");
            assertThat(SERVER.everything()).hasSize(before);
        }
    }

    @Test
    void aRouteThatWaitsForTheServerStopsAtOnce() throws Exception {
        SERVER.answers(status(503).withHeader("Retry-After", "29"));
        CamelContext context = context();
        JmapRoutes.with(context, routes -> routes.from("jmap:inbox?initialDelay=0&delay=100")
                .to("mock:in"));
        context.start();
        await().until(() -> SERVER.requests().size() == 1);

        assertThat(CompletableFuture.runAsync(context::stop)).succeedsWithin(Duration.ofSeconds(8));
    }

    // ---- too much in a short time ----

    @Test
    void whatWasOneTooManyIsChangedLaterAndNothingElseAgain() throws Exception {
        SERVER.answers(
                response(
                        """
                        ["Email/set", {"updated": {"M1": null}, "notUpdated": {"M2": {"type": "rateLimit"}}}, "0"]
                        """),
                response(updated(0, List.of("M2"))));
        try (CamelContext context = started(context())) {
            Exchange changed = send(context, FLAG, List.of("M1", "M2"));

            assertThat(changed.getException()).isNull();
            assertThat(changed.getMessage().getHeader(JmapConstants.SUCCEEDED_IDS))
                    .isEqualTo(List.of("M1", "M2"));
        }
        assertThat(changedBy(1)).containsExactly("M2");
    }

    @Test
    void whatStaysOneTooManyIsRefusedAndWorthAnotherTry() throws Exception {
        String refused = response(notUpdated(0, "M1", "rateLimit"));
        SERVER.answers(refused, refused);
        try (CamelContext context = started(context())) {
            Exchange changed = send(context, FLAG + "&maxRetries=1", List.of("M1"));

            assertThat(changed.getException(JmapSetException.class).isRetryable())
                    .isTrue();
        }
        assertThat(SERVER.requests()).hasSize(2);
    }

    @Test
    void anEmailThatWasOneTooManyIsSentLaterFromItsDraft() throws Exception {
        SERVER.answers(
                okJson(response(CREATED, notSubmitted("{\"type\": \"rateLimit\"}"))),
                okJson(response(
                        SentAnswers.SUBMITTED.replace("\"1\"]", "\"0\"]"),
                        updated(0, List.of("Me4672cc07651aaf91ab4cee6")))));
        try (CamelContext context = started(context())) {
            assertThat(send(context, "jmap:sent?to=bob@example.com", "Hello").getException())
                    .isNull();
        }
        assertThat(SERVER.request(1).at("/methodCalls/0/0").asText()).isEqualTo("EmailSubmission/set");
    }

    // ---- too much at once ----

    static Stream<ResponseDefinitionBuilder> tooMuchToSend() {
        return Stream.of(
                status(413),
                status(400).withBody("{\"limit\": \"maxSizeRequest\"}"),
                okJson(response(error(0, "requestTooLarge"), error(1, "invalidResultReference"))));
    }

    @ParameterizedTest
    @MethodSource("tooMuchToSend")
    void aListThatIsTooLargeIsSentInHalves(ResponseDefinitionBuilder tooMuch) throws Exception {
        SERVER.answers(tooMuch, okJson(SENT), okJson(SENT));
        try (CamelContext context = started(context())) {
            assertThat(send(context, "jmap:sent?to=bob@example.com", List.of("One", "Two"))
                            .getException())
                    .isNull();
        }
        assertThat(SERVER.requests())
                .extracting(request -> request.at("/methodCalls/0/1/create").size())
                .containsExactly(2, 1, 1);
    }

    @Test
    void anEmailThatIsTooLargeByItselfIsRefused() throws Exception {
        SERVER.answers(okJson(response(notCreated("{\"type\": \"tooLarge\"}"))), status(413));
        try (CamelContext context = started(context())) {
            send(context, "jmap:sent?to=bob@example.com", "One");
            Exchange second = send(context, "jmap:sent?to=bob@example.com", "Two");

            assertThat(second.getException()).hasMessageContaining("HTTP 413");
        }
        assertThat(SERVER.requests()).hasSize(2);
    }

    @Test
    void changesThatAreTooManyForHttpAreMadeInHalves() throws Exception {
        SERVER.answers(
                status(413), okJson(response(updated(0, List.of("M1")))), okJson(response(updated(0, List.of("M2")))));
        try (CamelContext context = started(context())) {
            assertThat(send(context, FLAG, List.of("M1", "M2")).getException()).isNull();
        }
        assertThat(changedBy(2)).containsExactly("M2");
    }

    @Test
    void acknowledgementsThatAreTooManyAreMadeInHalves() throws Exception {
        SERVER.answers(
                okJson(found("M1", "M2")),
                status(413),
                okJson(response(updated(0, List.of("M1")))),
                okJson(response(updated(0, List.of("M2")))));
        try (PolledRoute route = patient("")) {
            assertThat(route.poll()).isEqualTo(2);

            assertThat(route.received()).containsExactly("M1", "M2");
        }
        assertThat(changedBy(2)).hasSize(1);
        assertThat(changedBy(3)).hasSize(1).doesNotContainAnyElementsOf(changedBy(2));
    }

    @Test
    void afterAcknowledgementsThatWereTooManyTheyGrowAgainWithEachPoll() throws Exception {
        SERVER.answers(
                okJson(found("M1", "M2")),
                status(413),
                okJson(response(updated(0, List.of("M1")))),
                okJson(response(updated(0, List.of("M2")))),
                okJson(found("M3", "M4")),
                okJson(response(updated(0, List.of("M3", "M4")))));
        try (PolledRoute route = patient("")) {
            route.poll();

            assertThat(route.poll()).isEqualTo(2);
        }
        assertThat(changedBy(5)).containsExactlyInAnyOrder("M3", "M4");
    }

    @Test
    void whatWasRefusedInAPollThatFailedOtherwiseIsNoFailureOfTheNextOne() throws Exception {
        SERVER.answers(
                okJson(found("M1", "M2")),
                status(413),
                okJson(response(notUpdated(0, "M1", "forbidden"))),
                status(500),
                okJson(acknowledgedAndFound(List.of("M1", "M2"))));
        try (PolledRoute route = patient("")) {
            assertThatExceptionOfType(JmapProblemException.class).isThrownBy(route::poll);

            assertThat(route.poll()).isZero();
        }
    }

    @Test
    void acknowledgementsThatAMethodCannotTakeAtOnceComeInHalvesToo() throws Exception {
        SERVER.answers(
                found("M1", "M2"),
                response(error(0, "requestTooLarge")),
                acknowledgedAndFound(List.of("M1")),
                acknowledgedAndFound(List.of("M2")));
        try (PolledRoute route = patient("")) {
            assertThat(route.poll()).isEqualTo(2);
        }
        assertThat(SERVER.requests()).hasSize(4);
    }

    @Test
    void withoutPatienceTheFirstRefusalCounts() throws Exception {
        SERVER.answers(status(503));
        try (PolledRoute route = PolledRoute.in(context(), "inbox", "maxRetries=0")) {
            assertThatExceptionOfType(JmapProblemException.class).isThrownBy(route::poll);
        }
        assertThat(SERVER.requests()).hasSize(1);
    }

    private static List<String> changedBy(int request) {
        JsonNode update = SERVER.request(request).at("/methodCalls/0/1/update");
        return update.properties().stream().map(member -> member.getKey()).toList();
    }

    private static PolledRoute patient(String options) throws Exception {
        return PolledRoute.in(context(), "inbox", options);
    }

    private static CamelContext context() {
        return JmapRoutes.at(SERVER.sessionUrl(), settings -> settings.setAccessToken(ScriptedServer.TOKEN));
    }

    private static CamelContext started(CamelContext context) {
        context.start();
        return context;
    }

    private static Exchange send(CamelContext context, String uri, Object body) {
        return context.createFluentProducerTemplate().to(uri).withBody(body).send();
    }
}
