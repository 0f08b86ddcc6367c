package io.github.cameljmap.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands on loopback between a client and a server, and fails when it is told to, as networks do by themselves. */
public final class TcpProxy implements AutoCloseable {

    private static final int BUFFER = 8192;
    private static final long NO_LIMIT = Long.MAX_VALUE;
    private static final int SOME_BYTES = 100;

    private final URI target;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    // All guarded by "this", which threads that have something to forward wait on.
    private Mode mode = Mode.FORWARDING;
    private long sent;
    private long sendingLeft = NO_LIMIT;
    private long receivingLeft = NO_LIMIT;
    private int failEvery;
    private int sendings;

    private TcpProxy(URI target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** In front of the host and port of this URL. */
    public static TcpProxy to(URI target) {
        try {
            return new TcpProxy(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens, as {@code 127.0.0.1:40000}. */
    public String authority() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    /** Ends the connections there are. New ones are treated as before. */
    public void cut() {
        for (Socket socket : sockets) {
            closeQuietly(socket);
        }
        sockets.clear();
    }

    /** From now on new connections are ended at once. */
    public void refuse() {
        become(Mode.REFUSING);
    }

    /** From now on nothing goes through, but nothing is ended either. */
    public void stall() {
        become(Mode.STALLED);
    }

    /** From now on all is well again. */
    public void forward() {
        become(Mode.FORWARDING);
    }

    /** How many bytes went from clients to the server so far. */
    public synchronized long sentBytes() {
        return sent;
    }

    /** When so many more bytes have gone from clients to the server, their connection is ended, once. */
    public synchronized void cutAfterSending(long bytes) {
        sendingLeft = bytes;
    }

    /** When so many more bytes have come from the server to clients, their connection is ended, once. */
    public synchronized void cutAfterReceiving(long bytes) {
        receivingLeft = bytes;
    }

    /**
     * From now on every so-manieth time that a client sends something, its connection is ended: in turn before that is passed on,
     * half-way, right afterwards, before the answer and within it.
     */
    public synchronized void failEvery(int times) {
        failEvery = times;
        sendings = 0;
    }

    @Override
    public void close() {
        closeQuietly(listener);
        cut();
        threads.shutdownNow();
    }

    private synchronized void become(Mode next) {
        mode = next;
        notifyAll();
    }

    private synchronized boolean isRefusing() {
        return mode == Mode.REFUSING;
    }

    private synchronized void awaitPassage() throws InterruptedException {
        while (mode == Mode.STALLED) {
            wait();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (isRefusing()) {
                    closeQuietly(client);
                } else {
                    threads.execute(() -> join(client));
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private void join(Socket client) {
        sockets.add(client);
        try {
            Socket server = new Socket(target.getHost(), target.getPort());
            sockets.add(server);
            threads.execute(() -> pump(client, server, this::passedOn));
            pump(server, client, this::passedBack);
        } catch (IOException e) {
            closeQuietly(client);
        }
    }

    private void pump(Socket from, Socket to, Passage passage) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitPassage();
                int cutAfter = passage.of(read);
                out.write(buffer, 0, Math.min(read, cutAfter));
                if (cutAfter <= read) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // one side hung up, or the test is over
        }
    }

    private synchronized int passedOn(int bytes) {
        sent += bytes;
        sendings++;
        if (failEvery > 0 && sendings % failEvery == 0) {
            switch (sendings / failEvery % 5) {
                case 0:
                    return 0;
                case 1:
                    return bytes / 2;
                case 2:
                    return bytes;
                case 3:
                    receivingLeft = 0;
                    break;
                default:
                    receivingLeft = SOME_BYTES;
                    break;
            }
        }
        long left = sendingLeft;
        sendingLeft = left <= bytes || left == NO_LIMIT ? NO_LIMIT : left - bytes;
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    private synchronized int passedBack(int bytes) {
        long left = receivingLeft;
        receivingLeft = left <= bytes || left == NO_LIMIT ? NO_LIMIT : left - bytes;
        return (int) Math.min(left, Integer.MAX_VALUE);
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // it is out of use either way
        }
    }

    /** Says after how many of these bytes the connection is to be ended; more than there are if it is not. */
    private interface Passage {
        int of(int bytes);
    }

    private enum Mode {
        FORWARDING,
        REFUSING,
        STALLED
    }
}
