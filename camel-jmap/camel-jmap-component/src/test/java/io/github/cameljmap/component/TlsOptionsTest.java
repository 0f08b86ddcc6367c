package io.github.cameljmap.component;

import java.util.function.Consumer;

import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.component.support.ScriptedServer;
import io.github.cameljmap.component.support.SelfSignedCertificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A server whose certificate only its own trust store knows. */
@Timeout(60)
class TlsOptionsTest {

    private static final SelfSignedCertificate CERTIFICATE = SelfSignedCertificate.create();

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer(CERTIFICATE.server());

    @Test
    void theServerIsNotTrustedUnasked() throws Exception {
        try (CamelContext context = context(settings -> {})) {
            assertThatExceptionOfType(JmapTransportException.class)
                    .isThrownBy(() -> username(context, "jmap:inbox"))
                    .withMessageContaining("No TLS connection to " + SERVER.origin())
                    .withMessageContaining("sslContextParameters");
        }
        assertThat(SERVER.everything()).isEmpty();
    }

    @Test
    void anEndpointMayTrustIt() throws Exception {
        try (CamelContext context = context(settings -> {})) {
            context.getRegistry().bind("tls", trusting(SelfSignedCertificate.PASSWORD));

            assertThat(username(context, "jmap:inbox?sslContextParameters=#tls"))
                    .isEqualTo("alice.adams@example.com");
        }
    }

    @Test
    void theComponentMayTrustIt() throws Exception {
        try (CamelContext context =
                context(settings -> settings.setSslContextParameters(trusting(SelfSignedCertificate.PASSWORD)))) {
            assertThat(username(context, "jmap:inbox")).isEqualTo("alice.adams@example.com");
        }
    }

    @Test
    void thePasswordOfATrustStoreMayBeAPlaceholder() throws Exception {
        try (CamelContext context = context(settings -> {})) {
            context.getPropertiesComponent().addInitialProperty("store", SelfSignedCertificate.PASSWORD);
            context.getRegistry().bind("tls", trusting("{{store}}"));

            assertThat(username(context, "jmap:inbox?sslContextParameters=#tls"))
                    .isEqualTo("alice.adams@example.com");
        }
    }

    @Test
    void theSettingsOfTheContextCountOnRequest() throws Exception {
        try (CamelContext context = context(settings -> {})) {
            context.setSSLContextParameters(trusting(SelfSignedCertificate.PASSWORD));
            context.getComponent("jmap", JmapComponent.class).setUseGlobalSslContextParameters(true);

            assertThat(username(context, "jmap:inbox")).isEqualTo("alice.adams@example.com");
        }
    }

    @Test
    void theSettingsOfTheContextDoNotCountUnasked() throws Exception {
        try (CamelContext context = context(settings -> {})) {
            context.setSSLContextParameters(trusting(SelfSignedCertificate.PASSWORD));

            assertThatExceptionOfType(JmapTransportException.class).isThrownBy(() -> username(context, "jmap:inbox"));
        }
    }

    private static SSLContextParameters trusting(String password) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + CERTIFICATE.keystore());
        store.setPassword(password);
        store.setType("PKCS12");
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }

    private static CamelContext context(Consumer<JmapConfiguration> settings) {
        CamelContext context = JmapRoutes.at(SERVER.sessionUrl(), configuration -> {
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
