package io.github.cameljmap.component;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.client.session.JmapCapability;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;

import static io.github.cameljmap.component.support.Json.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** What goes over the wire of a request that a route writes, and what comes back. */
@Timeout(60)
class RequestTest {

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    private static final String URI = "jmap:all?operation=request";
    private static final String ECHO = "[[\"Core/echo\", {\"a\": 1}, \"my id\"]]";
    private static final String ECHOED = response("[\"Core/echo\", {\"a\": 1}, \"my id\"]");

    @ParameterizedTest
    @ValueSource(strings = {"text", "bytes", "stream", "list", "node", "request"})
    void callsMayBe(String form) throws Exception {
        SERVER.answers(ECHOED);

        Exchange answered = run(
                switch (form) {
                    case "bytes" -> ECHO.getBytes(StandardCharsets.UTF_8);
                    case "stream" -> new ByteArrayInputStream(ECHO.getBytes(StandardCharsets.UTF_8));
                    case "list" -> List.of(List.of("Core/echo", Map.of("a", 1), "my id"));
                    case "node" -> json(ECHO);
                    case "request" -> Map.of("methodCalls", List.of(List.of("Core/echo", Map.of("a", 1), "my id")));
                    default -> ECHO;
                });

        assertThat(answered.getException()).isNull();
        assertThat(SERVER.request(0).path("methodCalls")).isEqualTo(json(ECHO));
    }

    @Test
    void theResponsesAreGivenAsTheyAre() throws Exception {
        String responses =
                """
                ["EmailSubmission/set", {"accountId": "u00000000", "created": {"s": {"id": "S1"}}}, "send"],
                ["Email/set", {"accountId": "u00000000", "updated": {"M1": null}}, "send"]
                """;
        SERVER.answers(response(responses));

        Exchange answered = run("[[\"EmailSubmission/set\", {\"create\": {}}, \"send\"]]");

        assertThat(answered.getMessage().getBody()).isEqualTo(json("[" + responses + "]"));
    }

    @Test
    void theResponsesMayBeText() throws Exception {
        SERVER.answers(ECHOED);

        try (SendingRoute route = SendingRoute.to(SERVER, URI + "&outputType=json")) {
            Object body = route.send(ECHO).getMessage().getBody();

            assertThat(body).isInstanceOf(String.class).hasToString("[[\"Core/echo\",{\"a\":1},\"my id\"]]");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Core/echo, ''",
        "Mailbox/get, urn:ietf:params:jmap:mail",
        "Identity/get, urn:ietf:params:jmap:submission",
        "Camel/ride, 'urn:ietf:params:jmap:mail,urn:ietf:params:jmap:submission'",
    })
    void theCapabilitiesAreWorkedOut(String method, String expected) {
        run("[[\"" + method + "\", {}, \"0\"]]");

        assertThat(SERVER.everything())
                .last()
                .extracting(request -> json(request.getBodyAsString()).path("using"))
                .isEqualTo(JmapJson.mapper()
                        .valueToTree(List.of(
                                (JmapCapability.CORE + (expected.isEmpty() ? "" : "," + expected)).split(","))));
    }

    @Test
    void theCapabilitiesMayBeGiven() {
        SERVER.answers(ECHOED);

        run(Map.of("using", List.of("urn:example:camels"), "methodCalls", json(ECHO)));

        assertThat(SERVER.request(0).path("using")).hasToString("[\"urn:example:camels\"]");
    }

    @Test
    void theAccountIsThePrimaryOneForTheCapabilityOfTheMethod() {
        SERVER.hasSession(Json.session(SERVER.origin(), JmapCapability.CONTACTS)
                .replace(
                        "\"urn:ietf:params:jmap:contacts\": \"u00000000\"", "\"urn:ietf:params:jmap:contacts\": \"c1\"")
                .replace(
                        "\"accounts\": {",
                        "\"accounts\": {\"c1\": {\"name\": \"Contacts\", \"accountCapabilities\":"
                                + " {\"urn:ietf:params:jmap:contacts\": {}}},"));

        run("[[\"AddressBook/get\", {}, \"0\"], [\"Email/query\", {}, \"1\"]]");

        assertThat(SERVER.request(0).at("/methodCalls/0/1/accountId").asText()).isEqualTo("c1");
        assertThat(SERVER.request(0).at("/methodCalls/1/1/accountId").asText()).isEqualTo("u00000000");
    }

