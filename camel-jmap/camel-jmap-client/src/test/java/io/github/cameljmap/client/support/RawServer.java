package io.github.cameljmap.client.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A server on this machine that speaks HTTP by hand, for answers that no well-behaved server gives. */
public final class RawServer implements AutoCloseable {

    private final ServerSocket listener;
    private final UnaryOperator<ObjectNode> session;
    private final Handler handler;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private RawServer(UnaryOperator<ObjectNode> session, Handler handler) throws IOException {
        this.session = session;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.handler = handler;
        threads.execute(this::accept);
    }

    /** A server that answers the session resource as Fastmail does, and everything else as the handler says. */
    public static RawServer start(Handler handler) {
        return start(UnaryOperator.identity(), handler);
    }

    /** As {@link #start(Handler)}, with another session resource than Fastmail's. */
    public static RawServer start(UnaryOperator<ObjectNode> session, Handler handler) {
        try {
            return new RawServer(session, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String origin() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    public String sessionUrl() {
        return origin() + FastmailServer.SESSION_PATH;
    }

    /** Method and path of the requests that came, without those for the session. */
    public List<String> requests() {
        return requests.stream()
                .filter(request -> !request.endsWith(FastmailServer.SESSION_PATH))
                .toList();
    }

    public int sessionReads() {
        return requests.size() - requests().size();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            while (!connection.isClosed()) {
                Request request = read(in);
                if (request == null) {
                    return;
                }
                requests.add(request.line());
                Answer answer = new Answer(connection, connection.getOutputStream());
                if (request.line().endsWith(FastmailServer.SESSION_PATH)) {
                    answer.json(session.apply(Fixtures.session(origin())).toString());
                } else {
                    handler.handle(request, answer);
                }
                request.body().transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException | InterruptedException e) {
            // the client hung up, or the test is over
        }
    }

    private static Request read(InputStream in) throws IOException {
        String line = line(in);
        if (line.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        boolean upgrade = headers.containsKey("upgrade");
        long length = upgrade ? Long.MAX_VALUE : Long.parseLong(headers.getOrDefault("content-length", "0"));
        InputStream body = headers.containsKey("transfer-encoding") ? new Chunks(in) : new Bounded(in, length);
        return new Request(line.substring(0, line.lastIndexOf(' ')), headers, body);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** Answers one request. */
    @FunctionalInterface
    public interface Handler {
        void handle(Request request, Answer answer) throws IOException, InterruptedException;
    }

    /**
     * A request.
     *
     * @param line    method and path
     * @param headers by name in lower case
     * @param body    the body, as it arrives; all that follows when another protocol is asked for
     */
    public record Request(String line, Map<String, String> headers, InputStream body) {}

    /** Writes an answer, byte by byte if need be. */
    public static final class Answer {

        private final Socket connection;
        private final OutputStream out;

        private Answer(Socket connection, OutputStream out) {
            this.connection = connection;
            this.out = out;
        }

        public Answer write(String text) throws IOException {
            return write(text.getBytes(StandardCharsets.UTF_8));
        }

        public Answer write(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
            return this;
        }

        public Answer json(String json) throws IOException {
            int length = json.getBytes(StandardCharsets.UTF_8).length;
            return write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n"
                    + json);
        }

        public void hangUp() throws IOException {
            connection.close();
        }
    }

    /** So many bytes of a stream. */
    private static final class Bounded extends InputStream {

        private final InputStream in;
        private long left;

        Bounded(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(buffer, offset, (int) Math.min(length, left));
            left = read < 0 ? 0 : left - read;
            return read;
        }
    }

    /** A body in chunks (RFC 9112 §7.1). */
    private static final class Chunks extends InputStream {

        private final InputStream in;
        private InputStream chunk = new ByteArrayInputStream(new byte[0]);
        private boolean ended;

        Chunks(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = chunk.read(buffer, offset, length);
            while (read < 0 && !ended) {
                String size = line(in);
                size = size.isEmpty() ? line(in) : size;
                long bytes = size.isEmpty() ? 0 : Long.parseLong(size, 16);
                ended = bytes == 0;
                if (ended) {
                    line(in);
                }
                chunk = new Bounded(in, bytes);
                read = chunk.read(buffer, offset, length);
            }
            return read;
        }
    }
}
