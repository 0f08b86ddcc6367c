package io.github.cameljmap.client.call;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.client.support.Fixtures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Requests as they go over the wire, and which of them may be sent twice. */
class RequestTest {

    private final JmapRequest request = new JmapRequest();

    @Test
    void callsAreNumberedInTheirOrder() {
        request.add(method("Core/echo"));
        request.add(method("Mailbox/get"));

        assertThat(request.toJson(Set.of("urn:ietf:params:jmap:core")))
                .isEqualTo(
                        Fixtures.json(
                                """
                                {"using": ["urn:ietf:params:jmap:core"],
                                 "methodCalls": [["Core/echo", {}, "0"], ["Mailbox/get", {}, "1"]]}
                                """));
    }

    @Test
    void aCallMayHaveAnIdOfOnesOwn() {
        request.add("mine", method("Core/echo"));

        assertThat(request.toJson(Set.of()).path("methodCalls"))
                .isEqualTo(Fixtures.json("[[\"Core/echo\", {}, \"mine\"]]"));
    }

    @Test
    void noTwoCallsHaveTheSameId() {
        request.add("mine", method("Core/echo"));

        assertThatThrownBy(() -> request.add("mine", method("Mailbox/get")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Two method calls have the id mine");
    }

    @Test
    void noIdsAreNotTheSameAsAllIds() {
        assertThat(GetCall.of(DataType.EMAIL, "u1").ids(List.of()).build().arguments())
                .isEqualTo(Fixtures.json("{\"accountId\": \"u1\", \"ids\": []}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null"})
    void anEmptyFilterIsLeftOut(String filter) {
        assertThat(wire(QueryCall.of(DataType.EMAIL, "u1")
                        .filter(Fixtures.json(filter))
                        .build()
                        .arguments()))
                .isEqualTo(Fixtures.json("{\"accountId\": \"u1\"}"));
    }

    @Test
    void aQueryMayStartAtAnAnchor() {
        assertThat(wire(QueryCall.of(DataType.EMAIL, "u1")
                        .anchor("M1", -5)
                        .limit(10)
                        .build()
                        .arguments()))
                .isEqualTo(Fixtures.json(
                        "{\"accountId\": \"u1\", \"anchor\": \"M1\", \"anchorOffset\": -5, \"limit\": 10}"));
    }

    @Test
    void changesOfAQueryRepeatTheQuery() {
        assertThat(wire(QueryChangesCall.of(DataType.EMAIL, "u1", "7:0")
                        .filter(Fixtures.json("{\"inMailbox\": \"P1\"}"))
                        .sort(List.of(new QueryCall.Comparator("receivedAt", false)))
                        .maxChanges(100)
                        .upToId("M9")
                        .build()
                        .arguments()))
                .isEqualTo(
                        Fixtures.json(
                                """
                                {"accountId": "u1", "sinceQueryState": "7:0", "filter": {"inMailbox": "P1"},
                                 "sort": [{"property": "receivedAt", "isAscending": false}], "maxChanges": 100,
                                 "upToId": "M9"}
                                """));
    }

    @Test
    void changesStartFromAState() {
        assertThat(wire(ChangesCall.of(DataType.MAILBOX, "u1", "7")
                        .maxChanges(100)
                        .build()
                        .arguments()))
                .isEqualTo(Fixtures.json("{\"accountId\": \"u1\", \"sinceState\": \"7\", \"maxChanges\": 100}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Core/echo",
                "Email/get",
                "Email/query",
                "Email/changes",
                "Email/queryChanges",
                "Email/parse",
                "Blob/lookup"
            })
    void readingHasNoEffect(String name) {
        request.add(method(name));

        assertThat(request.hasEffect()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Email/set",
                "Email/import",
                "Email/copy",
                "MDN/send",
                "Vendor/unheardOf",
                "get/set",
                "nonsense",
                ""
            })
    void whateverElseMayHaveAnEffect(String name) {
        request.add(method("Email/get"));
        request.add(method(name));

        assertThat(request.hasEffect()).isTrue();
    }

    private static JsonNode wire(ObjectNode arguments) {
        return Fixtures.json(arguments.toString());
    }

    private static MethodCall<ObjectNode> method(String name) {
        return MethodCall.json(name, JmapJson.mapper().createObjectNode());
    }
}
