package io.github.cameljmap.client.session;

import java.net.URI;
import java.net.URISyntaxException;

/** Finds the session resource from what a user calls the server (RFC 8620 §2.2). */
public final class SessionLocation {

    /** Fastmail's session resource. */
    public static final String FASTMAIL = "https://api.fastmail.com/jmap/session";

    private static final String WELL_KNOWN = "/.well-known/jmap";

    private SessionLocation() {}

    /**
     * The URL of the session resource.
     *
     * @param server the URL itself; or {@code host}, {@code host:port}, a URL without a path, or an email address, all of
     *               which lead to {@code /.well-known/jmap} of that host
     * @throws IllegalArgumentException when it is none of these
     */
    public static URI of(String server) {
        String trimmed = server.strip();
        boolean isUrl = trimmed.contains("://");
        String host = trimmed.substring(trimmed.lastIndexOf('@') + 1);
        try {
            URI url = new URI(isUrl ? trimmed : "https://" + host);
            String scheme = url.getScheme();
            if (url.getHost() == null || !"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme)) {
                throw new IllegalArgumentException("it has no host, or is neither http nor https");
            }
            if (url.getRawUserInfo() != null) {
                throw new IllegalArgumentException("credentials do not belong into it");
            }
            if (url.getPort() > 65535) {
                throw new IllegalArgumentException("there is no such port");
            }
            boolean hasPath = url.getPath() != null && url.getPath().length() > 1;
            return hasPath ? url : url.resolve(WELL_KNOWN);
        } catch (URISyntaxException e) {
            throw refused(trimmed, e.getReason());
        } catch (IllegalArgumentException e) {
            throw refused(trimmed, e.getMessage());
        }
    }

    // The value is not quoted when it may hold a password; nor is an exception the cause that quotes it.
    private static IllegalArgumentException refused(String server, String why) {
        int colon = server.indexOf(':');
        String shown = colon >= 0 && server.indexOf('@', colon) >= 0 ? "(hidden)" : server;
        return new IllegalArgumentException("server=" + shown + " is no URL, host, host:port or email address: " + why);
    }
}
