package io.github.cameljmap.client.session;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * What a user calls the server.
 *
 * @param url    the session resource, or where the named host says where that is
 * @param domain the domain that may name other servers in DNS; empty when the user named the server itself
 */
public record ServerAddress(URI url, Optional<String> domain) {

    /** Fastmail's session resource. */
    public static final String FASTMAIL = "https://api.fastmail.com/jmap/session";

    /** Where a host says where its session resource is (RFC 8620 §2.2). */
    static final String WELL_KNOWN = "/.well-known/jmap";

    /**
     * Understands what a user calls the server.
     *
     * @param server the URL of the session resource; or a URL without a path or {@code host:port}, which lead to
     *               {@code /.well-known/jmap} there; or a domain or an email address, whose domain may name other servers in
     *               DNS. A name without a dot and an IP address are a host, not a domain
     * @throws IllegalArgumentException when it is none of these
     */
    public static ServerAddress of(String server) {
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
            boolean isName = !isUrl && !hasPath && url.getPort() < 0;
            return new ServerAddress(
                    hasPath ? url : url.resolve(WELL_KNOWN), isName ? domain(url.getHost()) : Optional.empty());
        } catch (URISyntaxException e) {
            throw refused(trimmed, e.getReason());
        } catch (IllegalArgumentException e) {
            throw refused(trimmed, e.getMessage());
        }
    }

    private static Optional<String> domain(String host) {
        String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        boolean isAddress = name.startsWith("[") || name.matches("[\\d.]+");
        boolean isLocal = !name.contains(".") || name.endsWith(".localhost");
        return isAddress || isLocal ? Optional.empty() : Optional.of(name);
    }

    // The value is not quoted when it may hold a password; nor is an exception the cause that quotes it.
    private static IllegalArgumentException refused(String server, String why) {
        int colon = server.indexOf(':');
        String shown = colon >= 0 && server.indexOf('@', colon) >= 0 ? "(hidden)" : server;
        return new IllegalArgumentException(
                "server=" + shown + " is no URL, host, host:port, domain or email address: " + why);
    }
}
