package io.github.cameljmap.client.call;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.client.model.Mailbox;
import io.github.cameljmap.client.support.Fixtures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** Which answer belongs to which call. */
class ResponseTest {

    private final JmapRequest request = new JmapRequest();

    @Test
    void twoCallsOfOneMethodAreToldApartByTheirIds() throws IOException {
        Invocation<GetResult<Mailbox>> first = getMailboxes();
        Invocation<GetResult<Mailbox>> second = getMailboxes();

        JmapResponse response = read(
                """
                ["Mailbox/get", {"state": "first"}, "0"],
                ["Mailbox/get", {"state": "second"}, "1"]
                """);

        assertThat(response.get(first).state()).contains("first");
        assertThat(response.get(second).state()).contains("second");
    }

    @Test
    void anErrorOfTheFirstDoesNotShiftTheResultOfTheSecond() throws IOException {
        Invocation<GetResult<Mailbox>> first = getMailboxes();
        Invocation<GetResult<Mailbox>> second = getMailboxes();

        JmapResponse response = read(
                """
                ["error", {"type": "serverFail"}, "0"],
                ["Mailbox/get", {"state": "second"}, "1"]
                """);

        assertThat(response.get(second).state()).contains("second");
        assertThat(response.error(first)).isPresent();
        assertThat(response.error(second)).isEmpty();
    }

    @Test
    void answersInTheWrongOrderAreRefusedRatherThanMixedUp() {
        getMailboxes();
        getMailboxes();

        assertThatThrownBy(
                        () -> read(
                                """
                        ["Mailbox/get", {"state": "second"}, "1"],
                        ["Mailbox/get", {"state": "first"}, "0"]
                        """))
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("not in the order of the calls");
    }

    @Test
    void theResultsOfDifferentMethodsMayComeInAnyOrder() throws IOException {
        Invocation<GetResult<Mailbox>> mailboxes = getMailboxes();
        Invocation<ObjectNode> echo = echo();

        JmapResponse response = read(
                """
                ["Core/echo", {"hello": true}, "1"],
                ["Mailbox/get", {"state": "s"}, "0"]
                """);

        assertThat(response.get(mailboxes).state()).contains("s");
        assertThat(response.get(echo)).isEqualTo(Fixtures.json("{\"hello\": true}"));
    }

    @Test
    void aCallWithoutAnAnswerThrowsWhenItsResultIsAskedFor() throws IOException {
        Invocation<ObjectNode> echo = echo();
        JmapResponse response = read("");

        assertThatThrownBy(() -> response.get(echo))
                .isInstanceOf(JmapTransportException.class)
                .hasMessage("The server gave no answer to Core/echo");
        assertThat(response.error(echo)).isEmpty();
    }

    @Test
    void anAnswerOfAnotherMethodIsNoAnswer() throws IOException {
        Invocation<ObjectNode> echo = echo();
        JmapResponse response = read("[\"Core/shout\", {}, \"0\"]");

        assertThatThrownBy(() -> response.get(echo)).hasMessageContaining("gave no answer");
    }

    @Test
    void answersThatNobodyAskedForAreIgnored() throws IOException {
        Invocation<ObjectNode> echo = echo();
        JmapResponse response = read(
                """
                ["Mailbox/get", {"list": [{"id": "P1"}]}, "7"],
                ["Core/echo", {"hello": true}, "0"],
                ["error", {"type": "serverFail"}, "8"]
                """);

        assertThat(response.get(echo)).isNotEmpty();
    }

    @Test
    void theErrorThatIsSurfacedIsThatOfTheCallReferredToAndNotAnyOther() throws IOException {
        Invocation<GetResult<Mailbox>> unrelated = getMailboxes();
        Invocation<QueryResult> query =
                request.add(QueryCall.of(DataType.EMAIL, "u1").build());
        Invocation<GetResult<Email>> page = getEmails(query.result("/no/such/path"));

        JmapResponse response = read(
                """
                ["error", {"type": "forbidden"}, "0"],
                ["Email/query", {"ids": ["M1"]}, "1"],
                ["error", {"type": "invalidResultReference"}, "2"]
                """);

        assertThat(response.error(unrelated)).isPresent();
        assertThatThrownBy(() -> response.get(page))
                .asInstanceOf(type(JmapMethodException.class))
                .returns("Email/get", JmapMethodException::method)
                .returns("invalidResultReference", JmapMethodException::type);
    }

