package io.github.cameljmap.client.call;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.Mailbox;
import io.github.cameljmap.client.model.SearchSnippet;

import static org.assertj.core.api.Assertions.assertThat;

/** What is read of the answers to the standard methods; null and absent are the same. */
class ResultsTest {

    @Test
    void aPageOfTenThousandRecordsIsRead() throws IOException {
        String records = IntStream.range(0, 10_000)
                .mapToObj(i -> "{\"id\": \"M" + i + "\", \"subject\": \"№ " + i + "\"}")
                .collect(Collectors.joining(","));

        GetResult<Email> result =
                read(GetCall.of(DataType.EMAIL, "u1").build(), "Email/get", "{\"list\": [" + records + "]}");

        assertThat(result.list()).hasSize(10_000);
        assertThat(result.list().get(9_999).subject()).contains("№ 9999");
    }

    @Test
    void recordsThatAreHandedOverAreNotKept() throws IOException {
        List<String> seen = new ArrayList<>();

        GetResult<Email> result = read(
                GetCall.of(DataType.EMAIL, "u1")
                        .forEach(email -> seen.add(email.id().orElseThrow()))
                        .build(),
                "Email/get",
                "{\"list\": [{\"id\": \"M1\"}, {\"id\": \"M2\"}], \"state\": \"7\"}");

        assertThat(seen).containsExactly("M1", "M2");
        assertThat(result.list()).isEmpty();
        assertThat(result.state()).contains("7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"state\": null, \"list\": null, \"notFound\": null}",
                "{\"state\": {\"a\": {}}, \"list\": {\"b\": []}, \"notFound\": {\"c\": [1]}}",
                "{\"state\": [[1]], \"list\": \"none\", \"notFound\": \"M1\"}",
                "{\"list\": [null, 1, \"M1\", [{\"id\": \"M1\"}], true], \"notFound\": [null, 7, [\"M1\"], {}]}"
            })
    void aGetOfNothingButNonsenseIsEmpty(String json) throws IOException {
        GetResult<Mailbox> result = read(GetCall.of(DataType.MAILBOX, "u1").build(), "Mailbox/get", json);

        assertThat(result.state()).isEmpty();
        assertThat(result.list()).isEmpty();
        assertThat(result.notFound()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"queryState\": null, \"canCalculateChanges\": null, \"position\": null, \"ids\": null, \"total\": null,"
                        + " \"limit\": null}",
                "{\"queryState\": {}, \"canCalculateChanges\": [], \"position\": {}, \"ids\": [null, {}, [1]], \"total\": \"x\"}"
            })
    void aQueryOfNothingButNonsenseIsEmpty(String json) throws IOException {
        QueryResult result = read(QueryCall.of(DataType.EMAIL, "u1").build(), "Email/query", json);

        assertThat(result.queryState()).isEmpty();
        assertThat(result.canCalculateChanges()).isFalse();
        assertThat(result.position()).isZero();
        assertThat(result.ids()).isEmpty();
        assertThat(result.total()).isEmpty();
        assertThat(result.limit()).isEmpty();
    }

    @Test
    void aServerMayLowerTheLimitOfAQuery() throws IOException {
        QueryResult result = read(
                QueryCall.of(DataType.EMAIL, "u1").limit(1000).build(),
                "Email/query",
                "{\"ids\": [\"M1\"], \"limit\": 256, \"position\": 512}");

        assertThat(result.limit()).contains(256L);
        assertThat(result.position()).isEqualTo(512);
    }

    @Test
    void changesAreRead() throws IOException {
        ChangesResult result = read(
                ChangesCall.of(DataType.EMAIL, "u1", "1").maxChanges(50).build(),
                "Email/changes",
                """
                {"oldState": "1", "newState": "2", "hasMoreChanges": true, "created": ["M1"], "updated": ["M2"],
                 "destroyed": ["M3"]}
                """);

        assertThat(result.newState()).contains("2");
        assertThat(result.hasMoreChanges()).isTrue();
        assertThat(result.created()).containsExactly("M1");
        assertThat(result.updated()).containsExactly("M2");
        assertThat(result.destroyed()).containsExactly("M3");
    }

    @Test
    void changesMayLackTheirStates() throws IOException {
        ChangesResult result = read(
                ChangesCall.of(DataType.EMAIL, "u1", "1").build(),
                "Email/changes",
                "{\"oldState\": null, \"created\": null, \"updated\": [null, \"M2\"]}");

        assertThat(result.oldState()).isEmpty();
        assertThat(result.newState()).isEmpty();
        assertThat(result.hasMoreChanges()).isFalse();
        assertThat(result.created()).isEmpty();
        assertThat(result.updated()).containsExactly("M2");
    }

