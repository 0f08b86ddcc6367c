package io.github.cameljmap.client.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/**
 * Supplies the value of the Authorization header, anew for each request, so that a token may change while the client
 * lives. It is asked on the thread that does the HTTP exchange, so it may block. It must be safe for use by several threads.
 */
@FunctionalInterface
public interface JmapCredentials {

    /**
     * The value of the Authorization header, such as {@code Bearer …}.
     *
     * @return never null
     * @throws IOException when it cannot be had; the request then fails because of it
     */
    String authorization() throws IOException;

    /**
     * Hears that the server refused a value (HTTP 401), for credentials that can be had anew.
     *
     * @param authorization the value that was refused
     * @return whether {@link #authorization()} may give another one now
     */
    default boolean refused(String authorization) {
        return false;
    }

    /** A fixed token (RFC 6750), such as an API token of Fastmail. */
    static JmapCredentials bearer(String token) {
        String trimmed = requireSingleLine("token", token);
        if (trimmed.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("The token contains a blank or a character that is not ASCII");
        }
        return new Fixed("Bearer " + trimmed);
    }

    /** User name and password (RFC 7617), for servers that have no tokens. */
    static JmapCredentials basic(String username, String password) {
        String name = requireSingleLine("username", username);
        if (name.contains(":")) {
            throw new IllegalArgumentException(
                    "The username contains a colon, which Basic authentication cannot carry");
        }
        String pair = name + ":" + requireSingleLine("password", password);
        return new Fixed("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    /** Trims what a shell or a file adds around a secret, and refuses what cannot stand in a header. */
    private static String requireSingleLine(String name, String value) {
        String trimmed = Objects.requireNonNull(value, name).strip();
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException("The " + name + " is empty");
        }
        if (trimmed.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The " + name + " contains a line break or another control character");
        }
        return trimmed;
    }
}
