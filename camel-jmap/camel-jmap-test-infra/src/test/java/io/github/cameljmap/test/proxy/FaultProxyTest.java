package io.github.cameljmap.test.proxy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What a proxy does to requests and responses between a client and a server that repeats what it is told. */
@Timeout(30)
class FaultProxyTest {

    private static final int SHORT_MILLIS = 200;
    private static final int LONG_MILLIS = 10_000;
    private static final String HELLO = "POST /echo HTTP/1.1\r\nHost: here\r\nContent-Length: 5\r\n\r\nHello";
    private static final Duration MOMENT = Duration.ofMillis(5);

    private final AtomicInteger carriedOut = new AtomicInteger();
    private HttpServer server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/echo", this::repeat);
        server.createContext("/chunks", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("Hello".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.createContext("/session", exchange -> {
            byte[] session = ("{\"apiUrl\": \"http://" + address() + "/api\", \"url\": \"ws://" + address() + "/ws\"}")
                    .getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, session.length);
            exchange.getResponseBody().write(session);
            exchange.close();
        });
        server.start();
        proxy = FaultProxy.to(URI.create("http://" + address() + "/session"));
    }

    @AfterEach
    void stop() {
        proxy.close();
        server.stop(0);
    }

    // ---- nothing happens ----

    @Test
    void requestsAndResponsesGoThroughOnOneConnection() throws IOException {
        try (Socket client = connect()) {
            assertThat(say(client, HELLO)).endsWith("\r\n\r\nHello");
            assertThat(say(client, HELLO)).endsWith("\r\n\r\nHello");
        }
        assertThat(carriedOut).hasValue(2);
        assertThat(proxy.faults()).isZero();
    }

    @Test
    void chunksGoThroughAsTheyAre() throws IOException {
        try (Socket client = connect()) {
            assertThat(say(client, get("/chunks"))).endsWith("\r\n5\r\nHello\r\n0\r\n\r\n");
        }
    }

    @Test
    void theSessionLeadsThroughTheProxy() throws IOException {
        String here = proxy.sessionUrl().getAuthority();
        try (Socket client = connect()) {
            assertThat(say(client, get("/session")))
                    .endsWith("{\"apiUrl\": \"http://" + here + "/api\", \"url\": \"ws://" + here + "/ws\"}");
        }
    }

    // ---- faults ----

