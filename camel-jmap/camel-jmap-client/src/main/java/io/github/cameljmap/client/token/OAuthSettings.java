package io.github.cameljmap.client.token;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * How to get access tokens by OAuth 2.0: with a refresh token where there is one (RFC 6749 §6), else with the credentials of
 * the client alone (RFC 6749 §4.4).
 *
 * @param issuer        the authorization server, whose metadata (RFC 8414) tell the rest; empty when the token endpoint is
 *                      given
 * @param tokenEndpoint where tokens are asked for; empty when the issuer is given
 * @param clientId      the name that the authorization server knows us by
 * @param clientSecret  the password that goes with it; public clients have none
 * @param refreshToken  what a user's consent gave us
 * @param scope         what to ask for, separated by blanks; by default what the server has on record
 */
public record OAuthSettings(
        Optional<URI> issuer,
        Optional<URI> tokenEndpoint,
        String clientId,
        Optional<String> clientSecret,
        Optional<RefreshToken> refreshToken,
        Optional<String> scope) {

    /**
     * @throws IllegalArgumentException when the client id is blank, or not exactly one of issuer and token endpoint is given
     */
    public OAuthSettings {
        clientId = Objects.requireNonNull(clientId, "clientId").strip();
        if (clientId.isEmpty()) {
            throw new IllegalArgumentException("The client id is empty");
        }
        if (issuer.isPresent() == tokenEndpoint.isPresent()) {
            throw new IllegalArgumentException("Either the issuer or the token endpoint is needed");
        }
        clientSecret = clientSecret.map(String::strip).filter(secret -> !secret.isEmpty());
    }

    /** At an authorization server that describes itself, under this name. */
    public static OAuthSettings ofIssuer(String issuer, String clientId) {
        return new OAuthSettings(
                Optional.of(URI.create(issuer)),
                Optional.empty(),
                clientId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** At this token endpoint. */
    public static OAuthSettings ofTokenEndpoint(String tokenEndpoint, String clientId) {
        return new OAuthSettings(
                Optional.empty(),
                Optional.of(URI.create(tokenEndpoint)),
                clientId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public OAuthSettings withClientSecret(String secret) {
        return new OAuthSettings(issuer, tokenEndpoint, clientId, Optional.of(secret), refreshToken, scope);
    }

    /** With a refresh token of this client alone, whose successors the listener hears of. */
    public OAuthSettings withRefreshToken(String token, RefreshTokenListener listener) {
        return withRefreshToken(new RefreshToken(token, listener));
    }

    /** With a refresh token that other clients may use too. */
    public OAuthSettings withRefreshToken(RefreshToken token) {
        return new OAuthSettings(issuer, tokenEndpoint, clientId, clientSecret, Optional.of(token), scope);
    }

    /** What to ask for, separated by blanks. */
    public OAuthSettings withScope(String wanted) {
        return new OAuthSettings(issuer, tokenEndpoint, clientId, clientSecret, refreshToken, Optional.of(wanted));
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "OAuthSettings[" + clientId + " at "
                + issuer.or(() -> tokenEndpoint).map(URI::toString).orElseThrow() + "]";
    }
}
