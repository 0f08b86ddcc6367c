package io.github.cameljmap.client.push;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.github.cameljmap.client.http.EventStreamListener;
import io.github.cameljmap.client.http.HttpStream;
import io.github.cameljmap.client.http.JmapHttp;
import io.github.cameljmap.client.model.JmapJson;

/** Listens to an event source (RFC 8620 §7.3). */
final class EventSourceAttempt extends Attempt implements EventStreamListener {

    private static final Duration MAX_INTERVAL = Duration.ofHours(1);

    private final JmapHttp http;
    private final URI url;
    private final Optional<String> lastEventId;
    private final EventParser parser = new EventParser(MAX_EVENT_BYTES, this::event, this::tooLarge);

    EventSourceAttempt(
            PushLoop loop,
            ScheduledExecutorService scheduler,
            Duration ping,
            JmapHttp http,
            URI url,
            Optional<String> lastEventId) {
        super(loop, scheduler, ping);
        this.http = http;
        this.url = url;
        this.lastEventId = lastEventId;
    }

    @Override
    PushStatus.Transport transport() {
        return PushStatus.Transport.EVENT_SOURCE;
    }

    @Override
    HttpStream open() {
        return http.eventStream(url, lastEventId, this);
    }

    @Override
    public void opened() {
        watchdog().heard();
        loop().opened(this);
    }

    @Override
    public void received(byte[] bytes, int length) {
        watchdog().heard();
        parser.accept(bytes, length);
        parser.lastEventId().ifPresent(id -> loop().lastEventId(this, id));
    }

    private void event(ServerEvent event) {
        try {
            switch (event.type()) {
                case "state" -> state(JmapJson.mapper().readTree(event.data()));
                case "ping" -> ping(JmapJson.mapper().readTree(event.data()));
                default -> {
                    // none that RFC 8620 knows
                }
            }
        } catch (JsonProcessingException e) {
            loop().passOver("an event is not JSON");
        }
    }

    private void state(JsonNode json) {
        StateChange.of(json).ifPresentOrElse(change -> loop().changed(this, change), () -> loop().passOver(
                        "an event is no StateChange"));
    }

    // The server need not ping as often as it was asked to; it says how often it does.
    private void ping(JsonNode json) {
        long seconds = json.path("interval").asLong();
        if (seconds > 0) {
            Duration interval = Duration.ofSeconds(Math.min(seconds, MAX_INTERVAL.toSeconds()));
            if (!silence(interval).equals(watchdog().limit())) {
                watchdog().limit(silence(interval));
            }
        }
    }

    private void tooLarge() {
        loop().passOver("an event is larger than " + MAX_EVENT_BYTES + " bytes");
    }
}