    @Test
    void aRequestThatIsCutIsNotCarriedOut() throws IOException {
        proxy.once(ProxiedRequest.path("echo"), new Fault.CutRequest(-2, Ending.CLOSE));
        try (Socket client = connect()) {
            assertThat(say(client, HELLO)).isEmpty();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(carriedOut).hasValue(0);
        assertThat(proxy.faults()).isOne();
    }

    @Test
    void aFaultOfOnceHappensOnce() throws IOException {
        aRequestThatIsCutIsNotCarriedOut();

        try (Socket client = connect()) {
            assertThat(say(client, HELLO)).endsWith("Hello");
        }
    }

    @Test
    void aResponseIsCutAfterSoManyBytes() throws IOException {
        proxy.once(ProxiedRequest.path("echo"), new Fault.CutResponse(8, Ending.CLOSE));
        try (Socket client = connect()) {
            assertThat(say(client, HELLO)).isEqualTo("HTTP/1.1");
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(carriedOut).hasValue(1);
    }

    @Test
    void aConnectionIsReset() throws IOException {
        proxy.once(ProxiedRequest.path("echo"), new Fault.CutResponse(0, Ending.RESET));
        try (Socket client = connect()) {
            client.getOutputStream().write(HELLO.getBytes(StandardCharsets.US_ASCII));

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aStalledResponseNeverComesToItsEnd() throws IOException {
        proxy.once(ProxiedRequest.path("echo"), new Fault.Stall(8));
        try (Socket client = connect()) {
            assertThat(say(client, HELLO)).isEqualTo("HTTP/1.1");

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aResponseThatTricklesIsWhole() throws IOException {
        proxy.once(ProxiedRequest.path("echo"), new Fault.Trickle(20, MOMENT));
        try (Socket client = connect()) {
            assertThat(say(client, HELLO)).endsWith("\r\n\r\nHello");
        }
    }

    @Test
    void aRequestMayBeCarriedOutWhenTheClientHasGivenUp() throws IOException {
        proxy.once(ProxiedRequest.path("echo"), new Fault.LateRequest(Duration.ofMillis(SHORT_MILLIS)));
        try (Socket client = connect()) {
            client.getOutputStream().write(HELLO.getBytes(StandardCharsets.US_ASCII));
        }
        await().until(() -> carriedOut.get() == 1);
    }

    @Test
    void aRequestThatIsHeldIsCarriedOutWhenItIsLetThrough() throws IOException {
        CountDownLatch letThrough = new CountDownLatch(1);
        proxy.once(ProxiedRequest.path("echo"), new Fault.HeldRequest(letThrough));
        try (Socket client = connect()) {
            client.getOutputStream().write(HELLO.getBytes(StandardCharsets.US_ASCII));
            await().until(() -> proxy.faults() == 1);
        }
        try (Socket another = connect()) {
            assertThat(say(another, HELLO)).endsWith("Hello");
        }
        assertThat(carriedOut).hasValue(1);

        letThrough.countDown();

        await().until(() -> carriedOut.get() == 2);
    }

    @Test
    void aLengthIsTooLarge() throws IOException {
        proxy.once(ProxiedRequest.path("echo"), new Fault.WrongLength(7));
        try (Socket client = connect()) {
            assertThat(say(client, HELLO)).contains("Content-Length: 12\r\n").endsWith("\r\n\r\nHello");
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aResponseComesTwice() throws IOException {
        proxy.once(ProxiedRequest.path("echo"), new Fault.Twice());
        try (Socket client = connect()) {
            assertThat(say(client, HELLO).split("Hello", -1)).hasSize(3);
        }
        assertThat(carriedOut).hasValue(1);
    }

    @Test
    void anAnswerOfItsOwnKeepsTheRequestFromTheServer() throws IOException {
        proxy.once(ProxiedRequest.path("echo"), Answer.status(503).with("Retry-After: 1"));
        try (Socket client = connect()) {
            assertThat(say(client, HELLO)).startsWith("HTTP/1.1 503 ").contains("Retry-After: 1\r\n");
            assertThat(say(client, HELLO)).startsWith("HTTP/1.1 200 ");
        }
        assertThat(carriedOut).hasValue(1);
    }

    @Test
    void anAnswerOfItsOwnMayHideThatTheServerCarriedItOut() throws IOException {
        proxy.once(ProxiedRequest.path("echo"), Answer.status(502).afterItWasCarriedOut());
        try (Socket client = connect()) {
            assertThat(say(client, HELLO)).startsWith("HTTP/1.1 502 ");
        }
        assertThat(carriedOut).hasValue(1);
    }

    @Test
    void aBombIsSmallUntilItIsUnpacked() throws IOException {
        proxy.once(ProxiedRequest.path("echo"), Answer.gzipBomb("{", 3));
        try (Socket client = connect()) {
            byte[] answer = say(client, HELLO).getBytes(StandardCharsets.ISO_8859_1);
            int start = new String(answer, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;

            assertThat(answer).hasSizeLessThan(10_000);
            try (InputStream unpacked =
                    new GZIPInputStream(new ByteArrayInputStream(Arrays.copyOfRange(answer, start, answer.length)))) {
                assertThat(unpacked.readAllBytes()).hasSize(3 * 1024 * 1024 + 1);
            }
        }
    }

    @Test
    void anEndlessResponseGoesOnUntilTheClientHangsUp() throws IOException {
        proxy.once(ProxiedRequest.path("echo"), new Fault.Endless("{", " "));
        try (Socket client = connect()) {
            client.getOutputStream().write(HELLO.getBytes(StandardCharsets.US_ASCII));

            assertThat(client.getInputStream().readNBytes(10_000_000)).hasSize(10_000_000);
        }
    }

    // ---- the whole line ----

    @Test
    void cuttingEndsConnectionsAndLetsNewOnesThrough() throws IOException {
        try (Socket client = connect()) {
            say(client, HELLO);
            proxy.cut();

            assertThat(readOrEnd(client)).isEqualTo(-1);
        }
        requestsAndResponsesGoThroughAgain();
    }

    @Test
    void whatIsDownEndsNewConnectionsToo() throws IOException {
        proxy.down();
        try (Socket client = connect()) {
            assertThat(readOrEnd(client)).isEqualTo(-1);
        }
        proxy.up();
        requestsAndResponsesGoThroughAgain();
    }

    @Test
    void whatWasHeldBackComesThroughLater() throws IOException {
        try (Socket client = connect()) {
            proxy.stall();
            client.setSoTimeout(SHORT_MILLIS);
            client.getOutputStream().write(HELLO.getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            proxy.up();

            client.setSoTimeout(LONG_MILLIS);
            assertThat(client.getInputStream().read()).isEqualTo('H');
        }
    }

    private void requestsAndResponsesGoThroughAgain() throws IOException {
        try (Socket client = connect()) {
            assertThat(say(client, HELLO)).endsWith("Hello");
        }
    }

    private Socket connect() throws IOException {
        Socket client =
                new Socket(InetAddress.getLoopbackAddress(), proxy.sessionUrl().getPort());
        client.setSoTimeout(LONG_MILLIS);
        return client;
    }

    /** All that comes until nothing more comes. */
    private static String say(Socket client, String request) throws IOException {
        client.setSoTimeout(LONG_MILLIS);
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        StringBuilder heard = new StringBuilder();
        try {
            for (int next = client.getInputStream().read();
                    next >= 0;
                    next = client.getInputStream().read()) {
                heard.append((char) next);
                client.setSoTimeout(SHORT_MILLIS);
            }
        } catch (SocketTimeoutException e) {
            // that was all
        }
        return heard.toString();
    }

    // A connection may end in order or be reset.
    private static int readOrEnd(Socket socket) {
        try {
            return socket.getInputStream().read();
        } catch (IOException e) {
            return -1;
        }
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: here\r\n\r\n";
    }

    private String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void repeat(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        carriedOut.incrementAndGet();
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
