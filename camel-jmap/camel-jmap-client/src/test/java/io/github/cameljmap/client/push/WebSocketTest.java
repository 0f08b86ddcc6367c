package io.github.cameljmap.client.push;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.push.PushStatus.State;
import io.github.cameljmap.client.push.PushStatus.Transport;
import io.github.cameljmap.client.session.JmapCapability;
import io.github.cameljmap.client.support.CapturedLog;
import io.github.cameljmap.client.support.FastmailServer;
import io.github.cameljmap.client.support.Fixtures;
import io.github.cameljmap.client.support.RawWebSocket;
import io.github.cameljmap.client.support.Script;

import static io.github.cameljmap.client.support.Script.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is said and heard on a WebSocket (RFC 8887). */
@Timeout(30)
class WebSocketTest {

    private static final String RESPONSE = "{\"@type\": \"Response\", \"requestId\": \"greeting\"}";
    private static final String CONFIRMATION = "{\"@type\": \"Response\", \"requestId\": \"confirmation\"}";
    private static final String CHANGE = "{\"@type\": \"StateChange\", \"changed\": {\"a1\": {\"Email\": \"s1\"}}}";
    private static final StateChange EMAIL_CHANGED = new StateChange(Map.of("a1", Map.of("Email", "s1")));

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();

    @Test
    void changesAreAskedForWhenTheServerHasAnswered() {
        try (Listening listening = listenTo(socket -> {
            receive(socket);
            socket.send(RESPONSE);
            receive(socket);
            stayOpen(socket);
        })) {
            await().until(() -> received.size() == 2);

            assertThat(received.get(0).at("/methodCalls/0/0").asText()).isEqualTo("Core/echo");
            assertThat(received.get(1))
                    .isEqualTo(Fixtures.json(
                            "{\"@type\": \"WebSocketPushEnable\", \"dataTypes\": [\"Email\", \"Mailbox\"]}"));
        }
    }

    @Test
    void itIsConnectedWhenTheServerHasReadThat() {
        try (Listening listening = listenTo(socket -> {
            socket.receive();
            socket.send(RESPONSE);
            receive(socket);
            // to a greeting that was repeated
            socket.send(RESPONSE);
            receive(socket);
            stayOpen(socket);
        })) {
            await().until(() -> received.size() == 2);

            assertThat(received.get(1).path("id").asText()).isEqualTo("confirmation");
            await().during(Duration.ofMillis(500)).until(() -> listening.heard().connects() == 0);
        }
    }

    @Test
    void aServerThatLosesTheFirstGreetingIsGreetedAgain() {
        try (Listening listening = listenTo(socket -> {
            receive(socket);
            receive(socket);
            socket.send(RESPONSE);
            receive(socket);
            socket.receive();
            socket.send(CONFIRMATION);
            stayOpen(socket);
        })) {
            await().until(() -> listening.heard().connects() == 1);

            assertThat(received)
                    .extracting(message -> message.path("@type").asText())
                    .containsExactly("Request", "Request", "WebSocketPushEnable");
        }
    }

    @Test
    void aMessageWithoutEndEndsTheConnection() {
        try (Listening listening = listenTo(socket -> socket.sendWithoutEnd(" ".repeat(60_000)))) {
            await().until(() -> listening.status().lastError().isPresent());

            assertThat(listening.status().lastError().get())
                    .contains("a message on the WebSocket is larger than 4194304 bytes");
        }
    }

    @Test
    void theTokenIsNotLoggedEvenIfTheServerRepeatsIt() {
        try (CapturedLog log = CapturedLog.ofEverythingBy("io.github.cameljmap.client.wire");
                Listening listening = listenTo(socket -> {
                    socket.send("You sent Bearer " + FastmailServer.TOKEN);
                    stayOpen(socket);
                })) {
            await().until(() -> log.text().contains("You sent"));

            assertThat(log.text()).contains("You sent ***").doesNotContain(FastmailServer.TOKEN);
        }
    }

    @Test
    void noCompressionIsOffered() {
        try (Listening listening = listenTo(WebSocketTest::stayOpen)) {
            await().until(() -> !listening.requests().isEmpty());

            assertThat(listening.requests().get(0).headers())
                    .containsKey("sec-websocket-key")
                    .doesNotContainKey("sec-websocket-extensions");
        }
    }

