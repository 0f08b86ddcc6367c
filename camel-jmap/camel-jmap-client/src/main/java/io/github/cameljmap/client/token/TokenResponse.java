package io.github.cameljmap.client.token;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.error.JmapCredentialsException;

/**
 * What a token endpoint gives (RFC 6749 §5.1).
 *
 * @param authorization the access token as a value of the Authorization header
 * @param lifetime      how long it is good for; empty when the server did not say so, or nothing that can be
 * @param refreshToken  the refresh token to use from now on, when the server gave one
 */
record TokenResponse(String authorization, Optional<Duration> lifetime, Optional<String> refreshToken) {

    // A time beyond it is no time that anybody means, and one below can be calculated with.
    private static final long LONGEST = Duration.ofDays(366).toSeconds();

    /**
     * @param place who answered, for messages
     * @throws JmapCredentialsException when there is no token in it that can be used
     */
    static TokenResponse of(String place, JsonNode json) {
        String type = json.path("token_type").asText("Bearer");
        if (!type.equalsIgnoreCase("Bearer")) {
            throw new JmapCredentialsException(place + " gives a token of another type than Bearer, which JMAP"
                    + " servers do not take; register the client for Bearer tokens");
        }
        return new TokenResponse(
                bearer(place, json.path("access_token").asText("")),
                lifetime(json.path("expires_in")),
                Optional.of(json.path("refresh_token").asText("").strip()).filter(token -> !token.isEmpty()));
    }

    private static String bearer(String place, String token) {
        try {
            return JmapCredentials.bearer(token).authorization();
        } catch (IOException | IllegalArgumentException e) {
            throw new JmapCredentialsException(place + " gives no token that can be used. " + e.getMessage());
        }
    }

    private static Optional<Duration> lifetime(JsonNode expiresIn) {
        // some write the number as a text
        long seconds = Math.min(expiresIn.asLong(0), LONGEST);
        return seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "TokenResponse " + lifetime;
    }
}
