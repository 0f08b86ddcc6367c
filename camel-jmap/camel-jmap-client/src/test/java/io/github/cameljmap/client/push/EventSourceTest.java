package io.github.cameljmap.client.push;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.push.PushStatus.State;
import io.github.cameljmap.client.push.PushStatus.Transport;
import io.github.cameljmap.client.support.CapturedLog;
import io.github.cameljmap.client.support.FastmailServer;

import static io.github.cameljmap.client.support.Script.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is heard on an event source (RFC 8620 §7.3). */
@Timeout(30)
class EventSourceTest {

    private static final String CHANGE =
            "event: state\ndata: {\"@type\": \"StateChange\", \"changed\": {\"a1\": {\"Email\": \"s1\"}}}\n\n";
    private static final StateChange EMAIL_CHANGED = new StateChange(Map.of("a1", Map.of("Email", "s1")));

    @Test
    void itIsAskedForEmailsAndMailboxesAndPings() {
        try (Listening listening = Listening.to(stream(""))) {
            await().until(() -> listening.heard().connects() == 1);

            assertThat(listening.requests()).singleElement().satisfies(request -> assertThat(request.line())
                    .isEqualTo("GET /jmap/event/?types=Email%2CMailbox&closeafter=no&ping=30"));
        }
    }

    @Test
    void aTemplateIsFilledIn() {
        try (Listening listening = Listening.to(
                session -> session.put("eventSourceUrl", "/push?t={types}&closeAfter={closeafter}&p={ping}"),
                stream(""))) {
            await().until(() -> listening.heard().connects() == 1);

            assertThat(listening.requests()).singleElement().satisfies(request -> assertThat(request.line())
                    .isEqualTo("GET /push?t=Email%2CMailbox&closeAfter=no&p=30"));
        }
    }

    @Test
    void itIsAskedWithCredentialsAndNotCompressed() {
        try (Listening listening = Listening.to(stream(""))) {
            await().until(() -> listening.heard().connects() == 1);

            assertThat(listening.requests().get(0).headers())
                    .containsEntry("authorization", "Bearer " + FastmailServer.TOKEN)
                    .containsEntry("accept", "text/event-stream")
                    .containsEntry("accept-encoding", "identity")
                    .doesNotContainKey("last-event-id");
        }
    }

    @Test
    void aChangeIsToldToWhoListens() {
        try (Listening listening = Listening.to(stream(CHANGE))) {
            await().untilAsserted(() -> assertThat(listening.heard().changes()).containsExactly(EMAIL_CHANGED));
        }
    }

    @Test
    void theStatusTellsOfIt() {
        try (Listening listening = Listening.to(stream(CHANGE))) {
            await().until(() -> !listening.heard().changes().isEmpty());

            assertThat(listening.status().state()).isEqualTo(State.CONNECTED);
            assertThat(listening.status().transport()).contains(Transport.EVENT_SOURCE);
            assertThat(listening.status().lastChange()).isPresent();
            assertThat(listening.status().lastError()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ": a comment\n\n",
                "event: ping\ndata: {\"interval\": 300}\n\n",
                "event: ping\ndata: {}\n\n",
                "event: ping\ndata: soon\n\n",
                "event: future\ndata: whatever\n\n",
                "event: state\ndata: not JSON\n\n",
                "event: state\ndata: {\"@type\": \"StateChange\"\n\n",
                "event: state\ndata: null\n\n",
                "event: state\ndata: {\"@type\": \"StateChange\", \"changed\": null}\n\n"
            })
    void whatTellsOfNoChangeIsPassedOver(String event) {
        try (Listening listening = Listening.to(stream(event + event + CHANGE))) {
            await().until(() -> !listening.heard().changes().isEmpty());

            assertThat(listening.heard().changes()).containsExactly(EMAIL_CHANGED);
        }
    }

    @Test
    void anEventOfAbsurdSizeIsPassedOver() {
        String absurd = "event: state\ndata: " + "x".repeat(2 * Attempt.MAX_EVENT_BYTES) + "\n\n";
        try (Listening listening = Listening.to(stream(absurd + CHANGE))) {
            await().until(() -> !listening.heard().changes().isEmpty());

            assertThat(listening.heard().changes()).containsExactly(EMAIL_CHANGED);
        }
    }

    @Test
    void whatIsPassedOverIsLoggedOnce() {
        try (CapturedLog log = new CapturedLog();
                Listening listening = Listening.to(stream("event: state\ndata: ?\n\n".repeat(100) + CHANGE))) {
            await().until(() -> !listening.heard().changes().isEmpty());

            assertThat(log.text()).containsOnlyOnce("passed over");
        }
    }
}
