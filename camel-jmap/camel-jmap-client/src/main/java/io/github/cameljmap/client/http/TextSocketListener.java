package io.github.cameljmap.client.http;

import io.github.cameljmap.client.error.JmapException;

/** Hears what comes on a WebSocket; called on the socket's thread, except for its end, which others may find out too. */
public interface TextSocketListener {

    /** The server has switched to WebSocket. */
    void opened(TextSocket socket);

    /** A text message has come. */
    void received(String message);

    /** It was refused, broken or closed by the server; nothing comes after this. */
    void ended(JmapException why);
}
