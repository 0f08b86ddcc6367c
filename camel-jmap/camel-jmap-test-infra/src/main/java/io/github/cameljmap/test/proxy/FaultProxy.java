package io.github.cameljmap.test.proxy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * Stands on loopback between clients and a JMAP server, and has faults happen to requests as a plan says. The session
 * resource that comes through it leads through it with everything else.
 */
public final class FaultProxy implements AutoCloseable {

    private final URI target;
    private final String scheme;
    private final ServerSocket listener;
    private final Gate gate = new Gate();
    private final ExecutorService threads = Executors.newCachedThreadPool(FaultProxy::daemon);
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger faults = new AtomicInteger();

    private volatile Function<ProxiedRequest, Fault> plan = request -> Fault.NONE;
    private volatile boolean down;

    private FaultProxy(URI target, String scheme, ServerSocketFactory listeners) throws IOException {
        this.target = target;
        this.scheme = scheme;
        this.listener = listeners.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** In front of the server with this session URL. */
    public static FaultProxy to(URI sessionUrl) {
        return open(sessionUrl, "http", ServerSocketFactory.getDefault());
    }

    /** The same with TLS on the side of the clients. */
    public static FaultProxy to(URI sessionUrl, SSLContext tls) {
        return open(sessionUrl, "https", tls.getServerSocketFactory());
    }

    /** The session URL for clients. */
    public URI sessionUrl() {
        return URI.create(scheme + "://" + authority() + target.getRawPath());
    }

    /** From now on decides for each request what happens to it. */
    public void plan(Function<ProxiedRequest, Fault> decision) {
        plan = decision;
    }

    /** The next such request has this fault; all else is well. */
    public void once(Predicate<ProxiedRequest> which, Fault fault) {
        AtomicInteger left = new AtomicInteger(1);
        plan(request -> which.test(request) && left.getAndDecrement() > 0 ? fault : Fault.NONE);
    }

    /** All such requests have this fault; all else is well. */
    public void always(Predicate<ProxiedRequest> which, Fault fault) {
        plan(request -> which.test(request) ? fault : Fault.NONE);
    }

    /** How many requests had a fault so far. */
    public int faults() {
        return faults.get();
    }

    /** Ends the connections there are; new ones are welcome. */
    public void cut() {
        sockets.forEach(this::hangUp);
    }

    /** Resets the connections there are, and new ones as soon as they are made, before any TLS. */
    public void down() {
        down = true;
        cut();
    }

    /** From now on nothing goes through, but nothing is ended either. */
    public void stall() {
        gate.shut();
    }

    /** From now on all is well. */
    public void up() {
        plan = request -> Fault.NONE;
        down = false;
        gate.open();
    }

    @Override
    public void close() {
        closed.countDown();
        closeQuietly(listener);
        up();
        cut();
        threads.shutdownNow();
    }

    Socket connect() throws IOException {
        Socket server = new Socket(target.getHost(), target.getPort());
        sockets.add(server);
        return server;
    }

    void hangUp(Socket socket) {
        sockets.remove(socket);
        closeQuietly(socket);
    }

    OutputStream gated(OutputStream out) {
        return gate.before(out);
    }

    boolean isSession(ProxiedRequest request) {
        return request.method().equals("GET") && request.target().equals(target.getRawPath());
    }

    byte[] throughHere(byte[] session) {
        String text = new String(session, StandardCharsets.UTF_8)
                .replace("http://" + target.getRawAuthority(), scheme + "://" + authority())
                .replace("ws://" + target.getRawAuthority(), scheme.replace("http", "ws") + "://" + authority());
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void inBackground(Runnable work) {
        threads.execute(work);
    }

    void pause(Duration time) throws IOException {
        try {
            closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    // certificates are for names
    private String authority() {
        return (scheme.equals("https") ? "localhost:" : "127.0.0.1:") + listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        sockets.add(client);
        try {
            if (down) {
                client.setSoLinger(true, 0);
                return;
            }
            InputStream in = new BufferedInputStream(client.getInputStream());
            while (!client.isClosed()) {
                serveOne(client, in);
            }
        } catch (IOException e) {
            // one side hung up, or was made to
        } finally {
            hangUp(client);
        }
    }

    private void serveOne(Socket client, InputStream in) throws IOException {
        HttpHead head = HttpHead.read(in);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        HttpBody.pass(head, in, body);
        String[] words = head.firstLine().split(" ");
        ProxiedRequest request = new ProxiedRequest(words[0], words[1], body.toString(StandardCharsets.ISO_8859_1));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        // what is to be changed must be readable
        all.write((isSession(request) ? head.without("Accept-Encoding") : head).bytes());
        body.writeTo(all);
        Fault fault = plan.apply(request);
        if (fault != Fault.NONE) {
            faults.incrementAndGet();
        }
        try (ProxiedExchange exchange = new ProxiedExchange(this, client, in, request, all.toByteArray())) {
            fault.happenTo(exchange);
        }
    }

    private static FaultProxy open(URI target, String scheme, ServerSocketFactory listeners) {
        try {
            return new FaultProxy(target, scheme, listeners);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // it is out of use either way
        }
    }
}
