package io.github.cameljmap.client.push;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.cameljmap.client.http.HttpStream;
import io.github.cameljmap.client.http.JmapHttp;
import io.github.cameljmap.client.http.TextSocket;
import io.github.cameljmap.client.http.TextSocketListener;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.client.session.JmapCapability;

/**
 * Listens to a WebSocket (RFC 8887). Apache James can lose what is sent to it right after the handshake, and sends no
 * changes any more when it is asked for them twice. So it is greeted until it answers and then asked once. As that request
 * has no answer, another greeting follows whose answer tells that it has been read.
 */
final class WebSocketAttempt extends Attempt implements TextSocketListener {

    private static final String SUBPROTOCOL = "jmap";
    private static final String GREETING = "greeting";
    private static final String CONFIRMATION = "confirmation";
    private static final long GREETING_MILLIS = 500;

    private final ScheduledExecutorService scheduler;
    private final Duration ping;
    private final JmapHttp http;
    private final URI url;

    // Both are written by the socket's thread and read by the scheduler's, too.
    private volatile TextSocket socket;
    private volatile boolean enabled;

    // only touched by the socket's thread
    private boolean confirmed;

    WebSocketAttempt(PushLoop loop, ScheduledExecutorService scheduler, Duration ping, JmapHttp http, URI url) {
        super(loop, scheduler, ping);
        this.scheduler = scheduler;
        this.ping = ping;
        this.http = http;
        this.url = url;
    }

    @Override
    PushStatus.Transport transport() {
        return PushStatus.Transport.WEB_SOCKET;
    }

    @Override
    HttpStream open() {
        return http.webSocket(url, SUBPROTOCOL, ping, this);
    }

    @Override
    public void opened(TextSocket opened) {
        socket = opened;
        greet();
    }

    @Override
    public void received(String message) {
        if (message.length() > MAX_EVENT_BYTES) {
            loop().passOver("a message is longer than " + MAX_EVENT_BYTES + " characters");
            return;
        }
        try {
            JsonNode json = JmapJson.mapper().readTree(message);
            switch (json.path("@type").asText("")) {
                case "StateChange" ->
                    StateChange.of(json).ifPresentOrElse(change -> loop().changed(this, change), () -> loop().passOver(
                                    "a StateChange says nothing"));
                // an error is an answer too
                case "Response", "RequestError" ->
                    answered(json.path("requestId").asText(""));
                default -> loop().passOver("a message is of a type that is not known");
            }
        } catch (JsonProcessingException e) {
            loop().passOver("a message is not JSON");
        }
    }

    private void greet() {
        if (!enabled && !isClosed()) {
            socket.send(echo(GREETING));
            scheduler.schedule(this::greet, GREETING_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void answered(String requestId) {
        if (!enabled) {
            enabled = true;
            socket.send(pushEnable());
            socket.send(echo(CONFIRMATION));
        } else if (!confirmed && (requestId.equals(CONFIRMATION) || requestId.isEmpty())) {
            confirmed = true;
            // from here on it is the socket that pings
            watchdog().stop();
            loop().opened(this);
        }
    }

    private static String echo(String id) {
        ObjectNode request =
                JmapJson.mapper().createObjectNode().put("@type", "Request").put("id", id);
        request.putArray("using").add(JmapCapability.CORE);
        request.putArray("methodCalls")
                .addArray()
                .add("Core/echo")
                .add(request.objectNode())
                .add("c0");
        return request.toString();
    }

    private static String pushEnable() {
        ObjectNode enable = JmapJson.mapper().createObjectNode().put("@type", "WebSocketPushEnable");
        ArrayNode types = enable.putArray("dataTypes");
        TYPES.forEach(types::add);
        return enable.toString();
    }
}
