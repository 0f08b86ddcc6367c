package io.github.cameljmap.client.http;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.JmapClientBuilder;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.blob.BlobReference;
import io.github.cameljmap.client.blob.BlobSource;
import io.github.cameljmap.client.blob.JmapDownload;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.push.StateChange;
import io.github.cameljmap.client.session.JmapCapability;
import io.github.cameljmap.client.support.FastmailServer;
import io.github.cameljmap.client.support.Fixtures;
import io.github.cameljmap.client.support.Heard;
import io.github.cameljmap.client.support.RawServer;
import io.github.cameljmap.client.support.RawWebSocket;
import io.github.cameljmap.test.TestAuthority;
import io.github.cameljmap.test.TlsTerminator;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Servers that speak https, with certificates of an authority that nobody trusts unasked. */
@Timeout(60)
class TlsTest {

    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final TestAuthority STRANGER = new TestAuthority();
    private static final Path TRUST = AUTHORITY.trust();

    private static final String CHANGE = "{\"@type\": \"StateChange\", \"changed\": {\"a1\": {\"Email\": \"s1\"}}}";

    @RegisterExtension
    static final FastmailServer SERVER = new FastmailServer(AUTHORITY.server("localhost"));

    @RegisterExtension
    static final FastmailServer EXPIRED = new FastmailServer(AUTHORITY.expiredServer("localhost"));

    @RegisterExtension
    static final FastmailServer ELSEWHERE = new FastmailServer(AUTHORITY.server("mail.example.com", "192.0.2.1"));

    // ---- certificates ----

    @Test
    void aServerWithAGoodCertificateIsTrusted() {
        SERVER.hasSession(Fixtures.session(SERVER.httpsOrigin()));

        assertThat(client(SERVER, TRUST).session().apiUrl()).hasToString(SERVER.httpsOrigin() + "/jmap/api/");
    }

    @Test
    void anAuthorityThatNobodyTrustsIsRefused() {
        assertThatExceptionOfType(JmapTransportException.class)
                .isThrownBy(() -> client(SERVER, STRANGER.trust()).session())
                .withMessageContaining("No TLS connection to " + SERVER.httpsOrigin())
                .withMessageContaining("its certificate is not trusted")
                .withMessageContaining("trustManagers of sslContextParameters");
        assertThat(SERVER.requests()).isEmpty();
    }

    @Test
    void theAuthoritiesOfTheJvmCountWithoutSettings() {
        JmapClient client = SERVER.closedAfterwards(SERVER.builder()
                .server(SERVER.httpsOrigin() + FastmailServer.SESSION_PATH)
                .build());

        assertThatExceptionOfType(JmapTransportException.class)
                .isThrownBy(client::session)
                .withMessageContaining("its certificate is not trusted");
        assertThat(SERVER.requests()).isEmpty();
    }

    @Test
    void aCertificateThatHasExpiredIsRefused() {
        assertThatExceptionOfType(JmapTransportException.class)
                .isThrownBy(() -> client(EXPIRED, TRUST).session())
                .withMessageContaining("No TLS connection to " + EXPIRED.httpsOrigin())
                .withMessageContaining("has expired");
        assertThat(EXPIRED.requests()).isEmpty();
    }

    @Test
    void aCertificateOfAnotherNameIsRefused() {
        assertThatExceptionOfType(JmapTransportException.class)
                .isThrownBy(() -> client(ELSEWHERE, TRUST).session())
                .withMessageContaining("No TLS connection to " + ELSEWHERE.httpsOrigin())
                .withMessageContaining("its certificate is for other names: check server")
                .withMessageContaining("mail.example.com")
                .withMessageNotContaining("\n");
        assertThat(ELSEWHERE.requests()).isEmpty();
    }

    @Test
    void aCertificateOfAnotherAddressIsRefused() {
        JmapClient client = ELSEWHERE.closedAfterwards(trusting(ELSEWHERE.builder(), TRUST)
                .server("https://127.0.0.1:" + ELSEWHERE.http().httpsPort() + FastmailServer.SESSION_PATH)
                .build());

        assertThatExceptionOfType(JmapTransportException.class)
                .isThrownBy(client::session)
                .withMessageContaining("its certificate is for other names: check server");
        assertThat(ELSEWHERE.requests()).isEmpty();
    }