    @Test
    void theErrorIsFoundThroughAChainOfReferences() throws IOException {
        Invocation<QueryResult> query =
                request.add(QueryCall.of(DataType.EMAIL, "u1").build());
        Invocation<GetResult<Email>> page = getEmails(query.result("/ids"));
        Invocation<GetResult<Email>> threads = getEmails(page.result("/list/*/threadId"));

        JmapResponse response = read(
                """
                ["error", {"type": "unsupportedFilter", "description": "no full text"}, "0"],
                ["error", {"type": "invalidResultReference"}, "1"],
                ["error", {"type": "invalidResultReference"}, "2"]
                """);

        assertThatThrownBy(() -> response.get(threads))
                .isInstanceOf(JmapMethodException.class)
                .hasMessage("The server refused Email/query: unsupportedFilter (no full text)");
    }

    @Test
    void anImplicitCallThatFailedShowsAtTheCallThatCausedItWhoseResultIsKept() throws IOException {
        Invocation<SetResult<ObjectNode>> submit =
                request.add(SetCall.of(DataType.json("EmailSubmission"), "u1").build());

        JmapResponse response = read(
                """
                ["EmailSubmission/set", {"created": {"s": {"id": "S1"}}}, "0"],
                ["error", {"type": "serverFail"}, "0"]
                """);

        assertThat(response.get(submit).created()).containsKey("s");
        assertThat(response.error(submit)).isPresent();
    }

    @Test
    void severalImplicitResultsAreKeptInTheirOrder() throws IOException {
        Invocation<ObjectNode> call =
                request.add(MethodCall.json("Email/copy", JmapJson.mapper().createObjectNode()));

        JmapResponse response = read(
                """
                ["Email/copy", {}, "0"],
                ["Email/set", {"newState": "1"}, "0"],
                ["Email/set", {"newState": "2", "created": {"x": null}, "destroyed": null}, "0"]
                """);

        assertThat(response.implicit(call))
                .extracting(set -> set.newState().orElseThrow())
                .containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"a\": {\"b\": 1}}", "[1]"})
    void aSessionStateOfTheWrongTypeIsAbsent(String state) throws IOException {
        Invocation<ObjectNode> echo = echo();
        JmapResponse response = readWhole(
                "{\"sessionState\": " + state
                        + ", \"createdIds\": {}, \"methodResponses\": [[\"Core/echo\", {}, \"0\"]], \"latestClientVersion\": []}");

        assertThat(response.sessionState()).isEmpty();
        assertThat(response.get(echo)).isEmpty();
    }

    @Test
    void anErrorWithoutAnythingIsStillAnError() throws IOException {
        Invocation<ObjectNode> echo = echo();
        JmapResponse response = read("[\"error\", {\"type\": null, \"description\": null}, \"0\"]");

        assertThatThrownBy(() -> response.get(echo)).hasMessage("The server refused Core/echo: unknown");
    }

    @Test
    void aMethodThatTheServerDoesNotHaveIsNamed() throws IOException {
        Invocation<ObjectNode> echo = echo();

        JmapResponse response = read("[\"error\", {\"type\": \"unknownMethod\"}, \"0\"]");

        assertThatThrownBy(() -> response.get(echo)).hasMessage("The server does not know Core/echo: unknownMethod");
    }

    @Test
    void onlyAServerThatIsUnavailableIsWorthAnotherTry() {
        assertThat(List.of("serverUnavailable", "serverFail", "invalidArguments"))
                .extracting(error -> new JmapMethodException("Email/get", error, null).isRetryable())
                .containsExactly(true, false, false);
    }

    private Invocation<GetResult<Mailbox>> getMailboxes() {
        return request.add(GetCall.of(DataType.MAILBOX, "u1").build());
    }

    private Invocation<GetResult<Email>> getEmails(ResultReference ids) {
        return request.add(GetCall.of(DataType.EMAIL, "u1").ids(ids).build());
    }

    private Invocation<ObjectNode> echo() {
        return request.add(MethodCall.json("Core/echo", JmapJson.mapper().createObjectNode()));
    }

    private JmapResponse read(String methodResponses) throws IOException {
        return readWhole("{\"methodResponses\": [" + methodResponses + "], \"sessionState\": \"s\"}");
    }

    private JmapResponse readWhole(String json) throws IOException {
        return ResponseReader.read(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                request,
                WireIds.unique(),
                UnaryOperator.identity());
    }
}
