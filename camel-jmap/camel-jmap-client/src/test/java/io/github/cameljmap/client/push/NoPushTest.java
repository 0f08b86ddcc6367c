package io.github.cameljmap.client.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.push.PushStatus.State;
import io.github.cameljmap.client.push.PushStatus.Transport;
import io.github.cameljmap.client.session.JmapCapability;
import io.github.cameljmap.client.support.CapturedLog;
import io.github.cameljmap.client.support.RawWebSocket;
import io.github.cameljmap.client.support.Script;

import static io.github.cameljmap.client.support.Script.status;
import static io.github.cameljmap.client.support.Script.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Servers that have no event source. */
@Timeout(30)
class NoPushTest {

    private static final Script.Line WEB_SOCKET = (request, answer, end) -> {
        RawWebSocket socket = RawWebSocket.accept(request, answer);
        socket.receive();
        socket.send("{\"@type\": \"Response\"}");
        socket.receive();
        socket.receive();
        socket.send("{\"@type\": \"Response\"}");
        end.await();
    };

    @ParameterizedTest
    @ValueSource(strings = {"204 No Content", "404 Not Found", "405 Method Not Allowed", "501 Not Implemented"})
    void oneThatIsNamedMayYetNotBeThere(String answer) {
        try (Listening listening = Listening.to(status(answer))) {
            await().until(() -> listening.status().state() == State.UNSUPPORTED);

            assertThat(listening.heard().connects()).isZero();
        }
    }

    @Test
    void aSessionWithoutOneMeansThatThereIsNone() {
        try (Listening listening = Listening.to(NoPushTest::withoutEventSource, stream(""))) {
            await().until(() -> listening.status().state() == State.UNSUPPORTED);

            assertThat(listening.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"204 No Content", "404 Not Found"})
    void thenTheWebSocketIsTaken(String answer) {
        try (Listening listening = Listening.to(NoPushTest::withWebSocket, status(answer), WEB_SOCKET)) {
            await().until(() -> listening.heard().connects() == 1);

            assertThat(listening.status().transport()).contains(Transport.WEB_SOCKET);
        }
    }

    @Test
    void aWebSocketThatIsNotThereEitherIsTheEndOfTheSearch() {
        try (Listening listening =
                Listening.to(NoPushTest::withWebSocket, status("204 No Content"), status("404 Not Found"))) {
            await().until(() -> listening.status().state() == State.UNSUPPORTED);

            assertThat(listening.requests()).extracting(Script::path).startsWith("/jmap/event/", "/jmap/ws");
        }
    }

    @Test
    void theServerIsAskedAgainLater() {
        try (Listening listening = Listening.to(status("204 No Content"), stream(""))) {
            await().until(() -> listening.heard().connects() == 1);

            assertThat(listening.status().state()).isEqualTo(State.CONNECTED);
            assertThat(listening.server().sessionReads()).isEqualTo(2);
        }
    }

    @Test
    void itIsSaidOnce() {
        try (CapturedLog log = new CapturedLog();
                Listening listening = Listening.to(status("204 No Content"))) {
            await().until(() -> listening.requests().size() > 2);

            assertThat(log.text()).containsOnlyOnce("polled instead").doesNotContain("WARN");
        }
    }

    private static ObjectNode withoutEventSource(ObjectNode session) {
        session.remove("eventSourceUrl");
        return session;
    }

    private static ObjectNode withWebSocket(ObjectNode session) {
        ((ObjectNode) session.path("capabilities"))
                .putObject(JmapCapability.WEBSOCKET)
                .put("url", "/jmap/ws")
                .put("supportsPush", true);
        return session;
    }
}
