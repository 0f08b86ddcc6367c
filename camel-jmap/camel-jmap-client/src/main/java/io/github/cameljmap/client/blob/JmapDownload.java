package io.github.cameljmap.client.blob;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/**
 * An open download; to be closed. Reading to the end without an exception means that all of the blob was read.
 *
 * @param body the bytes, as they arrive
 * @param type the media type that the server says
 * @param size the bytes to come, empty when neither the server nor the caller knows
 */
public record JmapDownload(InputStream body, String type, OptionalLong size) implements Closeable {

    @Override
    public void close() throws IOException {
        body.close();
    }
}
