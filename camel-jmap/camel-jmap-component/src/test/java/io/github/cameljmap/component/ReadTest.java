package io.github.cameljmap.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailChanges;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;

import static io.github.cameljmap.component.support.Json.error;
import static io.github.cameljmap.component.support.Json.get;
import static io.github.cameljmap.component.support.Json.query;
import static io.github.cameljmap.component.support.Json.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** What operations that read emails ask of a server, and how they take what it cannot do. */
@Timeout(60)
class ReadTest {

    private static final String QUERY = "jmap:inbox?operation=queryEmails&pageSize=2";
    private static final String CHANGES = "jmap:all?operation=changes";

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @Test
    void aPageIsOneRequestAndBeginsBehindTheLastEmail() throws Exception {
        SERVER.answers(
                response(get(0), query(1, "M1", "M2"), get(2, "M1", "M2")),
                response(query(0, "M3"), get(1, "M3")),
                response(query(0), get(1)));

        assertThat(ids(does(QUERY, null, Map.of()))).containsExactly("M1", "M2", "M3");

        assertThat(SERVER.requests()).hasSize(3);
        assertThat(call(0, 0)).isEqualTo(json("{\"accountId\": \"u00000000\", \"ids\": []}"));
        assertThat(call(0, 1))
                .isEqualTo(
                        json(
                                """
                {"accountId": "u00000000", "filter": {"inMailbox": "P-F"},
                 "sort": [{"property": "receivedAt", "isAscending": true}], "position": 0, "limit": 2}
                """));
        assertThat(call(0, 2).path("#ids"))
                .isEqualTo(
                        json(
                                """
                {"resultOf": "1", "name": "Email/query", "path": "/ids"}
                """));
        assertThat(call(1, 0))
                .isEqualTo(
                        json(
                                """
                {"accountId": "u00000000", "filter": {"inMailbox": "P-F"},
                 "sort": [{"property": "receivedAt", "isAscending": true}],
                 "anchor": "M2", "anchorOffset": 1, "limit": 2}
                """));
    }

    @Test
    void anEmailToCountFromThatIsGone() {
        SERVER.answers(
                response(get(0), query(1, "M1", "M2"), get(2, "M1", "M2")),
                response(error(0, "anchorNotFound"), error(1, "invalidResultReference")),
                // the place is that of no known email, so others before it are gone too
                response(query(0, "M4"), get(1, "M4")),
                response(query(0, "M1", "M3", "M4")),
                response(get(0, "M3", "M4")),
                response(query(0), get(1)));

        assertThat(ids(does(QUERY, null, Map.of()))).containsExactly("M1", "M2", "M3", "M4");

        assertThat(call(2, 0).path("position").asInt()).isEqualTo(1);
        assertThat(call(3, 0).path("position").asInt()).isZero();
    }

    @Test
    void aServerThatCannotCountFromAnEmailIsAskedOnce() throws Exception {
        SERVER.answers(
                response(get(0), query(1, "M1", "M2"), get(2, "M1", "M2")),
                response(error(0, "invalidArguments"), error(1, "invalidResultReference")),
                response(query(0, "M2", "M3"), get(1, "M2", "M3")),
                response(get(0), query(1, "M1", "M2"), get(2, "M1", "M2")),
                response(query(0, "M2", "M3"), get(1, "M2", "M3")));

        try (SendingRoute route = SendingRoute.to(SERVER, "direct:in")) {
            JmapRoutes.with(route.context(), routes -> routes.from("direct:in").to(QUERY));
            assertThat(ids(route.send(null))).containsExactly("M1", "M2", "M3");
            assertThat(ids(route.send(null))).containsExactly("M1", "M2", "M3");
        }

        assertThat(SERVER.requests()).hasSize(5);
    }

    @Test
    void aPageThatIsTooLargeIsReadInPortions() {
        SERVER.answers(
                response(get(0), query(1, "M1", "M2"), error(2, "requestTooLarge")),
                response(get(0, "M1")),
                response(get(0, "M2")),
                response(query(0, "M3"), get(1, "M3")),
                response(query(0), get(1)));

        assertThat(ids(does(QUERY, null, Map.of()))).containsExactly("M1", "M2", "M3");

        assertThat(call(3, 0).path("limit").asInt()).isEqualTo(1);
    }

    @Test
    void emailsAreReadInPortionsThatTheServerCanAnswer() {
        SERVER.answers(
                response(error(0, "requestTooLarge")), response(get(0, "M2", "M1")), response(get(0, "M4", "M3")));

        Exchange exchange = does("jmap:inbox?operation=getEmail", List.of("M1", "M2", "M3", "M4"), Map.of());

        assertThat(ids(exchange)).containsExactly("M1", "M2", "M3", "M4");
    }

    @Test
    void noMoreIsAskedForThanTheServerSays() {
        SERVER.hasSession(Json.session(SERVER.origin()).replace("\"maxObjectsInGet\": 4096", "\"maxObjectsInGet\": 2"));
        SERVER.answers(response(get(0, "M1", "M2")), response(get(0, "M3")));

        assertThat(ids(does("jmap:inbox?operation=getEmail", List.of("M1", "M2", "M3"), Map.of())))
                .containsExactly("M1", "M2", "M3");
    }

