package io.github.cameljmap.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/**
 * Speaks TLS in front of a server on loopback that does not, as a reverse proxy does. It asks clients for a certificate, but
 * takes those without one, too.
 */
public final class TlsTerminator implements AutoCloseable {

    private final URI target;
    private final SSLServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<SSLSession> sessions = new CopyOnWriteArrayList<>();

    private TlsTerminator(URI target, SSLContext tls) throws IOException {
        this.target = target;
        this.listener = (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listener.setWantClientAuth(true);
        threads.execute(this::accept);
    }

    /** In front of the host and port of this URL, as who has these keys. */
    public static TlsTerminator to(URI target, SSLContext tls) {
        try {
            return new TlsTerminator(target, tls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens, by name. */
    public String origin() {
        return "https://localhost:" + listener.getLocalPort();
    }

    /** What was agreed on with each client that came as far as that. */
    public List<SSLSession> sessions() {
        return List.copyOf(sessions);
    }

    @Override
    public void close() {
        closeQuietly(listener);
        sockets.forEach(TlsTerminator::closeQuietly);
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                SSLSocket client = (SSLSocket) listener.accept();
                threads.execute(() -> join(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void join(SSLSocket client) {
        sockets.add(client);
        try {
            client.startHandshake();
            sessions.add(client.getSession());
            Socket server = new Socket(target.getHost(), target.getPort());
            sockets.add(server);
            threads.execute(() -> pump(client, server));
            pump(server, client);
        } catch (IOException e) {
            closeQuietly(client);
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one side hung up
        }
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // it is out of use either way
        }
    }
}
