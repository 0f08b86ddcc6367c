package io.github.cameljmap.client.call;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.support.Fixtures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** /set: what is asked for, and whether the server did that and nothing else. */
class SetTest {

    private static final Map<String, Boolean> SEEN = Map.of("keywords/$seen", true);

    @Test
    void aCallHasItsCreationsChangesAndDestructions() {
        MethodCall<SetResult<Email>> call = set().ifInState("7")
                .create("draft", Email.builder().subject("Hi").build())
                .update("M1", SEEN)
                .update("M2", Collections.singletonMap("keywords/$flagged", null))
                .destroy(List.of("M3"))
                .build();

        assertThat(call.arguments())
                .isEqualTo(
                        Fixtures.json(
                                """
                                {"accountId": "u1", "ifInState": "7", "create": {"draft": {"subject": "Hi"}},
                                 "update": {"M1": {"keywords/$seen": true}, "M2": {"keywords/$flagged": null}},
                                 "destroy": ["M3"]}
                                """));
    }

    @Test
    void destructionsAddUpAsCreationsAndChangesDo() {
        MethodCall<SetResult<Email>> call =
                set().destroy(List.of("M1")).destroy(List.of("M2")).build();

        assertThat(call.arguments().path("destroy")).isEqualTo(Fixtures.json("[\"M1\", \"M2\"]"));
    }

    @Test
    void aCallDoesNotChangeOnceItIsBuilt() {
        SetCall<Email> builder = set().update("M1", SEEN);
        MethodCall<SetResult<Email>> call = builder.build();
        builder.update("M2", SEEN);

        assertThat(call.arguments().path("update").fieldNames()).toIterable().containsExactly("M1");
    }

    @Test
    void aServerThatChangesWhatItWasAskedToIsInOrder() throws IOException {
        assertThat(answerTo(
                                set().update("M1", SEEN).destroy(List.of("M2")),
                                "{\"updated\": {\"M1\": null}, \"destroyed\": [\"M2\"]}")
                        .unasked())
                .isEmpty();
    }

    @Test
    void aServerThatChangesOrDestroysMoreIsFoundOut() throws IOException {
        SetResult<Email> result = answerTo(
                set().update("M1", SEEN),
                "{\"updated\": {\"M1\": null, \"M2\": {\"id\": \"M2\"}}, \"destroyed\": [\"M3\"]}");

        assertThat(result.unasked()).containsExactly("M2", "M3");
        assertThat(result.updated()).containsExactly("M1", "M2");
    }

    @Test
    void whatWasAskedForByACreationIdCannotBeToldFromWhatWasNot() throws IOException {
        assertThat(answerTo(set().update("#draft", SEEN), "{\"updated\": {\"M1\": null}}")
                        .unasked())
                .isEmpty();
    }

    @Test
    void whatWasAskedForByAResultReferenceCannotBeToldFromWhatWasNot() throws IOException {
        SetCall<Email> call = set().argument("#destroy", new ResultReference("0", "Email/query", "/ids"));

        assertThat(answerTo(call, "{\"destroyed\": [\"M1\"]}").unasked()).isEmpty();
    }

    @Test
    void whatWasAskedForByAnArgumentCountsAsAskedFor() throws IOException {
        SetCall<Email> call = set().argument("update", Map.of("M1", SEEN)).argument("destroy", List.of("M2"));

        assertThat(answerTo(call, "{\"updated\": {\"M1\": null}, \"destroyed\": [\"M2\"]}")
                        .unasked())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "17", "[]", "\"Mnew\""})
    void aCreationThatTheServerSaysNothingMoreOfIsACreation(String created) throws IOException {
        SetResult<Email> result =
                answerTo(set().create("draft", Email.builder().build()), "{\"created\": {\"draft\": " + created + "}}");

        assertThat(result.created("draft", "create a draft").id()).isEmpty();
        assertThat(result.refused()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"oldState\": null, \"newState\": null, \"created\": null, \"updated\": null, \"destroyed\": null,"
                        + " \"notCreated\": null, \"notUpdated\": null, \"notDestroyed\": null}",
                "{\"oldState\": {}, \"newState\": [], \"created\": [], \"updated\": [], \"destroyed\": {\"M1\": null},"
                        + " \"notCreated\": [], \"notUpdated\": 7, \"notDestroyed\": \"M1\"}"
            })
    void anAnswerOfNothingButNonsenseIsEmpty(String json) throws IOException {
        SetResult<Email> result = answerTo(set(), json);

        assertThat(result.oldState()).isEmpty();
        assertThat(result.newState()).isEmpty();
        assertThat(result.created()).isEmpty();
        assertThat(result.updated()).isEmpty();
        assertThat(result.destroyed()).isEmpty();
        assertThat(result.refused()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"forbidden\"", "{\"type\": null}", "{\"type\": [1]}"})
    void aRefusalWithoutAReasonIsARefusal(String error) throws IOException {
        SetResult<Email> result = answerTo(set().update("M1", SEEN), "{\"notUpdated\": {\"M1\": " + error + "}}");

        assertThat(result.refused()).containsOnlyKeys("M1");
        assertThat(result.refused().get("M1").type()).isEqualTo("unknown");
    }

    @Test
    void theDetailsOfARefusalAreReadable() throws IOException {
        SetResult<Email> result = answerTo(
                set().update("M1", SEEN),
                """
                {"notUpdated": {"M1": {"type": "invalidRecipients", "invalidRecipients": ["a@x", "b@x"], "codes": [553, null],
                                       "existingId": "M7", "none": null}}}
                """);

        assertThat(result.refused().get("M1"))
                .hasToString("invalidRecipients, invalidRecipients: a@x, b@x, codes: 553, null, existingId: M7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"size\": 7}"})
    void whatTheServerSaysItChangedIsChanged(String updated) throws IOException {
        SetResult<Email> result = answerTo(set().update("M1", SEEN), "{\"updated\": {\"M1\": " + updated + "}}");

        assertThatCode(() -> result.requireUpdated("M1", "mark it")).doesNotThrowAnyException();
    }

    @Test
    void aRefusedChangeIsAnError() throws IOException {
        SetResult<Email> result =
                answerTo(set().update("M1", SEEN), "{\"notUpdated\": {\"M1\": {\"type\": \"notFound\"}}}");

        assertThatThrownBy(() -> result.requireUpdated("M1", "mark it"))
                .isInstanceOf(JmapSetException.class)
                .hasMessage("The server refused to mark it: notFound");
    }

    @Test
    void aChangeThatTheServerSaysNothingOfIsAnError() throws IOException {
        SetResult<Email> result = answerTo(set().update("M1", SEEN), "{}");

        assertThatThrownBy(() -> result.requireUpdated("M1", "mark it"))
                .isInstanceOf(JmapSetException.class)
                .hasMessage("The server refused to mark it: unknown (the server's answer says nothing of it)");
    }

    private static SetCall<Email> set() {
        return SetCall.of(DataType.EMAIL, "u1");
    }

    private static SetResult<Email> answerTo(SetCall<Email> call, String answer) throws IOException {
        JmapRequest request = new JmapRequest();
        Invocation<SetResult<Email>> invocation = request.add(call.build());
        String json = "{\"methodResponses\": [[\"Email/set\", " + answer + ", \"0\"]]}";
        return ResponseReader.read(
                        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                        request,
                        WireIds.unique(),
                        UnaryOperator.identity())
                .get(invocation);
    }
}
