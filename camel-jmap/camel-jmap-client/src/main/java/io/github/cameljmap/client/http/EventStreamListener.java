package io.github.cameljmap.client.http;

import io.github.cameljmap.client.error.JmapException;

/** Hears what comes on an event stream; always called on the stream's thread, in the order of the methods. */
public interface EventStreamListener {

    /** The server has opened the stream. */
    void opened();

    /** Bytes have come, however few; the array is used again for the next ones. */
    void received(byte[] bytes, int length);

    /** It was refused, broken or ended by the server; nothing comes after this. */
    void ended(JmapException why);
}