    @Test
    void anAccountThatIsNamedStays() {
        run("[[\"Email/query\", {\"accountId\": \"another\"}, \"0\"]]");

        assertThat(SERVER.request(0).at("/methodCalls/0/1/accountId").asText()).isEqualTo("another");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Core/echo", "PushSubscription/get", "Camel/ride"})
    void whereAnAccountMayNotBelongNoneIsAdded(String method) {
        run("[[\"" + method + "\", {}, \"0\"]]");

        assertThat(SERVER.request(0).at("/methodCalls/0/1")).isEmpty();
    }

    @Test
    void theFirstMethodThatFailsFailsTheExchangeAndAllResponsesAreThere() {
        SERVER.answers(response(
                "[\"Core/echo\", {}, \"a\"]",
                "[\"error\", {\"type\": \"unsupportedFilter\", \"description\": \"No such filter\"}, \"b\"]",
                "[\"error\", {\"type\": \"invalidResultReference\"}, \"c\"]"));

        Exchange failed = run(
                """
                [["Core/echo", {}, "a"], ["Email/query", {"filter": {"odd": 1}}, "b"],
                 ["Email/get", {"#ids": {"resultOf": "b", "name": "Email/query", "path": "/ids"}}, "c"]]
                """);

        assertThat(failed.getException())
                .isInstanceOf(JmapMethodException.class)
                .hasMessage("The server refused Email/query: unsupportedFilter (No such filter)");
        assertThat(failed.getMessage().getBody(JsonNode.class)).hasSize(3);
    }

    @Test
    void aRedeliveryMakesTheSameCallsAgain() throws Exception {
        SERVER.answers(response("[\"error\", {\"type\": \"serverUnavailable\"}, \"my id\"]"), ECHOED);
        try (SendingRoute route = SendingRoute.to(SERVER, "direct:in")) {
            JmapRoutes.with(route.context(), routes -> routes.from("direct:in")
                    .errorHandler(
                            routes.defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(1))
                    .to(URI));

            assertThat(route.send(ECHO).getException()).isNull();
        }
        assertThat(SERVER.requests()).hasSize(2).allSatisfy(request -> assertThat(request.path("methodCalls"))
                .isEqualTo(json(ECHO)));
    }

    @Test
    void aRecordThatIsRefusedIsAResponse() {
        SERVER.answers(response("[\"Mailbox/set\", {\"notCreated\": {\"x\": {\"type\": \"forbidden\"}}}, \"0\"]"));

        Exchange answered = run("[[\"Mailbox/set\", {\"create\": {\"x\": {\"name\": \"X\"}}}, \"0\"]]");

        assertThat(answered.getException()).isNull();
        assertThat(answered.getMessage()
                        .getBody(JsonNode.class)
                        .at("/0/1/notCreated/x/type")
                        .asText())
                .isEqualTo("forbidden");
    }

    @Test
    void moreCallsThanTheServerTakesAreNotSent() {
        List<Object> calls = IntStream.range(0, 51)
                .<Object>mapToObj(i -> List.of("Core/echo", Map.of(), Integer.toString(i)))
                .toList();

        Exchange refused = run(calls);

        assertThat(refused.getException())
                .asInstanceOf(type(JmapProblemException.class))
                .satisfies(problem -> assertThat(problem.limit()).contains("maxCallsInRequest"));
        assertThat(SERVER.requests()).isEmpty();
    }

    @Test
    void aMethodOfACapabilityThatTheServerLacksIsNotSent() {
        Exchange refused = run("[[\"SieveScript/get\", {\"ids\": null}, \"0\"]]");

        assertThat(refused.getException())
                .isInstanceOf(JmapProblemException.class)
                .hasMessageContaining("SieveScript/get needs urn:ietf:params:jmap:sieve, which the server at "
                        + SERVER.origin() + " does not offer");
        assertThat(SERVER.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            camels                                                        | not JSON
            ''                                                            | it has none
            []                                                            | it has none
            {"using": []}                                                 | it has none
            {"methodCalls": [], "createdIds": {}}                         | it has createdIds, which is not supported
            {"using": "all", "methodCalls": [["Core/echo", {}, "0"]]}     | its using is no array
            ["Core/echo", {}, "0"]                                        | call number 1 is not a method
            [["Core/echo", {}, "0"], ["Core/echo", {}]]                   | call number 2 is not a method
            [["Core/echo", {}, "0"], ["Core/echo", {}, "0"]]              | Two method calls have the id 0
            """)
    void whatIsNoRequestIsRefused(String body, String why) {
        Exchange refused = run(body);

        assertThat(refused.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
        assertThat(SERVER.requests()).isEmpty();
    }

    private static Exchange run(Object body) {
        try (SendingRoute route = SendingRoute.to(SERVER, URI)) {
            return route.send(body);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JmapJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
