package io.github.cameljmap.component;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static io.github.cameljmap.component.support.Json.acknowledgedAndFound;
import static io.github.cameljmap.component.support.Json.error;
import static io.github.cameljmap.component.support.Json.found;
import static io.github.cameljmap.component.support.Json.get;
import static io.github.cameljmap.component.support.Json.notUpdated;
import static io.github.cameljmap.component.support.Json.query;
import static io.github.cameljmap.component.support.Json.response;
import static io.github.cameljmap.component.support.Json.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class ConsumerFaultsTest {

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    // ---- a page that is too large ----

    @Test
    void aPageThatIsTooLargeIsHalvedUntilItFits() throws Exception {
        String tooLarge = response(query(0, "M1"), error(1, "requestTooLarge"));
        SERVER.answers(tooLarge, tooLarge, found("M1"));
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=20")) {
            assertThat(route.poll()).isEqualTo(1);
        }

        assertThat(limits()).startsWith(20, 10, 5);
    }

    @Test
    void theNextPollTriesALargerPageAgain() throws Exception {
        SERVER.answers(response(query(0, "M1"), error(1, "requestTooLarge")), found());
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=20")) {
            route.poll();
            route.poll();
        }

        assertThat(limits()).containsExactly(20, 10, 20);
    }

    @Test
    void aSingleEmailThatIsTooLargeFailsThePoll() throws Exception {
        String tooLarge = response(query(0, "M1"), error(1, "requestTooLarge"));
        SERVER.answers(tooLarge, tooLarge);
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=2")) {
            assertThatExceptionOfType(JmapMethodException.class).isThrownBy(route::poll);
        }
    }

    @Test
    void whatWasAcknowledgedBesideAPageThatIsTooLargeIsNotAcknowledgedAgain() throws Exception {
        SERVER.answers(
                found("M1", "M2"),
                response(updated(0, List.of("M1", "M2")), query(1, "M3", "M4"), error(2, "requestTooLarge")),
                found("M3"));
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=2")) {
            route.poll();

            assertThat(route.received()).containsExactly("M1", "M2", "M3");
        }
        assertThat(acknowledged(2)).isEmpty();
    }

    // ---- a fault in the middle of a poll ----

    @Test
    void aFaultInTheMiddleOfAPollLosesNothing() throws Exception {
        SERVER.answers(
                okJson(found("M1", "M2")),
                serverError().withBody("Out of order"),
                okJson(acknowledgedAndFound(List.of("M1", "M2"), "M3")));
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=2")) {
            assertThatExceptionOfType(JmapProblemException.class)
                    .isThrownBy(route::poll)
                    .withMessageContaining("HTTP 500")
                    .withMessageContaining("Out of order");
            assertThat(route.poll()).isEqualTo(1);

            assertThat(route.received()).containsExactly("M1", "M2", "M3");
        }
        assertThat(acknowledged(2)).containsExactly("M1", "M2");
    }

    @Test
    void anAnswerThatBreaksOffLosesNothing() throws Exception {
        SERVER.answers(
                okJson(found("M1", "M2")),
                aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
                okJson(acknowledgedAndFound(List.of("M1", "M2"))));
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=2")) {
            assertThatExceptionOfType(JmapTransportException.class).isThrownBy(route::poll);
            route.poll();

            assertThat(route.received()).containsExactly("M1", "M2");
        }
        assertThat(acknowledged(2)).containsExactly("M1", "M2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serverFail", "invalidArguments", "unsupportedFilter", "accountNotFound", "somethingNew"})
    void aMethodErrorFailsThePollWithTheServersWords(String type) throws Exception {
        SERVER.answers(response(error(0, type), error(1, "invalidResultReference")));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            assertThatExceptionOfType(JmapMethodException.class)
                    .isThrownBy(route::poll)
                    .withMessageContaining("Email/query")
                    .withMessageContaining(type)
                    .withMessageContaining("Says the server");
        }
    }

    @Test
    void aFailedGetLosesNothing() throws Exception {
        SERVER.answers(response(query(0, "M1"), error(1, "serverUnavailable")), found("M1"));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            assertThatExceptionOfType(JmapMethodException.class).isThrownBy(route::poll);

            assertThat(route.poll()).isEqualTo(1);
        }
    }

    @Test
    void aFailedAcknowledgementOfAllComesAgain() throws Exception {
        SERVER.answers(found("M1"), response(error(0, "serverUnavailable")));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            assertThatExceptionOfType(JmapMethodException.class).isThrownBy(route::poll);
            route.poll();

            assertThat(route.received()).containsExactly("M1");
        }
        assertThat(acknowledged(2)).containsExactly("M1");
    }

    // ---- acknowledgements that are refused ----

    @Test
    void aRefusedAcknowledgementIsReportedWhileOthersGoOn() throws Exception {
        SERVER.answers(
                found("M1", "M2"),
                response(notUpdated(0, "M1", "forbidden"), query(1, "M1", "M3"), get(2, "M1", "M3")));
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=2")) {
            assertThatExceptionOfType(JmapSetException.class)
                    .isThrownBy(route::poll)
                    .withMessageContaining("M1=forbidden (You shall not)");

            assertThat(route.received()).containsExactly("M1", "M2", "M3");
        }
        assertThat(acknowledged(2)).containsExactly("M3");
    }

    @Test
    void pagesWhoseAcknowledgementsAreAllRefusedDoNotTurnInCircles() throws Exception {
        String refusal =
                """
                ["Email/set", {"accountId": "u00000000", "updated": null,
                  "notUpdated": {"M1": {"type": "forbidden"}, "M2": {"type": "forbidden"}}}, "0"]
                """;
        SERVER.answers(
                found("M1", "M2"), response(refusal, query(1, "M1", "M2"), get(2, "M1", "M2")), found(), found("M1"));
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=2")) {
            assertThatExceptionOfType(JmapSetException.class).isThrownBy(route::poll);

            assertThat(route.received()).containsExactly("M1", "M2");
            assertThat(SERVER.request(2)
                            .path("methodCalls")
                            .path(0)
                            .path(1)
                            .path("position")
                            .asInt())
                    .isEqualTo(2);
            assertThat(SERVER.requests()).hasSize(3);
        }
    }

    @Test
    void aRefusedAcknowledgementIsTriedAgainByTheNextPoll() throws Exception {
        SERVER.answers(found("M1"), response(notUpdated(0, "M1", "forbidden")), acknowledgedAndFound(List.of("M1")));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            assertThatExceptionOfType(JmapSetException.class).isThrownBy(route::poll);

            assertThat(route.poll()).isZero();
        }
        assertThat(acknowledged(2)).containsExactly("M1");
    }

    @Test
    void anEmailThatWasDeletedMeanwhileIsNoFault() throws Exception {
        SERVER.answers(found("M1"), response(notUpdated(0, "M1", "notFound")));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            assertThat(route.poll()).isEqualTo(1);
            route.poll();
        }
        assertThat(acknowledged(2)).isEmpty();
    }

    @Test
    void aServerThatAlwaysChangesTooMuchDoesNotKeepThePoll() throws Exception {
        String tooMuch = response(updated(0, List.of("M1", "M2", "M3")));
        SERVER.answers(Stream.concat(
                        Stream.of(found("M1", "M2", "M3")),
                        Stream.generate(() -> tooMuch).limit(20))
                .toArray(String[]::new));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            route.mock().whenAnyExchangeReceived(exchange -> {
                if (!"M1".equals(exchange.getMessage().getHeader(JmapConstants.EMAIL_ID))) {
                    throw new IllegalStateException("Only M1 is good");
                }
            });
            assertThatExceptionOfType(JmapSetException.class)
                    .isThrownBy(route::poll)
                    .withMessageContaining("was not asked to change");
        }
        assertThat(SERVER.requests()).hasSizeLessThan(6);
    }

    // ---- one bad email ----

    @Test
    void anEmailThatCannotBeMadeAnExchangeDoesNotHoldUpOthers() throws Exception {
        SERVER.answers(found("M1", "M2").replace("\"blobId\": \"GM1\",", ""));
        SERVER.http()
                .stubFor(WireMock.get(urlMatching("/jmap/download/u00000000/GM2/.*"))
                        .willReturn(ok("a".repeat(285))));
        try (PolledRoute route = PolledRoute.of(SERVER, "body=raw")) {
            route.poll();

            assertThat(route.received()).containsExactly("M2");
        }
        assertThat(acknowledged(1)).containsExactly("M2");
    }

    @Test
    void anEmailThatTheServerCannotGiveDoesNotHoldUpOthers() throws Exception {
        SERVER.answers(
                response(query(0, "M1", "M2"), error(1, "serverFail")),
                response(query(0, "M1"), error(1, "serverFail")),
                found("M2"));
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=2")) {
            assertThatExceptionOfType(JmapMethodException.class)
                    .isThrownBy(route::poll)
                    .withMessageContaining("Email/get: serverFail");

            assertThat(route.received()).containsExactly("M2");
        }
    }

    @Test
    void anEmailThatStaysNewThoughTheServerConfirmedItIsNotOfferedAgain() throws Exception {
        SERVER.answers(found("M1", "M2"), acknowledgedAndFound(List.of("M1", "M2"), "M1", "M2"));
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=2")) {
            assertThatExceptionOfType(JmapSetException.class)
                    .isThrownBy(route::poll)
                    .withMessageContaining("still shows them as new");

            assertThat(route.received()).containsExactly("M1", "M2");
        }
    }

    // ---- mailboxes ----

    @Test
    void aMailboxThatWasDeletedAndMadeAnewIsFoundByTheNextPoll() throws Exception {
        SERVER.answers(
                found(), response(error(0, "invalidArguments"), error(1, "invalidResultReference")), found("M1"));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            route.poll();
            SERVER.hasMailboxes(Json.mailboxes("P-New"));
            assertThatThrownBy(route::poll).isInstanceOf(JmapException.class);

            assertThat(route.poll()).isEqualTo(1);
        }
        assertThat(SERVER.request(2)
                        .path("methodCalls")
                        .path(0)
                        .path(1)
                        .path("filter")
                        .path("inMailbox")
                        .asText())
                .isEqualTo("P-New");
    }

    private static List<Integer> limits() {
        return SERVER.requests().stream()
                .map(request -> request.path("methodCalls").path(0).path(1))
                .filter(query -> query.has("limit"))
                .map(query -> query.path("limit").asInt())
                .toList();
    }

    private static List<String> acknowledged(int request) {
        JsonNode call = SERVER.request(request).path("methodCalls").path(0);
        return call.path(0).asText().equals("Email/set")
                ? call.path(1).path("update").properties().stream()
                        .map(member -> member.getKey())
                        .toList()
                : List.of();
    }
}
