package io.github.cameljmap.component;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.component.support.Emails;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.github.cameljmap.component.support.Json.response;
import static io.github.cameljmap.component.support.Json.updated;
import static org.assertj.core.api.Assertions.assertThat;

/** Changes of emails: what goes over the wire, limits, and servers that misbehave. */
@Timeout(60)
class ChangeTest {

    private static final String FLAG = "jmap:all?operation=updateKeywords&addKeywords=$flagged";

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @Test
    void theEmailsThatTheBodyListsAreChanged() {
        assertThat(run(FLAG, List.of("M1", Emails.of(Map.of("id", "M2")), "M1")).at("/methodCalls/0/1/update"))
                .hasToString("{\"M1\":{\"keywords/$flagged\":true},\"M2\":{\"keywords/$flagged\":true}}");
    }

    @Test
    void theEmailsThatTheHeaderNamesAreChanged() {
        JsonNode request = run(FLAG, "text", Map.of(JmapConstants.EMAIL_ID, List.of("M1", "M2")));

        assertThat(request.at("/methodCalls/0/1/update").fieldNames())
                .toIterable()
                .containsExactly("M1", "M2");
    }

    @Test
    void aMoveIsOutOfWhateverMailboxesTheyAreIn() {
        assertThat(run("jmap:archive?operation=move", List.of("M1")).at("/methodCalls/0/1/update/M1"))
                .hasToString("{\"mailboxIds\":{\"P3a\":true}}");
    }

    @Test
    void inANewSessionMailboxesAreLookedUpAgain() {
        String state = "s-6735173d254d20c1";
        SERVER.answers(
                response(updated(0, List.of("M1"))).replace(state, "s-new"),
                response(updated(0, List.of("M1"))).replace(state, "s-new"));
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:inbox?operation=move")) {
            route.send(List.of("M1"));
            SERVER.hasSession(Json.session(SERVER.origin()).replace(state, "s-new"));
            SERVER.hasMailboxes(Json.mailboxes("P-New"));
            route.send(List.of("M1"));
        }

