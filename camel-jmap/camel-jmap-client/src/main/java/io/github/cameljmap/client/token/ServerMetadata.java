package io.github.cameljmap.client.token;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.cameljmap.client.error.JmapCredentialsException;
import io.github.cameljmap.client.http.TokenAnswer;
import io.github.cameljmap.client.http.TokenHttp;
import io.github.cameljmap.client.model.JmapJson;

/** Finds the token endpoint of an authorization server by what it says of itself (RFC 8414, OpenID Connect Discovery). */
final class ServerMetadata {

    private ServerMetadata() {}

    /**
     * The token endpoint of an issuer.
     *
     * @throws JmapCredentialsException when the issuer does not answer, or does not say it
     */
    static TokenEndpoint find(URI issuer, TokenHttp http) {
        List<String> tried = new ArrayList<>();
        for (URI url : locations(issuer)) {
            TokenAnswer answer = http.get(url, Optional.empty());
            if (answer.status() == 429 || answer.status() >= 500) {
                throw new JmapCredentialsException(
                        answer + ", which was asked for the metadata of the authorization server",
                        null,
                        null,
                        true,
                        answer.retryAfter().orElse(null));
            }
            Optional<JsonNode> metadata = answer.isSuccessful() ? json(answer) : Optional.empty();
            if (metadata.isPresent()) {
                return read(issuer, answer.place(), metadata.get());
            }
            tried.add(answer.toString());
        }
        throw new JmapCredentialsException("The authorization server " + issuer + " does not describe itself ("
                + String.join(", ", tried) + "): check oauthIssuer, or set oauthTokenEndpoint instead");
    }

    // RFC 8414 §3.1 puts the well-known part before the path of the issuer, OpenID Connect behind it.
    private static List<URI> locations(URI issuer) {
        String path = issuer.getRawPath() == null ? "" : issuer.getRawPath().replaceFirst("/$", "");
        return List.of(
                issuer.resolve("/.well-known/oauth-authorization-server" + path),
                issuer.resolve(path + "/.well-known/openid-configuration"));
    }

    private static Optional<JsonNode> json(TokenAnswer answer) {
        try {
            return Optional.of(JmapJson.mapper().readTree(answer.body())).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static TokenEndpoint read(URI issuer, String place, JsonNode metadata) {
        String said = metadata.path("issuer").asText("");
        if (!said.equals(issuer.toString())) {
            throw new JmapCredentialsException("The metadata at " + place + " are those of the issuer "
                    + ServerWords.of(said, List.of())
                    + " and not of " + issuer
                    + ", so its tokens are not asked for: set oauthIssuer to the very name of the"
                    + " authorization server");
        }
        String url = metadata.path("token_endpoint").asText("");
        if (url.isEmpty()) {
            throw new JmapCredentialsException("The metadata at " + place + " name no token endpoint");
        }
        try {
            return new TokenEndpoint(URI.create(url), method(place, metadata));
        } catch (IllegalArgumentException e) {
            throw new JmapCredentialsException("The metadata at " + place + " name a token endpoint that is no URL");
        }
    }

    private static TokenEndpoint.Method method(String place, JsonNode metadata) {
        List<String> offered = new ArrayList<>();
        metadata.path("token_endpoint_auth_methods_supported").forEach(method -> offered.add(method.asText()));
        if (offered.isEmpty() || offered.contains("client_secret_basic")) {
            return TokenEndpoint.Method.BASIC;
        }
        if (offered.contains("client_secret_post")) {
            return TokenEndpoint.Method.POST;
        }
        if (offered.contains("none")) {
            // for public clients, which show nothing
            return TokenEndpoint.Method.BASIC;
        }
        throw new JmapCredentialsException("The authorization server at " + place + " knows clients by "
                + ServerWords.of(offered.toString(), List.of())
                + " only, none of which is client_secret_basic, client_secret_post or none");
    }
}
