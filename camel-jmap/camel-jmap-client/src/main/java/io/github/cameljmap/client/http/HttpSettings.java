package io.github.cameljmap.client.http;

import java.net.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;

/**
 * How to connect.
 *
 * @param connectTimeout how long to wait for a connection
 * @param readTimeout    how long to wait for the next bytes
 * @param callTimeout    how long a whole call may take, and a transfer be slow
 * @param maxResponseBytes how large an answer to method calls may be, after decompression
 * @param tls            TLS of one's own instead of the JVM's
 * @param proxy          the proxy to go through instead of the JVM's
 * @param executor       runs the HTTP exchanges and is left running at the end; one of our own when empty
 * @param trustedOrigins origins that may receive the credentials beside those of the session
 * @param allowInsecure  whether to speak plain http to another machine
 */
public record HttpSettings(
        Duration connectTimeout,
        Duration readTimeout,
        Duration callTimeout,
        long maxResponseBytes,
        Optional<Tls> tls,
        Optional<Proxy> proxy,
        Optional<ExecutorService> executor,
        Set<HttpOrigin> trustedOrigins,
        boolean allowInsecure) {

    /**
     * TLS of one's own.
     *
     * @param sockets makes the sockets, with the client's certificate where there is one
     * @param trust   decides which servers' certificates are good
     */
    public record Tls(SSLSocketFactory sockets, X509TrustManager trust) {}
}
