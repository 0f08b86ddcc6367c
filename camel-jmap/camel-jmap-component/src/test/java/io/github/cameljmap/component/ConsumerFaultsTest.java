package io.github.cameljmap.component;

import java.util.List;
import java.util.stream.IntStream;
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
import io.github.cameljmap.component.support.FakeMailbox;
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
    void aPageThatIsTooLargeIsReadInPortionsThatFit() throws Exception {
        SERVER.holds("M1", "M2", "M3", "M4", "M5").givesAtOnce(2);
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=20")) {
            assertThat(route.poll()).isEqualTo(5);

            assertThat(route.received()).containsExactly("M1", "M2", "M3", "M4", "M5");
        }
    }

    @Test
    void theNextPollTriesALargerPageAgain() throws Exception {
        SERVER.holds("M1", "M2", "M3", "M4").givesAtOnce(2);
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=4")) {
            route.poll();
            route.poll();
            route.poll();
        }

        assertThat(limits()).startsWith(4).endsWith(4);
    }

    @Test
    void aSingleEmailThatIsTooLargeFailsThePoll() throws Exception {
        SERVER.holds("M1").givesAtOnce(0);
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=2")) {
            assertThatExceptionOfType(JmapMethodException.class).isThrownBy(route::poll);
        }
    }

    @Test
    void whatWasAcknowledgedBesideAPageThatIsTooLargeIsNotAcknowledgedAgain() throws Exception {
        SERVER.holds("M1", "M2", "M3", "M4", "M5", "M6").cannotGive("M5");
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=2")) {
            assertThatExceptionOfType(JmapMethodException.class).isThrownBy(route::poll);

            assertThat(route.received()).containsExactly("M1", "M2", "M3", "M4", "M6");
        }
        assertThat(everythingAcknowledged()).containsExactlyInAnyOrder("M1", "M2", "M3", "M4", "M6");
    }

    // ---- a fault in the middle of a poll ----

    @Test
    void aFaultInTheMiddleOfAPollLosesNothing() throws Exception {
        FakeMailbox mailbox = SERVER.holds("M1", "M2", "M3");
        SERVER.answers(okJson(found("M1", "M2")), serverError().withBody("Out of order"));
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=2")) {
            assertThatExceptionOfType(JmapProblemException.class)
                    .isThrownBy(route::poll)
                    .withMessageContaining("HTTP 500")
                    .withMessageContaining("Out of order");
            assertThat(route.poll()).isEqualTo(1);

            assertThat(route.received()).containsExactly("M1", "M2", "M3");
        }
        assertThat(mailbox.fresh()).isEmpty();
    }

    @Test
    void anAnswerThatBreaksOffLosesNothing() throws Exception {
        FakeMailbox mailbox = SERVER.holds("M1", "M2", "M3");
        SERVER.answers(okJson(found("M1", "M2")), aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=2")) {
            assertThatExceptionOfType(JmapTransportException.class).isThrownBy(route::poll);
            route.poll();

            assertThat(route.received()).containsExactly("M1", "M2", "M3");
        }
        assertThat(mailbox.fresh()).isEmpty();
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
        FakeMailbox mailbox = SERVER.holds("M1", "M2", "M3").refusesToChange("M1");
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=2")) {
            assertThatExceptionOfType(JmapSetException.class)
                    .isThrownBy(route::poll)
                    .withMessageContaining("M1=forbidden (You shall not)");

            assertThat(route.received()).containsExactly("M1", "M2", "M3");
        }
        assertThat(mailbox.fresh()).containsExactly("M1");
    }

    @Test
    void pagesWhoseAcknowledgementsAreAllRefusedDoNotTurnInCircles() throws Exception {
        SERVER.holds("M1", "M2", "M3", "M4", "M5").refusesToChange("M1", "M2", "M3", "M4", "M5");
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=2")) {
            assertThatExceptionOfType(JmapSetException.class).isThrownBy(route::poll);

            assertThat(route.received()).containsExactly("M1", "M2", "M3", "M4", "M5");
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
        SERVER.holds("M1", "M2", "M3").cannotGive("M1");
        try (PolledRoute route = PolledRoute.of(SERVER, "pageSize=2")) {
            assertThatExceptionOfType(JmapMethodException.class)
                    .isThrownBy(route::poll)
                    .withMessageContaining("Email/get: serverFail");

            assertThat(route.received()).containsExactly("M2", "M3");
        }
    }

    @Test
    void aServerThatCanGiveNoEmailAtAllFailsThePollSoon() throws Exception {
        String[] ids = IntStream.range(0, 100).mapToObj(i -> "M" + i).toArray(String[]::new);
        FakeMailbox mailbox = SERVER.holds(ids);
        Stream.of(ids).forEach(mailbox::cannotGive);
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            assertThatExceptionOfType(JmapMethodException.class).isThrownBy(route::poll);
        }

        assertThat(SERVER.requests()).hasSizeLessThan(100);
    }

    @Test
    void anEmailThatStaysNewThoughTheServerConfirmedItIsNotOfferedAgain() throws Exception {
        SERVER.holds("M1", "M2").confirmsInVain("M1", "M2");
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            route.poll();
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
        // the second one asked for the states
        assertThat(SERVER.request(3)
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

    private static List<String> everythingAcknowledged() {
        return IntStream.range(0, SERVER.requests().size())
                .mapToObj(ConsumerFaultsTest::acknowledged)
                .flatMap(List::stream)
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
