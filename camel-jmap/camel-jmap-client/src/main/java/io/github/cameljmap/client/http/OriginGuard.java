package io.github.cameljmap.client.http;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.cameljmap.client.error.JmapTransportException;

/**
 * Decides which origins may be spoken to, and so receive the credentials: that of the session resource, those that the
 * session names with the same security, and those that the user trusts.
 */
final class OriginGuard {

    private final boolean allowInsecure;
    private final Set<HttpOrigin> trusted;

    // Replaced as a whole when a session was read; volatile, so that all threads see the new one.
    private volatile Set<HttpOrigin> named = Set.of();

    OriginGuard(Set<HttpOrigin> trusted, boolean allowInsecure) {
        this.trusted = Set.copyOf(trusted);
        this.allowInsecure = allowInsecure;
    }

    /** Whether it may receive credentials without having been named by a session. */
    boolean isTrusted(HttpOrigin origin) {
        return trusted.contains(origin);
    }

    /**
     * From now on the origins that this session names may be spoken to, except those that are less secure than itself: such
     * an endpoint is refused when it is used, as the others may do without it.
     */
    void acceptSession(URI session, List<URI> endpoints) {
        HttpOrigin home = HttpOrigin.of(session);
        Set<HttpOrigin> origins = new HashSet<>(Set.of(home));
        for (URI endpoint : endpoints) {
            try {
                HttpOrigin origin = HttpOrigin.of(endpoint);
                if (origin.isSecure() || !home.isSecure()) {
                    origins.add(origin);
                }
            } catch (IllegalArgumentException e) {
                // no origin to trust
            }
        }
        named = Set.copyOf(origins);
    }

    /**
     * Lets a request pass or refuses it.
     *
     * @throws JmapTransportException when credentials must not go there
     */
    void check(URI url) {
        HttpOrigin origin = originOf(url);
        if (!named.contains(origin) && !isTrusted(origin)) {
            throw new JmapTransportException("Credentials are not sent to " + origin
                    + ": neither is it the server's, nor does the JMAP session name it with the same security, nor is it among"
                    + " trustedOrigins");
        }
        checkSecure(origin);
    }

    /** Refuses plain http to another machine. */
    void checkSecure(HttpOrigin origin) {
        if (!origin.isSecure() && !origin.isLoopback() && !allowInsecure) {
            throw new JmapTransportException("Credentials are not sent to " + origin
                    + " because it is not https; allowInsecure=true sends them all the same, readable for anybody on the"
                    + " way");
        }
    }

    private static HttpOrigin originOf(URI url) {
        try {
            return HttpOrigin.of(url);
        } catch (IllegalArgumentException e) {
            throw new JmapTransportException("The JMAP session names an endpoint that cannot be: " + e.getMessage());
        }
    }
}
