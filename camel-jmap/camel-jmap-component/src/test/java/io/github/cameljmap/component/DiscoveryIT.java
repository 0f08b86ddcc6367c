package io.github.cameljmap.component;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import com.github.tomakehurst.wiremock.WireMockServer;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.session.SrvLookup;
import io.github.cameljmap.client.session.SrvRecord;
import io.github.cameljmap.component.support.SelfSignedCertificate;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static org.assertj.core.api.Assertions.assertThat;

/** All that a route knows of its server is an email address; TLS ends in front of the server, as it often does. */
@JmapServerTest
class DiscoveryIT {

    private static final SelfSignedCertificate CERTIFICATE = SelfSignedCertificate.create();

    private final JmapService server;
    private final WireMockServer front = new WireMockServer(CERTIFICATE.server());

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

    private JmapClient client(MailUser user) throws GeneralSecurityException, IOException {
        String domain = user.address().substring(user.address().indexOf('@') + 1);
        SrvLookup dns = name -> name.equals("_jmap._tcp." + domain)
                ? List.of(new SrvRecord(0, 1, front.httpsPort(), "localhost"))
                : List.of();
        X509TrustManager trust = trust();
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, new X509TrustManager[] {trust}, null);
        return JmapClient.builder()
                .server(user.address())
                .srvLookup(dns)
                .credentials(JmapCredentials.basic(user.address(), user.password()))
                .tls(tls.getSocketFactory(), trust)
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

    private static X509TrustManager trust() throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        File store = CERTIFICATE.keystore().toFile();
        factory.init(KeyStore.getInstance(store, SelfSignedCertificate.PASSWORD.toCharArray()));
        return (X509TrustManager) factory.getTrustManagers()[0];
    }
}
