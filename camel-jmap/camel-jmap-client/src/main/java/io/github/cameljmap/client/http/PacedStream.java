package io.github.cameljmap.client.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A download that may be of any size, but not come by drops. */
final class PacedStream extends FilterInputStream {

    private final Pace pace;

    PacedStream(InputStream in, Pace pace) {
        super(in);
        this.pace = pace;
    }

    @Override
    public int read() throws IOException {
        long start = System.nanoTime();
        int next = super.read();
        pace.moved(next < 0 ? 0 : 1, System.nanoTime() - start);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        long start = System.nanoTime();
        int read = super.read(buffer, offset, length);
        pace.moved(Math.max(0, read), System.nanoTime() - start);
        return read;
    }

    @Override
    public long skip(long n) throws IOException {
        long start = System.nanoTime();
        long skipped = super.skip(n);
        pace.moved(skipped, System.nanoTime() - start);
        return skipped;
    }
}
