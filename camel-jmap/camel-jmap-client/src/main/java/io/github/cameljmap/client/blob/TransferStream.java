package io.github.cameljmap.client.blob;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** Counts the bytes of a transfer, reports them, and turns an end that comes too early into an error. */
public final class TransferStream extends FilterInputStream {

    private final String what;
    private final OptionalLong total;
    private final TransferListener listener;
    private long bytes;

    /**
     * @param what  names the transfer in an error
     * @param total the bytes to expect, empty when not known
     */
    public TransferStream(InputStream in, String what, OptionalLong total, TransferListener listener) {
        super(in);
        this.what = what;
        this.total = total;
        this.listener = listener;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? -1 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(read);
        return read;
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = super.skip(n);
        bytes += skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int read) throws IOException {
        if (read > 0) {
            bytes += read;
            listener.transferred(bytes, total);
        } else if (read < 0 && total.isPresent() && bytes < total.getAsLong()) {
            throw new EOFException(what + " is cut short: " + bytes + " of " + total.getAsLong() + " bytes");
        }
    }
}
