package io.github.cameljmap.client.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.support.Fixtures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Ids of calls that no other request has. */
class WireIdsTest {

    private final WireIds ids = new WireIds("~abcdefgh");

    @Test
    void callsAndReferencesToThemAreMarked() {
        ObjectNode request = (ObjectNode)
                Fixtures.json(
                        """
                {"using": ["u"], "methodCalls": [
                  ["Email/query", {"filter": {"text": "resultOf"}}, "0"],
                  ["Email/get", {"#ids": {"resultOf": "0", "name": "Email/query", "path": "/ids"}}, "1"]]}""");

        assertThat(ids.marked(request))
                .isEqualTo(
                        Fixtures.json(
                                """
                {"using": ["u"], "methodCalls": [
                  ["Email/query", {"filter": {"text": "resultOf"}}, "0~abcdefgh"],
                  ["Email/get", {"#ids": {"resultOf": "0~abcdefgh", "name": "Email/query", "path": "/ids"}}, "1~abcdefgh"]]}"""));
        assertThat(request.at("/methodCalls/0/2").asText()).isEqualTo("0");
    }

    @Test
    void theMarkIsTakenOffAgain() {
        assertThat(ids.unmarked("0~abcdefgh")).isEqualTo("0");
    }

    @Test
    void theMarkOfAnotherRequestIsRefused() {
        String others = "0" + WireIds.unique().mark();

        assertThatExceptionOfType(JmapTransportException.class)
                .isThrownBy(() -> ids.unmarked(others))
                .withMessageContaining("another request")
                .matches(JmapTransportException::isRetryable);
    }

    @Test
    void noTwoRequestsHaveTheSame() {
        assertThat(WireIds.unique()).isNotEqualTo(WireIds.unique());
    }

    @Test
    void anIdOfAnyFormCanBeMarked() {
        assertThat(ids.unmarked("my~own" + ids.mark())).isEqualTo("my~own");
    }
}
