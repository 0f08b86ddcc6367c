package io.github.cameljmap.component.binding;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Turns the line ends of Unix into those of mail. */
final class CrLfStream extends FilterInputStream {

    private int last = -1;
    private boolean lineFeedOwed;

    /**
     * @param in buffered, as it is read byte by byte
     */
    CrLfStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        if (lineFeedOwed) {
            lineFeedOwed = false;
            last = '\n';
            return last;
        }
        int next = super.read();
        if (next == '\n' && last != '\r') {
            lineFeedOwed = true;
            next = '\r';
        }
        last = next;
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = 0;
        for (int next = 0; count < length; count++) {
            next = read();
            if (next < 0) {
                break;
            }
            buffer[offset + count] = (byte) next;
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
