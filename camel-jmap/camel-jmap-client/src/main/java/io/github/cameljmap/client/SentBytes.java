package io.github.cameljmap.client;

import java.util.OptionalLong;

import io.github.cameljmap.client.blob.TransferListener;

/**
 * Remembers how many bytes an upload has sent, to be compared with what the server says it received, and ends one that turns
 * out to be larger than the server takes.
 */
final class SentBytes implements TransferListener {

    private final TransferListener next;
    private final long limit;

    // written while the body is sent, read when the answer has come
    private volatile long bytes;

    SentBytes(TransferListener next, long limit) {
        this.next = next;
        this.limit = limit;
    }

    @Override
    public void transferred(long sent, OptionalLong total) {
        if (sent > limit) {
            throw ApiCalls.tooLarge("The upload", sent, "maxSizeUpload", limit);
        }
        bytes = sent;
        next.transferred(sent, total);
    }

    long bytes() {
        return bytes;
    }
}
