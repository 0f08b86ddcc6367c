package io.github.cameljmap.client.push;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.support.Fixtures;

import static org.assertj.core.api.Assertions.assertThat;

class StateChangeTest {

    @Test
    void itTellsStatesByAccountAndType() {
        String json =
                """
                {"@type": "StateChange", "changed": {
                  "a1": {"Email": "s1", "Mailbox": "s2"},
                  "a2": {"FutureType": "s3"}
                }, "pushState": "p"}""";

        assertThat(StateChange.of(Fixtures.json(json)))
                .contains(new StateChange(
                        Map.of("a1", Map.of("Email", "s1", "Mailbox", "s2"), "a2", Map.of("FutureType", "s3"))));
    }

    @Test
    void whatIsNullIsAbsent() {
        String json = "{\"@type\": null, \"changed\": {\"a1\": {\"Email\": null, \"Mailbox\": \"s2\"}, \"a2\": null}}";

        assertThat(StateChange.of(Fixtures.json(json)))
                .contains(new StateChange(Map.of("a1", Map.of("Mailbox", "s2"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "{\"changed\": null}",
                "{\"changed\": {}}",
                "{\"changed\": \"a1\"}",
                "{\"changed\": {\"a1\": {}}}",
                "{\"@type\": \"PushVerification\", \"changed\": {\"a1\": {\"Email\": \"s\"}}}"
            })
    void whatSaysNothingIsNone(String json) {
        assertThat(StateChange.of(Fixtures.json(json))).isEmpty();
    }
}
