package io.github.cameljmap.client.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/**
 * An answer that is read whole: up to a size, which counts after decompression, and in the time that a call has. One that is
 * larger fails as one does that breaks another limit of reading JSON.
 */
final class BoundedStream extends FilterInputStream {

    private final long maxBytes;
    private final String limit;
    private long bytes;

    /**
     * @param limit says in an error what the size is limited by
     */
    BoundedStream(InputStream in, long maxBytes, String limit) {
        super(in);
        this.maxBytes = maxBytes;
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read;
        try {
            read = super.read(buffer, offset, length);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (InterruptedIOException e) {
            InterruptedIOException late = new InterruptedIOException("it was not complete in time (callTimeout)");
            late.initCause(e);
            throw late;
        }
        bytes += Math.max(0, read);
        if (bytes > maxBytes) {
            throw new StreamConstraintsException("it has more than " + maxBytes + " bytes (" + limit + ")");
        }
        return read;
    }

    @Override
    public long skip(long n) throws IOException {
        return read(new byte[(int) Math.min(n, 8192)]);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
