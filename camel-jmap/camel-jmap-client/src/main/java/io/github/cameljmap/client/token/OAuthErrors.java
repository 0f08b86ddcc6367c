package io.github.cameljmap.client.token;

import java.util.Collection;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.cameljmap.client.error.JmapCredentialsException;
import io.github.cameljmap.client.http.TokenAnswer;

/** What a token endpoint refuses with (RFC 6749 §5.2), and what to do about it. */
final class OAuthErrors {

    private static final Set<String> PASSING = Set.of("temporarily_unavailable", "server_error", "slow_down");

    private OAuthErrors() {}

    /**
     * @param json    the answer, of any kind
     * @param secrets what must not be shown, should the server echo it
     */
    static JmapCredentialsException of(TokenAnswer answer, JsonNode json, Collection<String> secrets) {
        String error = ServerWords.of(json.path("error").asText(""), secrets);
        String description = ServerWords.of(json.path("error_description").asText(""), secrets);
        boolean passing =
                answer.status() == 408 || answer.status() == 429 || answer.status() >= 500 || PASSING.contains(error);
        String message = answer + ", which was asked for an access token"
                + (error.isEmpty() ? "" : ": " + error)
                + (description.isEmpty() ? "" : " (" + description + ")")
                + advice(answer.status(), error);
        return new JmapCredentialsException(
                message,
                null,
                error.isEmpty() ? null : error,
                passing,
                answer.retryAfter().orElse(null));
    }

    private static String advice(int status, String error) {
        return switch (error) {
            case "invalid_grant" ->
                ". The refresh token has expired, was revoked, or another one has taken its place: let the"
                        + " user consent again and set oauthRefreshToken, and store what oauthRefreshTokenListener hears";
            case "invalid_client" -> ". Check oauthClientId and oauthClientSecret";
            case "unauthorized_client", "unsupported_grant_type" ->
                ". The authorization server does not let this client ask in"
                        + " this way: see that the client is registered for it, or set or leave out oauthRefreshToken";
            case "invalid_scope" -> ". Check oauthScope";
            default ->
                status >= 300 && status < 400
                        ? ". Secrets do not follow a redirect: set oauthTokenEndpoint to where it leads"
                        : error.isEmpty() && status < 500 ? ". Check oauthTokenEndpoint" : "";
        };
    }
}
