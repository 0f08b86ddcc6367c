package io.github.cameljmap.component;

import java.net.URI;
import java.nio.file.Path;
import java.security.Principal;
import java.util.List;
import java.util.function.Consumer;

import javax.net.ssl.SSLSession;

import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.CipherSuitesParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.SecureSocketProtocolsParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.component.support.ConnectProxy;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;
import io.github.cameljmap.component.support.Tls;
import io.github.cameljmap.test.TestAuthority;
import io.github.cameljmap.test.TlsTerminator;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** A server whose certificate is of an authority that nobody trusts unasked. */
@Timeout(60)
class TlsOptionsTest {

    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final Path SERVER_KEYS = AUTHORITY.server("localhost");
    private static final Path CLIENT_KEYS = AUTHORITY.client("camel");
    private static final Path TRUST = AUTHORITY.trust();
    private static final String USER = "alice.adams@example.com";

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer(SERVER_KEYS);

    @RegisterExtension
    static final ScriptedServer STRICT = new ScriptedServer(SERVER_KEYS, TRUST);

    @RegisterExtension
    static final ScriptedServer PLAIN = new ScriptedServer();

    // ---- whom we trust ----

    @Test
    void theServerIsNotTrustedUnasked() throws Exception {
        try (CamelContext context = context(SERVER, settings -> {})) {
            assertThatExceptionOfType(JmapTransportException.class)
                    .isThrownBy(() -> username(context, "jmap:inbox"))
                    .withMessageContaining("No TLS connection to " + SERVER.origin())
                    .withMessageContaining("trustManagers of sslContextParameters");
        }
        assertThat(SERVER.everything()).isEmpty();
    }

    @Test
    void anEndpointMayTrustIt() throws Exception {
        try (CamelContext context = context(SERVER, settings -> {})) {
            context.getRegistry().bind("tls", Tls.trusting(TRUST));

            assertThat(username(context, "jmap:inbox?sslContextParameters=#tls"))
                    .isEqualTo(USER);
        }
    }

    @Test
    void theComponentMayTrustIt() throws Exception {
        try (CamelContext context = trustingContext(SERVER)) {
            assertThat(username(context, "jmap:inbox")).isEqualTo(USER);
        }
    }

    @Test
    void thePasswordOfATrustStoreMayBeAPlaceholder() throws Exception {
        try (CamelContext context = context(SERVER, settings -> {})) {
            context.getPropertiesComponent().addInitialProperty("store", TestAuthority.PASSWORD);
            context.getRegistry().bind("tls", Tls.trusting(TRUST, "{{store}}"));

            assertThat(username(context, "jmap:inbox?sslContextParameters=#tls"))
                    .isEqualTo(USER);
        }
    }

    @Test
    void theSettingsOfTheContextCountOnRequest() throws Exception {
        try (CamelContext context = context(SERVER, settings -> {})) {
            context.setSSLContextParameters(Tls.trusting(TRUST));
            context.getComponent("jmap", JmapComponent.class).setUseGlobalSslContextParameters(true);

            assertThat(username(context, "jmap:inbox")).isEqualTo(USER);
        }
    }

    @Test
    void theSettingsOfTheContextDoNotCountUnasked() throws Exception {
        try (CamelContext context = context(SERVER, settings -> {})) {
            context.setSSLContextParameters(Tls.trusting(TRUST));

            assertThatExceptionOfType(JmapTransportException.class).isThrownBy(() -> username(context, "jmap:inbox"));
        }
    }

    // ---- who trusts us ----

    @Test
    void aServerThatWantsACertificateGetsOurs() throws Exception {
        SSLContextParameters tls = Tls.with(TRUST, CLIENT_KEYS);
        try (CamelContext context = context(STRICT, settings -> settings.setSslContextParameters(tls))) {
            assertThat(username(context, "jmap:inbox")).isEqualTo(USER);
        }
    }

    @Test
    void aServerThatWantsACertificateRefusesWhoHasNone() throws Exception {
        try (CamelContext context = trustingContext(STRICT)) {
            assertThatExceptionOfType(JmapTransportException.class).isThrownBy(() -> username(context, "jmap:inbox"));
        }
        assertThat(STRICT.everything()).isEmpty();
    }

    @Test
    void theCertificateIsTheOneThatWasGiven() throws Exception {
        SSLContextParameters tls = Tls.with(TRUST, CLIENT_KEYS);

        assertThat(session(tls).getPeerPrincipal())
                .extracting(Principal::getName)
                .isEqualTo("CN=camel");
    }

