package io.github.cameljmap.client.push;

import java.time.Instant;
import java.util.Optional;

/**
 * How the push connection is.
 *
 * @param state      what it is doing
 * @param transport  how it is connected, or was or tried to be last; empty before the first attempt
 * @param since      since when it is in this state
 * @param lastChange when the last {@link StateChange} came
 * @param reconnects how often it was connected again
 * @param lastError  why the last connection ended, or could not be had
 */
public record PushStatus(
        State state,
        Optional<Transport> transport,
        Instant since,
        Optional<Instant> lastChange,
        long reconnects,
        Optional<String> lastError) {

    static PushStatus starting(Instant now) {
        return new PushStatus(State.CONNECTING, Optional.empty(), now, Optional.empty(), 0, Optional.empty());
    }

    PushStatus become(State next, Instant now) {
        return new PushStatus(next, transport, state == next ? since : now, lastChange, reconnects, lastError);
    }

    PushStatus closed() {
        return become(State.CLOSED, Instant.now());
    }

    PushStatus by(Transport next) {
        return new PushStatus(state, Optional.of(next), since, lastChange, reconnects, lastError);
    }

    PushStatus changedAt(Instant now) {
        return new PushStatus(state, transport, since, Optional.of(now), reconnects, lastError);
    }

    PushStatus reconnected(long times) {
        return new PushStatus(state, transport, since, lastChange, times, lastError);
    }

    PushStatus failed(String error) {
        return new PushStatus(state, transport, since, lastChange, reconnects, Optional.of(error));
    }

    /** What the connection is doing. */
    public enum State {
        /** Asking the server. */
        CONNECTING,
        /** Changes are heard of. */
        CONNECTED,
        /** The connection broke or could not be had; it is tried again later. */
        WAITING,
        /** The server has neither event source nor WebSocket; it is asked again rarely. */
        UNSUPPORTED,
        /** Nobody listens. */
        CLOSED
    }

    /** The two ways to hear from the server. */
    public enum Transport {
        /** RFC 8620 §7.3. */
        EVENT_SOURCE("event source"),
        /** RFC 8887. */
        WEB_SOCKET("WebSocket");

        private final String title;

        Transport(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }
}
