package io.github.cameljmap.client.blob;

import java.util.OptionalLong;

/** Is told how far an upload or a download has come, on the thread that moves the bytes. */
@FunctionalInterface
public interface TransferListener {

    /** For who does not want to know. */
    TransferListener NONE = (bytes, total) -> {};

    /**
     * Called after each piece that was moved.
     *
     * @param bytes bytes moved so far
     * @param total all bytes, when that is known
     */
    void transferred(long bytes, OptionalLong total);
}
