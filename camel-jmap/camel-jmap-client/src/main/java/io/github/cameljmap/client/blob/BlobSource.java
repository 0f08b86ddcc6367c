package io.github.cameljmap.client.blob;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Bytes to upload, read as they are sent. */
public interface BlobSource {

    /** The bytes from the start; the caller closes the stream. It is called at most once for an upload. */
    InputStream open() throws IOException;

    /** How many bytes there are; empty when that is not known before they are read. */
    OptionalLong size();

    static BlobSource of(byte[] bytes) {
        return of(() -> new ByteArrayInputStream(bytes), OptionalLong.of(bytes.length));
    }

    static BlobSource of(Path file) throws IOException {
        return of(() -> Files.newInputStream(file), OptionalLong.of(Files.size(file)));
    }

    static BlobSource of(Opener opener, OptionalLong size) {
        return new BlobSource() {
            @Override
            public InputStream open() throws IOException {
                return opener.open();
            }

            @Override
            public OptionalLong size() {
                return size;
            }
        };
    }

    /** Opens a stream. */
    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }
}
