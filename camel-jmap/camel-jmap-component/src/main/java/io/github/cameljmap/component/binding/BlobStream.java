package io.github.cameljmap.component.binding;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

import jakarta.activation.DataSource;

/** A message body that is downloaded when it is first read; one email at a time has its download open, not a whole page. */
final class BlobStream extends InputStream {

    private final DataSource source;
    private InputStream opened;
    private boolean closed;

    BlobStream(DataSource source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        return stream().read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        return stream().read(buffer, offset, length);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        if (opened != null) {
            opened.close();
        }
    }

    private InputStream stream() throws IOException {
        if (closed) {
            throw new IOException("The stream is closed");
        }
        if (opened == null) {
            opened = source.getInputStream();
        }
        return opened;
    }
}
