package io.github.cameljmap.client.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.JmapClientBuilder;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.support.DnsServer;
import io.github.cameljmap.client.support.FastmailServer;
import io.github.cameljmap.client.support.Fixtures;
import io.github.cameljmap.test.TestAuthority;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** From an email address by way of DNS, TLS and a redirect to the session. */
@Timeout(60)
class FindServerTest {

    private static final String NAME = "_jmap._tcp.example.com";

    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final Path TRUST = AUTHORITY.trust();

    @RegisterExtension
    static final FastmailServer SERVER = new FastmailServer(AUTHORITY.server("localhost"));

    private final DnsServer dns = DnsServer.start();

    @BeforeEach
    void theServerSaysWhereItsSessionIs() {
        SERVER.http().stubFor(get("/.well-known/jmap").willReturn(temporaryRedirect(FastmailServer.SESSION_PATH)));
        SERVER.hasSession(Fixtures.session(SERVER.httpsOrigin()));
    }

    @AfterEach
    void end() {
        dns.close();
    }

    @Test
    void theServerThatTheDomainNamesIsFound() {
        dns.srv(NAME, 0, 1, httpsPort(), "localhost");
        JmapClient client = trusting(SERVER.httpsOrigin());

        assertThat(client.session().url()).hasToString(SERVER.httpsOrigin() + FastmailServer.SESSION_PATH);
        assertThat(SERVER.requests()).hasSize(2).allSatisfy(request -> assertThat(request.getHeader("Authorization"))
                .isEqualTo("Bearer " + FastmailServer.TOKEN));
    }

    @Test
    void aServerOfSomebodyElseIsNotEvenSpokenTo() {
        dns.srv(NAME, 0, 1, httpsPort(), "localhost");
        JmapClient client = SERVER.closedAfterwards(builder().build());

        assertThatThrownBy(client::session)
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("add " + SERVER.httpsOrigin() + " to trustedOrigins");
        assertThat(SERVER.requests()).isEmpty();
    }

    @Test
    void aServerThatIsDownIsPassedOver() throws IOException {
        int nobody = freePort();
        dns.srv(NAME, 0, 1, nobody, "localhost").srv(NAME, 10, 1, httpsPort(), "localhost");
        JmapClient client = trusting(SERVER.httpsOrigin(), "https://localhost:" + nobody);

        assertThat(client.session().url()).hasToString(SERVER.httpsOrigin() + FastmailServer.SESSION_PATH);
    }

    @Test
    void afterAFailureTheDomainIsLookedUpAnew() throws IOException {
        int nobody = freePort();
        dns.srv(NAME, 0, 1, nobody, "localhost");
        JmapClient client = trusting(SERVER.httpsOrigin(), "https://localhost:" + nobody);
        assertThatThrownBy(client::session).hasMessageContaining("No connection to https://localhost:" + nobody);

        dns.forget().srv(NAME, 0, 1, httpsPort(), "localhost");

        assertThat(client.session().url()).hasToString(SERVER.httpsOrigin() + FastmailServer.SESSION_PATH);
    }

    @Test
    void aSessionThatIsKeptIsNotLookedUpAgain() {
        dns.srv(NAME, 0, 1, httpsPort(), "localhost");
        JmapClient client = trusting(SERVER.httpsOrigin());
        client.session();
        client.session();

        assertThat(dns.questions()).hasSize(1);
    }

    @Test
    void aRedirectFromThereCannotLeadToPlainHttp() {
        SERVER.http().stubFor(get("/.well-known/jmap").willReturn(temporaryRedirect(SERVER.sessionUrl())));
        dns.srv(NAME, 0, 1, httpsPort(), "localhost");
        JmapClient client = trusting(SERVER.httpsOrigin());

        assertThatThrownBy(client::session)
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("redirects to " + SERVER.sessionUrl() + ", which is another server");
        assertThat(SERVER.sessionReads()).isZero();
    }

    @Test
    void whoAsksForTheSessionDoesNotWaitForDns() {
        CountDownLatch dnsAnswers = new CountDownLatch(1);
        SrvLookup slow = name -> {
            await(dnsAnswers);
            return List.of(new SrvRecord(0, 1, httpsPort(), "localhost"));
        };
        JmapClient client = SERVER.closedAfterwards(
                builder().srvLookup(slow).trustedOrigin(SERVER.httpsOrigin()).build());

        CompletableFuture<JmapSession> session = client.sessionAsync();
        dnsAnswers.countDown();

        assertThat(session.join().url()).hasToString(SERVER.httpsOrigin() + FastmailServer.SESSION_PATH);
    }

    private JmapClient trusting(String... origins) {
        JmapClientBuilder builder = builder();
        for (String origin : origins) {
            builder.trustedOrigin(origin);
        }
        return SERVER.closedAfterwards(builder.build());
    }

    private JmapClientBuilder builder() {
        return SERVER.builder()
                .server("alice@example.com")
                .srvLookup(SrvLookup.dns(dns.address()))
                .tls(
                        TestAuthority.context(AUTHORITY.client("camel"), TRUST).getSocketFactory(),
                        TestAuthority.trustManager(TRUST));
    }

    private static int httpsPort() {
        return SERVER.http().httpsPort();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