    @Test
    void changesOfAQueryAreRead() throws IOException {
        QueryChangesResult result = read(
                QueryChangesCall.of(DataType.EMAIL, "u1", "1")
                        .upToId("M9")
                        .maxChanges(10)
                        .build(),
                "Email/queryChanges",
                """
                {"oldQueryState": "1", "newQueryState": "2", "total": 3, "removed": ["M1"],
                 "added": [{"id": "M1", "index": 0}, {"id": "M2", "index": 4}, null, {"id": null, "index": 1}]}
                """);

        assertThat(result.newQueryState()).contains("2");
        assertThat(result.removed()).containsExactly("M1");
        assertThat(result.added())
                .containsExactly(new QueryChangesResult.AddedItem("M1", 0), new QueryChangesResult.AddedItem("M2", 4));
    }

    @Test
    void aDataTypeThatWeDoNotKnowIsPlainJson() throws IOException {
        GetResult<ObjectNode> result = read(
                GetCall.of(DataType.json("MaskedEmail"), "u1").build(),
                "MaskedEmail/get",
                "{\"list\": [{\"id\": \"1\", \"email\": \"x@fastmail.example\", \"state\": null}]}");

        assertThat(result.list())
                .singleElement()
                .satisfies(masked -> assertThat(masked.path("email").asText()).isEqualTo("x@fastmail.example"));
    }

    @Test
    void anIdMayBeAsLongAsTheServerLikes() throws IOException {
        String id = "M".repeat(1_000_000);

        GetResult<Mailbox> result = read(
                GetCall.of(DataType.MAILBOX, "u1").build(),
                "Mailbox/get",
                "{\"list\": [{\"id\": \"" + id + "\"}], \"notFound\": [\"" + id + "\"]}");

        assertThat(result.list().get(0).id()).contains(id);
        assertThat(result.notFound()).containsExactly(id);
    }

    @Test
    void parsedMessages() throws IOException {
        ParseResult result = read(
                ParseCall.of("u1", List.of("G1", "G2", "G3"))
                        .argument("properties", List.of("subject"))
                        .build(),
                "Email/parse",
                "{\"parsed\": {\"G1\": {\"subject\": \"Hello\"}}, \"notParsable\": [\"G2\"], \"notFound\": [\"G3\"]}");

        assertThat(result.parsed().get("G1").subject()).contains("Hello");
        assertThat(result.notParsable()).containsExactly("G2");
        assertThat(result.notFound()).containsExactly("G3");
    }

    @Test
    void noParsedMessages() throws IOException {
        assertThat(read(
                        ParseCall.of("u1", List.of("G1")).build(),
                        "Email/parse",
                        "{\"parsed\": null, \"notParsable\": null}"))
                .isEqualTo(new ParseResult(Map.of(), List.of(), List.of()));
    }

    @Test
    void searchSnippets() throws IOException {
        GetResult<SearchSnippet> result = read(
                GetCall.of(DataType.SEARCH_SNIPPET, "u1")
                        .argument("emailIds", List.of("M1"))
                        .build(),
                "SearchSnippet/get",
                "{\"list\": [{\"emailId\": \"M1\", \"subject\": null, \"preview\": \"a <mark>b</mark>\"}]}");

        assertThat(result.list())
                .containsExactly(new SearchSnippet("M1", Optional.empty(), Optional.of("a <mark>b</mark>")));
    }

    @ParameterizedTest
    @CsvSource({"9, 10, false", "10, 10, false", "10, 9, true", "100, 99, true", "b, a, false", "10, , false"})
    void aStateThatGoesBackShowsWhereItIsANumber(String since, String newState, boolean goesBack) throws IOException {
        ChangesResult result = read(
                ChangesCall.of(DataType.EMAIL, "u1", since).build(),
                "Email/changes",
                newState == null ? "{}" : "{\"newState\": \"" + newState + "\"}");

        assertThat(result.goesBackFrom(since)).isEqualTo(goesBack);
    }

    private static <R> R read(MethodCall<R> call, String name, String arguments) throws IOException {
        JmapRequest request = new JmapRequest();
        Invocation<R> invocation = request.add(call);
        String json = "{\"methodResponses\": [[\"" + name + "\", " + arguments + ", \"0\"]]}";
        return ResponseReader.read(
                        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                        request,
                        WireIds.unique(),
                        UnaryOperator.identity())
                .get(invocation);
    }
}
