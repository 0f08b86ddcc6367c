package io.github.cameljmap.client.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the socket of a WebSocket, and ends it when more bytes have come without making a message than one may have: OkHttp
 * gathers a message in memory, however large it gets.
 */
final class MessageMeter extends UnconnectedSockets {

    private final long maxBytes;

    // what has come since the last message was complete; the timer of pings may look after the socket too
    private final AtomicLong unfinished = new AtomicLong();

    MessageMeter(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    void messageIsComplete() {
        unfinished.set(0);
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public InputStream getInputStream() throws IOException {
                return new Metered(super.getInputStream());
            }
        };
    }

    private final class Metered extends FilterInputStream {

        Metered(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) throws IOException {
            if (unfinished.addAndGet(bytes) > maxBytes) {
                throw new IOException("a message on the WebSocket is larger than " + maxBytes + " bytes");
            }
        }
    }
}