    // ---- what goes that way ----

    @Test
    void aSessionOverHttpsCannotLeadToPlainHttp() {
        SERVER.hasSession(
                Fixtures.session(SERVER.httpsOrigin()).put("uploadUrl", SERVER.origin() + "/upload/{accountId}"));

        assertThatExceptionOfType(JmapTransportException.class)
                .isThrownBy(() -> client(SERVER, TRUST).upload(ACCOUNT, "text/plain", BlobSource.of(new byte[1])))
                .withMessageContaining("Credentials are not sent to " + SERVER.origin());
    }

    @Test
    void blobs() throws IOException {
        SERVER.hasSession(Fixtures.session(SERVER.httpsOrigin()));
        SERVER.http()
                .stubFor(post(urlPathMatching("/jmap/upload/.*"))
                        .willReturn(okJson("{\"blobId\": \"G1\", \"size\": 2}")));
        SERVER.http().stubFor(get(urlPathMatching("/jmap/download/.*")).willReturn(ok("hi")));
        JmapClient client = client(SERVER, TRUST);

        client.upload(ACCOUNT, "text/plain", BlobSource.of(new byte[2]));
        try (JmapDownload download = client.download(BlobReference.of(ACCOUNT, "G1"))) {
            assertThat(download.body()).hasContent("hi");
        }

        assertThat(SERVER.requests()).hasSize(3).allSatisfy(request -> assertThat(request.getScheme())
                .isEqualTo("https"));
    }

    @Test
    void anEventStream() {
        SERVER.hasSession(Fixtures.session(SERVER.httpsOrigin()));
        SERVER.http()
                .stubFor(get(urlPathEqualTo("/jmap/event/"))
                        .willReturn(aResponse()
                                .withHeader("Content-Type", "text/event-stream")
                                .withBody("event: state\ndata: " + CHANGE + "\n\n")));
        Heard heard = new Heard();

        client(SERVER, TRUST).listen(heard);

        await().until(() -> heard.changes().contains(new StateChange(Map.of("a1", Map.of("Email", "s1")))));
    }

    @Test
    void aWebSocket() {
        AtomicReference<String> origin = new AtomicReference<>();
        Heard heard = new Heard();
        try (RawServer server = RawServer.start(
                        session -> webSocketAt(origin.get(), session),
                        (request, answer) -> talk(RawWebSocket.accept(request, answer)));
                TlsTerminator tls = TlsTerminator.to(
                        URI.create(server.origin()), TestAuthority.context(AUTHORITY.server("localhost"), TRUST));
                JmapClient client = trusting(JmapClient.builder(), TRUST)
                        .credentials(JmapCredentials.bearer(FastmailServer.TOKEN))
                        .server(tls.origin() + FastmailServer.SESSION_PATH)
                        .build()) {
            origin.set(tls.origin());

            client.listen(heard);

            await().until(() -> !heard.changes().isEmpty());
        }
    }

    private static void talk(RawWebSocket socket) throws IOException {
        socket.receive();
        socket.send("{\"@type\": \"Response\", \"requestId\": \"greeting\"}");
        socket.receive();
        socket.receive();
        socket.send("{\"@type\": \"Response\", \"requestId\": \"confirmation\"}");
        socket.send(CHANGE);
        socket.receive();
    }

    private static ObjectNode webSocketAt(String origin, ObjectNode session) {
        session.remove("eventSourceUrl");
        ((ObjectNode) session.path("capabilities"))
                .putObject(JmapCapability.WEBSOCKET)
                .put("url", origin.replace("https", "wss") + "/ws")
                .put("supportsPush", true);
        return session;
    }

    private static JmapClient client(FastmailServer server, Path trust) {
        return server.closedAfterwards(trusting(server.builder(), trust)
                .server(server.httpsOrigin() + FastmailServer.SESSION_PATH)
                .build());
    }

    private static JmapClientBuilder trusting(JmapClientBuilder builder, Path trust) {
        return builder.tls(
                TestAuthority.context(AUTHORITY.client("camel"), trust).getSocketFactory(),
                TestAuthority.trustManager(trust));
    }
}
