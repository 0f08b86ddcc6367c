package io.github.cameljmap.benchmark.poll;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.SocketFactory;

/** Makes sockets for the mail library that send at once, and counts what goes over all of them. */
final class CountingSockets extends SocketFactory {

    private final AtomicLong roundTrips = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();

    Traffic traffic() {
        return new Traffic(roundTrips.get(), sent.get(), received.get());
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new CountedSocket();
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw unused();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw unused();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw unused();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("the mail library connects sockets itself");
    }

    private final class CountedSocket extends Socket {

        // what is written before anything is read belongs to the same round trip
        private final AtomicBoolean asking = new AtomicBoolean();

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    int read = super.read();
                    answered(read < 0 ? 0 : 1);
                    return read;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int read = super.read(buffer, offset, length);
                    answered(Math.max(read, 0));
                    return read;
                }
            };
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int single) throws IOException {
                    asked(1);
                    out.write(single);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    asked(length);
                    out.write(bytes, offset, length);
                }
            };
        }

        private void asked(int bytes) {
            sent.addAndGet(bytes);
            if (asking.compareAndSet(false, true)) {
                roundTrips.incrementAndGet();
            }
        }

        private void answered(int bytes) {
            received.addAndGet(bytes);
            asking.set(false);
        }
    }
}
