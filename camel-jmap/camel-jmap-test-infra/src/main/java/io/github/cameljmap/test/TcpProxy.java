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

    private final URI target;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    // Guarded by "this", which threads that have something to forward wait on.
    private Mode mode = Mode.FORWARDING;

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
            threads.execute(() -> pump(client, server));
            pump(server, client);
        } catch (IOException e) {
            closeQuietly(client);
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitPassage();
                out.write(buffer, 0, read);
            }
        } catch (IOException | InterruptedException e) {
            // one side hung up, or the test is over
        }
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // it is out of use either way
        }
    }

    private enum Mode {
        FORWARDING,
        REFUSING,
        STALLED
    }
}
