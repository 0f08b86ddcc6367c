package io.github.cameljmap.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Gives away the session of a server with URLs that lead elsewhere. */
final class SessionRelay implements AutoCloseable {

    private final URI session;
    private final String elsewhere;
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;

    /** @param elsewhere host and port instead of those of the session */
    SessionRelay(URI session, String elsewhere) throws IOException {
        this.session = session;
        this.elsewhere = elsewhere;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/session";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(session)
                            .header(
                                    "Authorization",
                                    exchange.getRequestHeaders().getFirst("Authorization"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            byte[] json = redirected(answer.body()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.statusCode(), json.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(json);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // James' URLs are absolute, those of Cyrus are not
    private String redirected(String json) {
        return json.replace("://" + session.getRawAuthority(), "://" + elsewhere)
                .replaceAll("Url\":\\s*\"/", "Url\":\"http://" + elsewhere + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
