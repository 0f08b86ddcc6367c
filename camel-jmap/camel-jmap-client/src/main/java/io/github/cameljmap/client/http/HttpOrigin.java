package io.github.cameljmap.client.http;

import java.net.URI;
import java.util.Locale;

/**
 * Scheme, host and port: what two URLs share that belong to the same server (RFC 6454).
 *
 * @param scheme {@code http} or {@code https}
 * @param host   lower case
 * @param port   never -1
 */
public record HttpOrigin(String scheme, String host, int port) {

    /**
     * The origin of a URL. A WebSocket begins as HTTP, so {@code ws} counts as {@code http} and {@code wss} as
     * {@code https} (RFC 6455 §3).
     *
     * @throws IllegalArgumentException when it is not an http or https URL with a host, or its port cannot be
     */
    public static HttpOrigin of(URI url) {
        String given = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        String scheme = given.equals("ws") ? "http" : given.equals("wss") ? "https" : given;
        if (!scheme.equals("https") && !scheme.equals("http") || url.getHost() == null) {
            throw new IllegalArgumentException("Not an http or https URL with a host: " + url);
        }
        if (url.getPort() > 65535) {
            throw new IllegalArgumentException("There is no such port: " + url);
        }
        int port = url.getPort() >= 0 ? url.getPort() : scheme.equals("https") ? 443 : 80;
        return new HttpOrigin(scheme, url.getHost().toLowerCase(Locale.ROOT), port);
    }

    /** Whether what goes there is encrypted. */
    public boolean isSecure() {
        return scheme.equals("https");
    }

    /** Whether it is this very machine, where nobody can listen in between. */
    public boolean isLoopback() {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