    @Test
    void oneEmailReplacesWhatTheMessageSaidOfAnother() {
        SERVER.answers(response(get(0, "M1")));

        Exchange exchange = does(
                "jmap:inbox?operation=getEmail",
                null,
                Map.of(JmapConstants.EMAIL_ID, "M1", JmapConstants.CC, "eve@example.com", "other", "stays"));

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(JmapConstants.SUBJECT, "Subject of M1")
                .containsEntry("other", "stays")
                .doesNotContainKey(JmapConstants.CC);
    }

    @Test
    void aLimitOfTextIsNeverZero() {
        SERVER.answers(response(get(0, "M1")));

        does("jmap:inbox?operation=getEmail&maxBodyValueBytes=0", null, Map.of(JmapConstants.EMAIL_ID, "M1"));

        assertThat(call(0, 0).has("maxBodyValueBytes")).isFalse();
        assertThat(call(0, 0).path("fetchTextBodyValues").asBoolean()).isTrue();
    }

    @Test
    void aSplitterThatStopsEarlyAsksForNoMore() {
        SERVER.answers(response(get(0), query(1, "M1", "M2"), get(2, "M1", "M2")));

        Exchange exchange = does(QUERY + "&streaming=true&outputType=json", null, Map.of());

        assertThat(exchange.getMessage().getBody(String.class)).isNotNull();
        assertThat(SERVER.requests()).hasSize(1);
    }

    @Test
    void moreChangesThatNeverCome() {
        SERVER.answers(
                response(get(0), changes("7", "8", true, "\"M1\"")), response(get(0), changes("8", "8", true, "")));

        Exchange exchange = does(CHANGES, null, Map.of(JmapConstants.STATE, "7"));

        assertThat(exchange.getMessage().getBody())
                .isEqualTo(new EmailChanges("7", "8", List.of("M1"), List.of(), List.of()));
        assertThat(exchange.getMessage().getHeader(JmapConstants.STATE)).isEqualTo("8");
    }

    @Test
    void changesWithoutANewState() {
        SERVER.answers(response(get(0), changes("7", null, false, "\"M1\"")));

        assertThat(does(CHANGES, null, Map.of(JmapConstants.STATE, "7"))
                        .getMessage()
                        .getBody())
                .isEqualTo(new EmailChanges("7", "1102978", List.of("M1"), List.of(), List.of()));
    }

    @Test
    void moreChangesWithoutANewState() {
        SERVER.answers(response(get(0), changes("7", null, true, "\"M1\"")));

        assertThat(tries(CHANGES, null, Map.of(JmapConstants.STATE, "7")).getException())
                .isInstanceOf(JmapTransportException.class);
    }

    @Test
    void aStateThatWentBack() {
        SERVER.answers(response(get(0), changes("70", "8", false, "")));

        assertThat(tries(CHANGES, null, Map.of(JmapConstants.STATE, "70")).getException())
                .asInstanceOf(type(JmapMethodException.class))
                .satisfies(lost -> assertThat(lost.type()).isEqualTo("cannotCalculateChanges"))
                .satisfies(lost -> assertThat(lost).hasMessageContaining("Start over"));
    }

    @Test
    void aBlobThatIsNoEmail() {
        SERVER.answers(
                response(
                        """
                ["Email/parse", {"accountId": "u00000000", "parsed": null, "notParsable": ["G1"], "notFound": null}, "0"]
                """));

        assertThat(tries("jmap:all?operation=parseEmail", null, Map.of(JmapConstants.BLOB_ID, "G1"))
                        .getException())
                .asInstanceOf(type(JmapSetException.class))
                .satisfies(
                        refused -> assertThat(refused.errors().get("G1").type()).isEqualTo("notParsable"));
    }

    private static String changes(String oldState, String newState, boolean hasMore, String created) {
        return """
                ["Email/changes", {"accountId": "u00000000", "oldState": "%s", "newState": %s, "hasMoreChanges": %s,
                  "created": [%s], "updated": [], "destroyed": []}, "1"]
                """
                .formatted(oldState, newState == null ? "null" : "\"" + newState + "\"", hasMore, created);
    }

    private static Exchange does(String uri, Object body, Map<String, Object> headers) {
        Exchange exchange = tries(uri, body, headers);
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    private static Exchange tries(String uri, Object body, Map<String, Object> headers) {
        try (SendingRoute route = SendingRoute.to(SERVER, uri)) {
            return route.send(body, headers);
        }
    }

    private static JsonNode call(int request, int call) {
        return SERVER.request(request).at("/methodCalls/" + call + "/1");
    }

    private static List<String> ids(Exchange exchange) {
        List<String> ids = new ArrayList<>();
        exchange.getMessage()
                .getBody(List.class)
                .forEach(email -> ids.add(((Email) email).id().orElseThrow()));
        return ids;
    }

    private static JsonNode json(String text) throws Exception {
        return JmapJson.mapper().readTree(text);
    }
}
