package io.github.cameljmap.component;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.session.SrvLookup;
import io.github.cameljmap.client.session.SrvRecord;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestAuthority;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

/** All that a route knows of its server is an email address; TLS ends in front of the server, as it often does. */
@JmapServerTest
class DiscoveryIT {

    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final Path TRUST = AUTHORITY.trust();

    private final JmapService server;
    private final WireMockServer front = new WireMockServer(options()
            .dynamicPort()
            .dynamicHttpsPort()
            .keystorePath(AUTHORITY.server("localhost").toString())
            .keystoreType("PKCS12")
            .keystorePassword(TestAuthority.PASSWORD)
            .keyManagerPassword(TestAuthority.PASSWORD));

    DiscoveryIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void putTlsInFront() {
        front.start();
        front.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().proxiedFrom(originOfServer())));
        // Cyrus would redirect to http, as it cannot see the TLS
        front.stubFor(get("/.well-known/jmap")
                .willReturn(temporaryRedirect(server.sessionUrl().getRawPath())));
    }

    @AfterEach
    void end() {
        front.stop();
    }

    @Test
    void anEmailAddressLeadsToTheMail() throws Exception {
        try (Inbox inbox = new Inbox(server);
                JmapClient client = client(inbox.user());
                CamelContext context = JmapRoutes.at("https://mail.invalid", settings -> {})) {
            context.getRegistry().bind("client", client);
            inbox.receiveNumbered(1);
            try (InboxRoute route = InboxRoute.start(context, "jmap:inbox?initialDelay=0&delay=100", exchange -> {})) {
                assertThat(route.subjects(1)).containsExactly("Mail 1");
            }
            assertThat(inbox.seen()).containsExactly("Mail 1");
            assertThat(client.session().url())
                    .hasToString(originOfFront() + server.sessionUrl().getRawPath());
        }
    }

    private JmapClient client(MailUser user) {
        String domain = user.address().substring(user.address().indexOf('@') + 1);
        SrvLookup dns = name -> name.equals("_jmap._tcp." + domain)
                ? List.of(new SrvRecord(0, 1, front.httpsPort(), "localhost"))
                : List.of();
        return JmapClient.builder()
                .server(user.address())
                .srvLookup(dns)
                .credentials(JmapCredentials.basic(user.address(), user.password()))
                .tls(
                        TestAuthority.context(AUTHORITY.client("camel"), TRUST).getSocketFactory(),
                        TestAuthority.trustManager(TRUST))
                .trustedOrigin(originOfFront())
                // James names itself in its session, not what is in front of it
                .trustedOrigin(originOfServer())
                .build();
    }

    private String originOfFront() {
        return "https://localhost:" + front.httpsPort();
    }

    private String originOfServer() {
        URI url = server.sessionUrl();
        return url.getScheme() + "://" + url.getAuthority();
    }
}