    // ---- how it is encrypted ----

    @Test
    void theNewestVersionIsTakenByItself() throws Exception {
        assertThat(session(Tls.trusting(TRUST)).getProtocol()).isEqualTo("TLSv1.3");
    }

    @Test
    void theVersionMayBeRestricted() throws Exception {
        SSLContextParameters tls = Tls.trusting(TRUST);
        SecureSocketProtocolsParameters versions = new SecureSocketProtocolsParameters();
        versions.setSecureSocketProtocol(List.of("TLSv1.2"));
        tls.setSecureSocketProtocols(versions);

        assertThat(session(tls).getProtocol()).isEqualTo("TLSv1.2");
    }

    @Test
    void theCipherSuiteMayBeOneThatOthersDoNotOffer() throws Exception {
        String suite = "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384";
        SSLContextParameters tls = Tls.trusting(TRUST);
        CipherSuitesParameters suites = new CipherSuitesParameters();
        suites.setCipherSuite(List.of(suite));
        tls.setCipherSuites(suites);

        assertThat(session(tls).getCipherSuite()).isEqualTo(suite);
    }

    @Test
    void aCipherSuiteThatTheServerDoesNotHaveIsSaidToBeAMatterOfTheSettings() throws Exception {
        SSLContextParameters tls = Tls.trusting(TRUST);
        CipherSuitesParameters suites = new CipherSuitesParameters();
        suites.setCipherSuite(List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
        tls.setCipherSuites(suites);

        try (CamelContext context = context(SERVER, settings -> settings.setSslContextParameters(tls))) {
            assertThatExceptionOfType(JmapTransportException.class)
                    .isThrownBy(() -> username(context, "jmap:inbox"))
                    .withMessageContaining("check the TLS versions, cipher suites and certificates");
        }
    }

    // ---- what goes that way ----

    @Test
    void aProxyMakesATunnelAndSeesNoCredentials() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy();
                CamelContext context = context(SERVER, settings -> {
                    settings.setSslContextParameters(Tls.trusting(TRUST));
                    settings.setProxyHost("localhost");
                    settings.setProxyPort(proxy.port());
                })) {
            assertThat(username(context, "jmap:inbox")).isEqualTo(USER);
            assertThat(proxy.requests()).isNotEmpty().allSatisfy(request -> assertThat(request)
                    .startsWith("CONNECT localhost:" + SERVER.http().httpsPort())
                    .doesNotContain(ScriptedServer.TOKEN));
        }
    }

    @Test
    void pushComesThatWay() throws Exception {
        SERVER.http()
                .stubFor(get(urlPathEqualTo("/jmap/event/"))
                        .willReturn(aResponse()
                                .withHeader("Content-Type", "text/event-stream")
                                .withBody(": hello\n\n")));
        try (CamelContext context = trustingContext(SERVER)) {
            JmapRoutes.with(
                    context, routes -> routes.from("jmap:inbox?push=true").to("mock:in"));

            await().until(() -> SERVER.everything().stream()
                    .anyMatch(request -> request.getUrl().startsWith("/jmap/event/")));
        }
    }

    /** What is agreed on with a server that takes anybody, with a certificate or without. */
    private static SSLSession session(SSLContextParameters tls) throws Exception {
        try (TlsTerminator terminator =
                        TlsTerminator.to(URI.create(PLAIN.origin()), TestAuthority.context(SERVER_KEYS, TRUST));
                CamelContext context = context(PLAIN, settings -> {
                    settings.setServer(terminator.origin() + "/jmap/session");
                    settings.setSslContextParameters(tls);
                })) {
            PLAIN.hasSession(Json.session(terminator.origin()));
            username(context, "jmap:inbox");
            return terminator.sessions().get(0);
        }
    }

    private static CamelContext trustingContext(ScriptedServer server) {
        return context(server, settings -> settings.setSslContextParameters(Tls.trusting(TRUST)));
    }

    private static CamelContext context(ScriptedServer server, Consumer<JmapConfiguration> settings) {
        CamelContext context = JmapRoutes.at(server.sessionUrl(), configuration -> {
            configuration.setAccessToken(ScriptedServer.TOKEN);
            settings.accept(configuration);
        });
        context.start();
        return context;
    }

    private static String username(CamelContext context, String uri) {
        return context.getEndpoint(uri, JmapEndpoint.class)
                .account()
                .client()
                .session()
                .username();
    }
}
