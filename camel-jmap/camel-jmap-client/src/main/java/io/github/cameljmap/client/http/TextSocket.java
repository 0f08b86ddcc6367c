package io.github.cameljmap.client.http;

/** The sending half of a WebSocket. */
@FunctionalInterface
public interface TextSocket {

    /** Sends a text message without waiting; on a socket that is closing it is dropped. */
    void send(String message);
}
