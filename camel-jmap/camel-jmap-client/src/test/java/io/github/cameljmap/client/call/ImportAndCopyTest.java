package io.github.cameljmap.client.call;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.support.Fixtures;

import static org.assertj.core.api.Assertions.assertThat;

/** Email/import and Email/copy (RFC 8621 §4.7, §4.8). */
class ImportAndCopyTest {

    @Test
    void anImport() {
        MethodCall<SetResult<Email>> call = ImportCall.of("u1")
                .ifInState("7")
                .email("a", "G1", List.of("P1"), List.of("$seen"), Optional.of(Instant.parse("2026-01-31T23:59:00Z")))
                .email("b", "G2", List.of("P1", "P2"), List.of(), Optional.empty())
                .build();

        assertThat(call.name()).isEqualTo("Email/import");
        assertThat(call.hasEffect()).isTrue();
        assertThat(call.arguments())
                .isEqualTo(
                        Fixtures.json(
                                """
                                {"accountId": "u1", "ifInState": "7", "emails": {
                                  "a": {"blobId": "G1", "mailboxIds": {"P1": true}, "keywords": {"$seen": true},
                                        "receivedAt": "2026-01-31T23:59:00Z"},
                                  "b": {"blobId": "G2", "mailboxIds": {"P1": true, "P2": true}, "keywords": {}}}}
                                """));
    }

    @Test
    void anAnswerWithoutStatesAsCyrusGivesIt() throws IOException {
        MethodCall<SetResult<Email>> call = ImportCall.of("u1")
                .email("a", "G1", List.of("P1"), List.of(), Optional.empty())
                .build();

        SetResult<Email> result = answerTo(
                call,
                """
                {"accountId": "u1", "created": {"a": {"id": "M1", "blobId": "G1", "threadId": "T1", "size": 139}},
                 "notCreated": {"b": {"type": "alreadyExists", "existingId": "M7"}}}
                """);

        assertThat(result.newState()).isEmpty();
        assertThat(result.created("a", "import").size()).contains(139L);
        assertThat(result.notCreated().get("b").details().get("existingId").asText())
                .isEqualTo("M7");
        assertThat(result.unasked()).isEmpty();
    }

    @Test
    void aCopy() throws IOException {
        MethodCall<SetResult<Email>> call =
                CopyCall.of("u2", "u1").email("a", "M1", List.of("P1")).build();

        assertThat(call.name()).isEqualTo("Email/copy");
        assertThat(call.hasEffect()).isTrue();
        assertThat(call.arguments())
                .isEqualTo(
                        Fixtures.json(
                                """
                                {"accountId": "u1", "fromAccountId": "u2",
                                 "create": {"a": {"id": "M1", "mailboxIds": {"P1": true}}}}
                                """));
        assertThat(answerTo(call, "{\"created\": {\"a\": {\"id\": \"M2\"}}, \"notCreated\": null}")
                        .created("a", "copy")
                        .id())
                .contains("M2");
    }

    private static SetResult<Email> answerTo(MethodCall<SetResult<Email>> call, String answer) throws IOException {
        JmapRequest request = new JmapRequest();
        Invocation<SetResult<Email>> invocation = request.add(call);
        String json = "{\"methodResponses\": [[\"" + call.name() + "\", " + answer + ", \"0\"]]}";
        return ResponseReader.read(
                        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                        request,
                        WireIds.unique(),
                        UnaryOperator.identity())
                .get(invocation);
    }
}