    @Test
    void changesAreAskedForOnlyOnce() {
        try (Listening listening = listenTo(socket -> {
            socket.receive();
            socket.send(RESPONSE);
            receive(socket);
            receive(socket);
            socket.send(RESPONSE);
            socket.send(CONFIRMATION);
            socket.send(CONFIRMATION);
            receive(socket);
        })) {
            await().until(() -> listening.heard().connects() == 1);

            await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(2)).until(() -> received.size() == 2);
            assertThat(listening.heard().connects()).isEqualTo(1);
        }
    }

    @Test
    void aChangeIsToldToWhoListens() {
        try (Listening listening = listenTo(socket -> {
            enable(socket);
            socket.send(CHANGE);
            receive(socket);
        })) {
            await().untilAsserted(() -> assertThat(listening.heard().changes()).containsExactly(EMAIL_CHANGED));
            assertThat(listening.status().transport()).contains(Transport.WEB_SOCKET);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "null", "{}", "{\"@type\": \"Future\"}", "{\"@type\": \"StateChange\"}"})
    void whatTellsOfNoChangeIsPassedOver(String message) {
        try (Listening listening = listenTo(socket -> {
            enable(socket);
            socket.send(message);
            socket.send(CHANGE);
            receive(socket);
        })) {
            await().until(() -> !listening.heard().changes().isEmpty());

            assertThat(listening.heard().changes()).containsExactly(EMAIL_CHANGED);
            assertThat(listening.heard().connects()).isEqualTo(1);
        }
    }

    @Test
    void theHandshakeHasCredentialsAndOffersJmap() {
        try (Listening listening = listenTo(WebSocketTest::stayOpen)) {
            await().until(() -> !listening.requests().isEmpty());

            assertThat(listening.requests().get(0).headers())
                    .containsEntry("authorization", "Bearer " + FastmailServer.TOKEN)
                    .containsEntry("sec-websocket-protocol", "jmap");
        }
    }

    @Test
    void closingTheClientEndsTheSocket() {
        AtomicBoolean ended = new AtomicBoolean();
        try (Listening listening = listenTo(socket -> {
            enable(socket);
            try {
                stayOpen(socket);
            } catch (IOException e) {
                ended.set(true);
            }
        })) {
            await().until(() -> listening.heard().connects() == 1);

            listening.client().close();

            await().untilTrue(ended);
        }
    }

    @Test
    void aSocketThatTheServerClosesIsReplaced() {
        try (Listening listening = Listening.to(
                webSocketOnly(),
                conversation(socket -> {
                    enable(socket);
                    socket.close();
                }),
                conversation(socket -> {
                    enable(socket);
                    stayOpen(socket);
                }))) {
            await().until(() -> listening.heard().connects() == 2);

            assertThat(listening.status().lastError())
                    .hasValueSatisfying(error -> assertThat(error).contains("closed the WebSocket with 1001"));
        }
    }

    @Test
    void aServerThatAnswersNoPingIsLeft() {
        Script.Line deaf = (request, answer, end) -> {
            enable(RawWebSocket.accept(request, answer));
            end.await();
        };
        try (Listening listening = Listening.to(
                Listening.HASTY.withPing(Duration.ofMillis(200)), webSocketOnly(), deaf, conversation(socket -> {
                    enable(socket);
                    stayOpen(socket);
                }))) {
            await().until(() -> listening.heard().connects() == 2);

            assertThat(listening.status().lastError())
                    .hasValueSatisfying(error -> assertThat(error).contains("did not answer a ping"));
        }
    }

    @Test
    void aServerThatNeverAnswersTheGreetingIsLeft() {
        try (Listening listening =
                Listening.to(Listening.HASTY.withPing(Duration.ofMillis(200)), webSocketOnly(), conversation(socket -> {
                    while (true) {
                        receive(socket);
                    }
                }))) {
            await().until(() -> listening.requests().size() > 1);

            assertThat(listening.heard().connects()).isZero();
        }
    }

    @Test
    void credentialsDoNotGoToAnotherMachineInPlainText() {
        try (Listening listening = Listening.to(webSocketAt("ws://mail.example.com/ws"), status("500 No"))) {
            await().until(() -> listening.status().state() == State.WAITING);

            assertThat(listening.status().lastError()).hasValueSatisfying(error -> assertThat(error)
                    .contains("Credentials are not sent to http://mail.example.com:80")
                    .contains("not https"));
        }
    }

    @Test
    void aServerWhoseWebSocketSendsNoChangesHasNoPush() {
        UnaryOperator<ObjectNode> session = full -> {
            ObjectNode changed = webSocketOnly().apply(full);
            ((ObjectNode) changed.at("/capabilities/" + JmapCapability.WEBSOCKET)).put("supportsPush", false);
            return changed;
        };
        try (Listening listening = Listening.to(session, status("500 No"))) {
            await().until(() -> listening.status().state() == State.UNSUPPORTED);

            assertThat(listening.requests()).isEmpty();
        }
    }

    private Listening listenTo(Conversation conversation) {
        return Listening.to(webSocketOnly(), conversation(conversation));
    }

    private static Script.Line conversation(Conversation conversation) {
        return (request, answer, end) -> conversation.hold(RawWebSocket.accept(request, answer));
    }

    private static UnaryOperator<ObjectNode> webSocketOnly() {
        return session -> webSocketAt(
                        session.path("apiUrl").asText().replace("http:", "ws:").replace("/api/", "/ws"))
                .apply(session);
    }

    private static UnaryOperator<ObjectNode> webSocketAt(String url) {
        return session -> {
            session.remove("eventSourceUrl");
            ((ObjectNode) session.path("capabilities"))
                    .putObject(JmapCapability.WEBSOCKET)
                    .put("url", url)
                    .put("supportsPush", true);
            return session;
        };
    }

    private void receive(RawWebSocket socket) throws IOException {
        received.add(Fixtures.json(socket.receive()));
    }

    private static void enable(RawWebSocket socket) throws IOException {
        socket.receive();
        socket.send(RESPONSE);
        socket.receive();
        socket.receive();
        socket.send(CONFIRMATION);
    }

    private static void stayOpen(RawWebSocket socket) throws IOException {
        socket.receive();
    }

    /** What the server says and hears. */
    @FunctionalInterface
    private interface Conversation {
        void hold(RawWebSocket socket) throws IOException;
    }
}
