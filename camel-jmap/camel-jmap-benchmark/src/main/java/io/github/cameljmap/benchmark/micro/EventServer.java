package io.github.cameljmap.benchmark.micro;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** As much of a JMAP server as push takes: a session and an event source, for one client. */
final class EventServer implements AutoCloseable {

    private static final String SESSION =
            """
            {"apiUrl": "/api", "eventSourceUrl": "/events?types={types}&closeafter={closeafter}&ping={ping}"}
            """;

    private final HttpServer server;
    private final CompletableFuture<OutputStream> events = new CompletableFuture<>();

    EventServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/session", EventServer::session);
        server.createContext("/events", this::open);
        server.start();
    }

    String sessionUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/session";
    }

    /** Where to write events, as soon as the client listens. */
    CompletableFuture<OutputStream> events() {
        return events;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void session(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] session = SESSION.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, session.length);
            exchange.getResponseBody().write(session);
        }
    }

    private void open(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        // the length is not known, and the stream stays open
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().flush();
        events.complete(exchange.getResponseBody());
    }
}
