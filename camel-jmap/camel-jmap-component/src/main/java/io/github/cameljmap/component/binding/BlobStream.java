package io.github.cameljmap.component.binding;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.OptionalLong;

import jakarta.activation.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.IOHelper;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.blob.BlobReference;
import io.github.cameljmap.client.blob.JmapDownload;

/**
 * A message body that is downloaded when it is first read, and once more when it is read after a reset. The server keeps it,
 * so that neither memory nor disk has to: one email at a time has its download open, not a whole page.
 */
public final class BlobStream extends InputStream implements StreamCache {

    private final DataSource source;
    private final OptionalLong size;
    private InputStream opened;
    private long position;
    private boolean closed;

    private BlobStream(DataSource source, OptionalLong size) {
        this.source = source;
        this.size = size;
    }

    /** A stream whose download is not left open when the exchange is completed, by a route that fails for instance. */
    static BlobStream of(Exchange exchange, DataSource source, OptionalLong size) {
        BlobStream stream = new BlobStream(source, size);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                stream.end();
            }
        });
        return stream;
    }

    /** A stream of a blob whose download has begun. */
    public static BlobStream of(Exchange exchange, JmapClient client, BlobReference blob, JmapDownload download) {
        // not with the length of this download, which may be wrong: the next one says its own
        BlobStream stream = of(exchange, new BlobDataSource(client, blob), download.size());
        stream.opened = download.body();
        return stream;
    }

    @Override
    public int read() throws IOException {
        int next = stream().read();
        position += next < 0 ? 0 : 1;
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        int read = stream().read(buffer, offset, length);
        position += Math.max(0, read);
        return read;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        if (opened != null) {
            opened.close();
        }
    }

    /** Goes back to the start, also after a close: what is read next is downloaded anew. */
    @Override
    public void reset() {
        IOHelper.close(opened);
        opened = null;
        position = 0;
        closed = false;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        transferTo(out);
    }

    /** A stream with a download of its own, closed at the end of that exchange. */
    @Override
    public StreamCache copy(Exchange exchange) {
        return of(exchange, source, size);
    }

    @Override
    public boolean inMemory() {
        return false;
    }

    /** The size of the blob in bytes, 0 when the server did not say. */
    @Override
    public long length() {
        return size.orElse(0);
    }

    @Override
    public long position() {
        return position;
    }

    // What nobody has begun to read may be read later all the same, as the caller of a ProducerTemplate does.
    private void end() {
        if (position == 0) {
            reset();
        } else {
            IOHelper.close(this);
        }
    }

    private InputStream stream() throws IOException {
        if (closed) {
            throw new IOException("The stream is closed; a reset would let it be read again");
        }
        if (opened == null) {
            opened = source.getInputStream();
        }
        return opened;
    }
}
