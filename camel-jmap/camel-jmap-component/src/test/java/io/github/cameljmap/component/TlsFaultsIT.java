package io.github.cameljmap.component;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestAuthority;
import io.github.cameljmap.test.proxy.Ending;
import io.github.cameljmap.test.proxy.Fault;
import io.github.cameljmap.test.proxy.FaultProxy;

import static io.github.cameljmap.test.proxy.ProxiedRequest.anyCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** TLS fails in front of a real server: nothing is sent there, health says so, and mail comes when it is well again. */
@JmapServerTest
@Timeout(120)
class TlsFaultsIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final Path TRUST = AUTHORITY.trust();
    private static final String FROM = "jmap:inbox?initialDelay=0&delay=100";

    private final JmapService server;
    private Inbox inbox;

    TlsFaultsIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        inbox = new Inbox(server).receiveNumbered(1);
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    @ParameterizedTest
    @MethodSource
    void aCertificateThatIsNotGoodKeepsMailAway(Path keys) throws Exception {
        try (FaultProxy proxy = proxy(keys);
                CamelContext context = Health.checked(context(proxy))) {
            JmapRoutes.with(context, routes -> routes.from(FROM).to("mock:end"));
            context.start();

            // before its first poll a consumer is down, too, but without an error
            await().atMost(LONG_ENOUGH)
                    .until(() -> Health.of(context).getError().isPresent());

            assertThat(Health.isUp(context)).isFalse();
            assertThat(Health.of(context).getError().orElseThrow())
                    .isInstanceOf(JmapTransportException.class)
                    .hasMessageContaining("TLS");
        }
        assertThat(inbox.seen()).isEmpty();
    }

    static Stream<Path> aCertificateThatIsNotGoodKeepsMailAway() {
        return Stream.of(
                AUTHORITY.expiredServer("localhost"),
                AUTHORITY.server("elsewhere.example"),
                new TestAuthority().server("localhost"));
    }

    @Test
    void handshakesThatBreakOffAreAnOutageAsAnyOther() throws Exception {
        try (FaultProxy proxy = proxy(AUTHORITY.server("localhost"))) {
            proxy.down();
            CamelContext context = context(proxy);
            try (InboxRoute route = InboxRoute.start(context, FROM, exchange -> {})) {
                await().atMost(LONG_ENOUGH).until(() -> route.consumer().getErrorCounter() > 0);
                proxy.up();

                assertThat(route.subjects(1)).containsExactly("Mail 1");
                route.polledWell();
            }
        }
        assertThat(inbox.seen()).containsExactly("Mail 1");
    }

    @Test
    void aSecureConnectionIsCutAsAnyOther() throws Exception {
        try (FaultProxy proxy = proxy(AUTHORITY.server("localhost"))) {
            proxy.once(anyCall(), new Fault.CutResponse(300, Ending.RESET));
            try (InboxRoute route = InboxRoute.start(context(proxy), FROM, exchange -> {})) {
                assertThat(route.subjects(1)).containsExactly("Mail 1");
                route.polledWell();
            }
            assertThat(proxy.faults()).isOne();
        }
        assertThat(inbox.seen()).containsExactly("Mail 1");
    }

    private FaultProxy proxy(Path keys) {
        return FaultProxy.to(server.sessionUrl(), TestAuthority.context(keys, TRUST));
    }

    private CamelContext context(FaultProxy proxy) {
        CamelContext context = inbox.context(proxy);
        JmapRoutes.settings(context).setSslContextParameters(trusting());
        JmapRoutes.settings(context).setMaxRetries(0);
        return context;
    }

    private static SSLContextParameters trusting() {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + TRUST);
        store.setPassword(TestAuthority.PASSWORD);
        store.setType("PKCS12");
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }
}