        assertThat(SERVER.request(1).at("/methodCalls/0/1/update/M1")).hasToString("{\"mailboxIds\":{\"P-New\":true}}");
    }

    @Test
    void aCopyWithinTheAccountIsOneMailboxMore() {
        assertThat(run("jmap:archive?operation=copy", List.of("M1")).at("/methodCalls/0/1/update/M1"))
                .hasToString("{\"mailboxIds/P3a\":true}");
    }

    @Test
    void headersWinOverOptions() {
        JsonNode request = run(
                FLAG + "&removeKeywords=old",
                List.of("M1"),
                Map.of(JmapConstants.ADD_KEYWORDS, List.of("$seen"), JmapConstants.REMOVE_KEYWORDS, "a, b"));

        assertThat(request.at("/methodCalls/0/1/update/M1"))
                .hasToString("{\"keywords/$seen\":true,\"keywords/a\":null,\"keywords/b\":null}");
    }

    @Test
    void noCallHasMoreEmailsThanTheServerTakes() {
        takesAtATime(2);
        SERVER.answers(
                response(updated(0, List.of("M1", "M2"))),
                response(updated(0, List.of("M3", "M4"))),
                response(updated(0, List.of("M5"))));

        Exchange done = attempt(FLAG, List.of("M1", "M2", "M3", "M4", "M5"), Map.of());

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader(JmapConstants.SUCCEEDED_IDS))
                .isEqualTo(List.of("M1", "M2", "M3", "M4", "M5"));
        assertThat(SERVER.requests()).hasSize(3);
    }

    @Test
    void aCallThatIsTooLargeForTheServerIsHalved() {
        SERVER.answers(
                response(Json.error(0, "requestTooLarge")),
                response(updated(0, List.of("M1", "M2"))),
                response(updated(0, List.of("M3", "M4"))));

        assertThat(attempt(FLAG, List.of("M1", "M2", "M3", "M4"), Map.of()).getException())
                .isNull();
        assertThat(SERVER.requests()).hasSize(3);
    }

    @Test
    void aRequestOfMoreBytesThanTheServerTakesIsHalvedBeforeItIsSent() {
        SERVER.hasSession(
                Json.session(SERVER.origin()).replace("\"maxSizeRequest\": 10000000", "\"maxSizeRequest\": 240"));
        SERVER.answers(response(updated(0, List.of("M1", "M2"))), response(updated(0, List.of("M3", "M4"))));

        assertThat(attempt(FLAG, List.of("M1", "M2", "M3", "M4"), Map.of()).getException())
                .isNull();
        assertThat(SERVER.requests()).hasSize(2);
    }

    @Test
    void whatWasDoneBeforeTheConnectionBrokeIsKnown() {
        takesAtATime(1);
        SERVER.answers(okJson(response(updated(0, List.of("M1")))), aResponse().withStatus(503));

        Exchange done = attempt(FLAG, List.of("M1", "M2", "M3"), Map.of());

        assertThat(done.getException()).isInstanceOf(JmapProblemException.class);
        assertThat(done.getMessage().getHeader(JmapConstants.SUCCEEDED_IDS)).isEqualTo(List.of("M1"));
    }

    @Test
    void aServerThatChangesMoreThanItWasAskedToIsReported() {
        SERVER.answers(response(updated(0, List.of("M1", "M7", "M8"))));

        Exchange done = attempt(FLAG, List.of("M1"), Map.of());

        assertThat(done.getException())
                .isInstanceOfSatisfying(
                        JmapSetException.class, e -> assertThat(e.errors()).containsOnlyKeys("M7", "M8"))
                .hasMessageContaining("changed 2 emails that it was not asked to change")
                .hasMessageContaining("M7; M8");
        assertThat(done.getMessage().getHeader(JmapConstants.SUCCEEDED_IDS)).isEqualTo(List.of("M1"));
    }

    @Test
    void whatALaterCallIsAboutIsNoSurpriseInAnEarlierOne() {
        takesAtATime(1);
        SERVER.answers(response(updated(0, List.of("M1", "M2"))), response(updated(0, List.of("M2"))));

        assertThat(attempt(FLAG, List.of("M1", "M2"), Map.of()).getException()).isNull();
    }

    @Test
    void anEmailThatTheAnswerSaysNothingOfIsNotChanged() {
        SERVER.answers(response(updated(0, List.of("M1"))));

        assertThat(attempt(FLAG, List.of("M1", "M2"), Map.of()).getException())
                .isInstanceOfSatisfying(
                        JmapSetException.class, e -> assertThat(e.errors()).containsOnlyKeys("M2"));
    }

    @Test
    void eachErrorIsNamed() {
        SERVER.answers(
                response(
                        """
                ["Email/set", {"accountId": "u00000000", "updated": {"M2": null},
                  "notUpdated": {"M1": {"type": "notFound"}, "M3": {"type": "tooManyKeywords"}}}, "0"]
                """));

        assertThat(attempt(FLAG, List.of("M1", "M2", "M3"), Map.of()).getException())
                .hasMessage("The server refused to change 2 of 3 emails: M1: notFound; M3: tooManyKeywords");
    }

    @Test
    void onJamesNoTwoPatchesAreTheSame() {
        isJames();

        assertThat(run(FLAG, List.of("M1")).at("/methodCalls/0/1/update/M1"))
                .hasToString("{\"keywords/$flagged\":true,\"keywords/none-M1\":null}");
    }

    @Test
    void anEmailOfAnotherAccountIsCopied() {
        SERVER.answers(
                response(
                        """
                ["Email/copy", {"fromAccountId": "u2", "accountId": "u00000000", "oldState": null, "newState": "2",
                  "created": {"M1": {"id": "M9"}}, "notCreated": null}, "0"]
                """));

        Exchange done = attempt(
                "jmap:archive?operation=copy",
                null,
                Map.of(JmapConstants.EMAIL_ID, "M1", JmapConstants.ACCOUNT_ID, "u2"));

        assertThat(done.getException()).isNull();
        assertThat(SERVER.request(0).at("/methodCalls/0"))
                .hasToString("[\"Email/copy\",{\"accountId\":\"u00000000\",\"fromAccountId\":\"u2\","
                        + "\"create\":{\"M1\":{\"id\":\"M1\",\"mailboxIds\":{\"P3a\":true}}}},\"0\"]");
        assertThat(done.getMessage().getHeader(JmapConstants.SUCCEEDED_IDS)).isEqualTo(List.of("M1"));
    }

    @Test
    void anEmailThatTheOtherAccountHasAlreadyIsPutIntoTheMailbox() {
        SERVER.answers(
                response(
                        """
                        ["Email/copy", {"fromAccountId": "u2", "accountId": "u00000000", "created": null,
                          "notCreated": {"M1": {"type": "alreadyExists", "existingId": "M9"}}}, "0"]
                        """),
                response(updated(0, List.of("M9")), Json.get(1, "M9")));

        Exchange done = attempt(
                "jmap:archive?operation=copy",
                null,
                Map.of(JmapConstants.EMAIL_ID, "M1", JmapConstants.ACCOUNT_ID, "u2"));

        assertThat(done.getException()).isNull();
        assertThat(SERVER.request(1).at("/methodCalls/0/1/update")).hasToString("{\"M9\":{\"mailboxIds/P3a\":true}}");
    }

    @Test
    void noMoreOfTheseAreReadAtOnceThanTheServerAllows() {
        SERVER.hasSession(Json.session(SERVER.origin()).replaceAll("(\"maxObjectsInGet\": )\\d+", "$12"));
        SERVER.answers(
                response(alreadyThere("M1", "M2", "M3")),
                response(updated(0, List.of("E-M1", "E-M2")), Json.get(1, "E-M1", "E-M2")),
                response(updated(0, List.of("E-M3")), Json.get(1, "E-M3")));

        Exchange done = attempt(
                "jmap:archive?operation=copy", List.of("M1", "M2", "M3"), Map.of(JmapConstants.ACCOUNT_ID, "u2"));

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader(JmapConstants.SUCCEEDED_IDS)).isEqualTo(List.of("M1", "M2", "M3"));
    }

    @Test
    void onJamesTheirPatchesDifferToo() {
        isJames();
        SERVER.answers(response(alreadyThere("M1")), response(updated(0, List.of("E-M1")), Json.get(1, "E-M1")));

        attempt("jmap:archive?operation=copy", List.of("M1"), Map.of(JmapConstants.ACCOUNT_ID, "u2"));

        assertThat(SERVER.request(1).at("/methodCalls/0/1/update"))
                .hasToString("{\"E-M1\":{\"mailboxIds/P3a\":true,\"keywords/none-E-M1\":null}}");
    }

    @Test
    void aServerThatCannotCopyBetweenAccounts() {
        SERVER.answers(response(Json.error(0, "unknownMethod")));

        assertThat(attempt(
                                "jmap:archive?operation=copy",
                                null,
                                Map.of(JmapConstants.EMAIL_ID, "M1", JmapConstants.ACCOUNT_ID, "u2"))
                        .getException())
                .isInstanceOf(JmapMethodException.class)
                .hasMessageContaining("Email/copy: unknownMethod (this server cannot copy emails between accounts");
    }

    @Test
    void allIsNoMailboxToMoveTo() {
        assertRefused("jmap:all?operation=move", Map.of(JmapConstants.EMAIL_ID, "M1"), "jmap:all is no single mailbox");
    }

    @Test
    void anAccountWithoutATrash() {
        assertRefused(
                "jmap:inbox?operation=delete",
                Map.of(JmapConstants.EMAIL_ID, "M1"),
                "There is no mailbox trash in the account");
    }

    @Test
    void nothingToChange() {
        assertRefused(
                "jmap:all?operation=updateKeywords",
                Map.of(JmapConstants.EMAIL_ID, "M1"),
                "Set addKeywords or removeKeywords");
    }

    @Test
    void aKeywordToAddAndToRemove() {
        assertRefused(
                FLAG + "&removeKeywords=$flagged",
                Map.of(JmapConstants.EMAIL_ID, "M1"),
                "addKeywords and removeKeywords both name $flagged");
    }

    @Test
    void whatIsNoKeyword() {
        assertRefused(
                "jmap:all?operation=updateKeywords",
                Map.of(JmapConstants.EMAIL_ID, "M1", JmapConstants.ADD_KEYWORDS, "to do"),
                "Header CamelJmapAddKeywords=to do: to do is not a keyword");
    }

    @Test
    void noEmail() {
        assertRefused("jmap:archive?operation=move", Map.of(), "No email is named");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "Camel", "{\"name\": "})
    void aMailboxIsNotChangedByWhatIsNoJsonObject(String body) {
        assertThat(attempt("jmap:Projects/Camel?operation=updateMailbox", body, Map.of())
                        .getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The body ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Projects//Camel", "Projects/", "/Projects", "id:P99"})
    void aMailboxOfNoNameIsNotCreated(String name) {
        assertThat(attempt("jmap:" + name + "?operation=move&createMailbox=true", List.of("M1"), Map.of())
                        .getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none can be created of this name");
    }

    private static void isJames() {
        SERVER.hasSession(Json.session(SERVER.origin())
                .replace(
                        "\"urn:ietf:params:jmap:mail\": {}, ",
                        "\"urn:ietf:params:jmap:mail\": {}, \"urn:apache:james:params:jmap:mail:quota\": {}, "));
    }

    private static String alreadyThere(String... ids) {
        String refusals = Stream.of(ids)
                .map(id -> "\"" + id + "\": {\"type\": \"alreadyExists\", \"existingId\": \"E-" + id + "\"}")
                .collect(Collectors.joining(", "));
        return "[\"Email/copy\", {\"fromAccountId\": \"u2\", \"accountId\": \"u00000000\", \"created\": null,"
                + " \"notCreated\": {" + refusals + "}}, \"0\"]";
    }

    private static void takesAtATime(int emails) {
        SERVER.hasSession(
                Json.session(SERVER.origin()).replace("\"maxObjectsInSet\": 4096", "\"maxObjectsInSet\": " + emails));
    }

    private static JsonNode run(String uri, Object body) {
        return run(uri, body, Map.of());
    }

    private static JsonNode run(String uri, Object body, Map<String, Object> headers) {
        attempt(uri, body, headers);
        assertThat(SERVER.requests()).hasSize(1);
        return SERVER.request(0);
    }

    private static void assertRefused(String uri, Map<String, Object> headers, String message) {
        assertThat(attempt(uri, null, headers).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
        assertThat(SERVER.requests()).isEmpty();
    }

    private static Exchange attempt(String uri, Object body, Map<String, Object> headers) {
        try (SendingRoute route = SendingRoute.to(SERVER, uri)) {
            return route.send(body, headers);
        }
    }
}
