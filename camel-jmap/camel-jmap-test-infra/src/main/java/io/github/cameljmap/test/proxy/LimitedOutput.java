package io.github.cameljmap.test.proxy;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Passes so many bytes on, and throws when there are more. */
final class LimitedOutput extends FilterOutputStream {

    private int left;

    LimitedOutput(OutputStream out, int limit) {
        super(out);
        this.left = limit;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, Math.min(left, length));
        out.flush();
        if (length > left) {
            left = 0;
            throw new Reached();
        }
        left -= length;
    }

    /** The limit is reached. */
    static final class Reached extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
