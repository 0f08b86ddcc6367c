package io.github.cameljmap.client.blob;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Bytes to upload, read as they are sent. */
public interface BlobSource {

    /** The bytes from the start; the caller closes the stream. Called once for an upload, more often if it is repeatable. */
    InputStream open() throws IOException;

    /** How many bytes there are; empty when that is not known before they are read. */
    OptionalLong size();

    /** Whether it can be opened again and gives the same bytes then, so that an upload that failed can be repeated. */
    default boolean isRepeatable() {
        return false;
    }

    static BlobSource of(byte[] bytes) {
        return repeatable(() -> new ByteArrayInputStream(bytes), OptionalLong.of(bytes.length));
    }

    static BlobSource of(Path file) throws IOException {
        return repeatable(() -> Files.newInputStream(file), OptionalLong.of(Files.size(file)));
    }

    /** Bytes that can be had once. */
    static BlobSource of(Opener opener, OptionalLong size) {
        return of(opener, size, false);
    }

    /** The same bytes each time that it is opened. */
    static BlobSource repeatable(Opener opener, OptionalLong size) {
        return of(opener, size, true);
    }

    private static BlobSource of(Opener opener, OptionalLong size, boolean repeatable) {
        return new BlobSource() {
            @Override
            public InputStream open() throws IOException {
                return opener.open();
            }

            @Override
            public OptionalLong size() {
                return size;
            }

            @Override
            public boolean isRepeatable() {
                return repeatable;
            }
        };
    }

    /** Opens a stream. */
    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }
}
