package io.github.cameljmap.test.proxy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A request and the response to it, on their way through the proxy: what a {@link Fault} has its hands on. */
public final class ProxiedExchange implements AutoCloseable {

    private static final int SWITCHING_PROTOCOLS = 101;

    private final FaultProxy proxy;
    private final Socket client;
    private final InputStream fromClient;
    private final ProxiedRequest request;
    private final byte[] requestBytes;

    // there as soon as something is passed on
    private Optional<Socket> server = Optional.empty();

    ProxiedExchange(
            FaultProxy proxy, Socket client, InputStream fromClient, ProxiedRequest request, byte[] requestBytes) {
        this.proxy = proxy;
        this.client = client;
        this.fromClient = fromClient;
        this.request = request;
        this.requestBytes = requestBytes;
    }

    public ProxiedRequest request() {
        return request;
    }

    /** Passes the request on to the server. */
    public void passRequest() throws IOException {
        passRequest(requestBytes.length);
    }

    /** Passes the beginning of the request on, with its header counted. */
    public void passRequest(int bytes) throws IOException {
        Socket socket = proxy.connect();
        server = Optional.of(socket);
        proxy.gated(socket.getOutputStream()).write(requestBytes, 0, Math.min(bytes, requestBytes.length));
    }

    /** The size of the request with its header. */
    public int requestSize() {
        return requestBytes.length;
    }

    /** Passes the response back as it comes. */
    public void passResponse() throws IOException {
        passResponse(out -> out);
    }

    /** Passes the response back by way of something that may spoil it. */
    public void passResponse(UnaryOperator<OutputStream> line) throws IOException {
        OutputStream out = line.apply(proxy.gated(client.getOutputStream()));
        InputStream in = fromServer();
        HttpHead head = HttpHead.read(in);
        if (proxy.isSession(request)) {
            byte[] session = proxy.throughHere(HttpBody.content(head, in));
            out.write(head.withLength(session.length).bytes());
            out.write(session);
            return;
        }
        out.write(head.bytes());
        if (head.status() == SWITCHING_PROTOCOLS) {
            proxy.inBackground(this::passFramesOn);
            in.transferTo(out);
            end(Ending.CLOSE);
            return;
        }
        HttpBody.pass(head, in, out);
        if (!head.value("Content-Length").isPresent()
                && !head.value("Transfer-Encoding").isPresent()) {
            end(Ending.CLOSE);
        }
    }

    /** Reads the whole response. */
    public ProxiedResponse readResponse() throws IOException {
        InputStream in = fromServer();
        HttpHead head = HttpHead.read(in);
        return new ProxiedResponse(head, HttpBody.content(head, in));
    }

    /** Gives these bytes to the client, as if they came from the server. */
    public void respond(byte[] bytes) throws IOException {
        proxy.gated(client.getOutputStream()).write(bytes);
    }

    /** As {@link #respond(byte[])}, in ISO-8859-1. */
    public void respond(String text) throws IOException {
        respond(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Waits, but no longer than the proxy is there. */
    public void pause(Duration time) throws IOException {
        proxy.pause(time);
    }

    /** Waits until the client hangs up. */
    public void awaitHangup() throws IOException {
        fromClient.transferTo(OutputStream.nullOutputStream());
    }

    /** Ends the connection to the client. */
    public void end(Ending how) throws IOException {
        if (how == Ending.RESET) {
            client.setSoLinger(true, 0);
        }
        client.close();
    }

    @Override
    public void close() {
        server.ifPresent(proxy::hangUp);
    }

    private InputStream fromServer() throws IOException {
        return new BufferedInputStream(server.orElseThrow().getInputStream());
    }

    private void passFramesOn() {
        try {
            fromClient.transferTo(proxy.gated(server.orElseThrow().getOutputStream()));
        } catch (IOException e) {
            // one side hung up
        } finally {
            close();
        }
    }
}
