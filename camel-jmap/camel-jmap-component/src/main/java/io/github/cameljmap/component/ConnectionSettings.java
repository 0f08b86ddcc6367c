package io.github.cameljmap.component;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.JmapClientBuilder;

/** All that makes one connection differ from another: endpoints with equal settings share a client. */
record ConnectionSettings(
        String server,
        CredentialSettings credentials,
        SSLContextParameters tls,
        List<String> trustedOrigins,
        boolean allowInsecure,
        String proxyHost,
        Integer proxyPort,
        long connectTimeout,
        long readTimeout,
        int maxRetries,
        long retryBudget) {

    static ConnectionSettings of(JmapConfiguration configuration) {
        String origins = configuration.getTrustedOrigins();
        return new ConnectionSettings(
                configuration.getServer(),
                CredentialSettings.of(configuration),
                configuration.getSslContextParameters(),
                origins == null
                        ? List.of()
                        : Stream.of(origins.split(","))
                                .map(String::strip)
                                .filter(origin -> !origin.isEmpty())
                                .toList(),
                configuration.isAllowInsecure(),
                configuration.getProxyHost(),
                configuration.getProxyPort(),
                configuration.getConnectTimeout(),
                configuration.getReadTimeout(),
                configuration.getMaxRetries(),
                configuration.getRetryBudget());
    }

    JmapClient connect(
            CamelContext context,
            ExecutorService executor,
            ScheduledExecutorService scheduler,
            RefreshTokens refreshTokens)
            throws Exception {
        JmapClientBuilder builder = JmapClient.builder()
                .server(server)
                .executor(executor)
                .scheduler(scheduler)
                .allowInsecure(allowInsecure)
                .connectTimeout(Duration.ofMillis(connectTimeout))
                .readTimeout(Duration.ofMillis(readTimeout))
                .maxRetries(maxRetries)
                .retryBudget(Duration.ofMillis(retryBudget));
        credentials.applyTo(builder, server, refreshTokens);
        trustedOrigins.forEach(builder::trustedOrigin);
        if (proxyHost != null) {
            if (proxyPort == null) {
                throw new IllegalArgumentException("proxyHost is set but proxyPort is not: set both");
            }
            builder.proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxyHost, proxyPort)));
        }
        if (tls != null) {
            builder.tls(tls.createSSLContext(context).getSocketFactory(), trust());
        }
        return builder.build();
    }

    private X509TrustManager trust() throws Exception {
        TrustManager[] managers = tls.getTrustManagers() == null
                ? ofTheJvm()
                : tls.getTrustManagers().createTrustManagers();
        return Arrays.stream(managers == null ? ofTheJvm() : managers)
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("sslContextParameters has no X.509 trust manager"));
    }

    private static TrustManager[] ofTheJvm() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return factory.getTrustManagers();
    }

    /** The server only: the rest holds secrets. */
    @Override
    public String toString() {
        return "ConnectionSettings[" + server + "]";
    }
}
