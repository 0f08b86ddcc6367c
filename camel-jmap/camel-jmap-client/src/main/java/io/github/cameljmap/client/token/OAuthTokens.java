package io.github.cameljmap.client.token;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.github.cameljmap.client.error.JmapCredentialsException;
import io.github.cameljmap.client.http.TokenAnswer;
import io.github.cameljmap.client.http.TokenHttp;
import io.github.cameljmap.client.model.JmapJson;

/** Asks an authorization server for access tokens (RFC 6749 §4.4 and §6). */
final class OAuthTokens implements LeaseSource {

    private final OAuthSettings settings;
    private final TokenHttp http;
    private final Clock clock;

    // Found at the first use; two threads that find it at once find the same.
    private volatile TokenEndpoint endpoint;

    OAuthTokens(OAuthSettings settings, TokenHttp http, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
        this.endpoint = settings.tokenEndpoint()
                .map(url -> new TokenEndpoint(url, TokenEndpoint.Method.BASIC))
                .orElse(null);
        if (settings.refreshToken().isEmpty() && settings.clientSecret().isEmpty()) {
            throw new IllegalArgumentException("OAuth needs a client secret, or a refresh token, or both");
        }
    }

    @Override
    public Lease next() {
        TokenResponse response = settings.refreshToken()
                .map(token -> token.exchange(this::refresh))
                .orElseGet(() -> ask(Map.of("grant_type", "client_credentials"), List.of()));
        return response.lifetime()
                .map(lifetime -> Lease.of(response.authorization(), clock.instant(), lifetime))
                .orElseGet(() -> Lease.untilRefused(response.authorization()));
    }

    @Override
    public void taken() {
        settings.refreshToken().ifPresent(RefreshToken::tell);
    }

    private TokenResponse refresh(String refreshToken) {
        return ask(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken), List.of(refreshToken));
    }

    private TokenResponse ask(Map<String, String> grant, List<String> secretsOfGrant) {
        if (endpoint == null) {
            endpoint = ServerMetadata.find(settings.issuer().orElseThrow(), http);
        }
        Map<String, String> form = new LinkedHashMap<>(grant);
        settings.scope().ifPresent(scope -> form.put("scope", scope));
        Optional<String> pair = settings.clientSecret().map(this::encodedPair);
        Optional<String> authorization = Optional.empty();
        if (endpoint.method() == TokenEndpoint.Method.BASIC && pair.isPresent()) {
            authorization = pair.map(value -> "Basic " + value);
        } else {
            form.put("client_id", settings.clientId());
            settings.clientSecret().ifPresent(secret -> form.put("client_secret", secret));
        }
        TokenAnswer answer = http.post(endpoint.url(), form, authorization);
        JsonNode json = json(answer);
        if (answer.isSuccessful() && !json.has("error")) {
            return TokenResponse.of(answer.place(), json);
        }
        List<String> secrets = Stream.of(secretsOfGrant.stream(), settings.clientSecret().stream(), pair.stream())
                .flatMap(some -> some)
                .flatMap(secret -> Stream.of(secret, encoded(secret)))
                .toList();
        throw OAuthErrors.of(answer, json, secrets);
    }

    // RFC 6749 §2.3.1: each of them encoded as in a form, before Basic encodes the two together
    private String encodedPair(String secret) {
        String pair = encoded(settings.clientId()) + ":" + encoded(secret);
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode json(TokenAnswer answer) {
        try {
            JsonNode json = JmapJson.mapper().readTree(answer.body());
            if (json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            // a page for people: what it says is not quoted, as it may echo secrets in any form
        }
        if (answer.isSuccessful()) {
            throw new JmapCredentialsException(answer.place() + ", which was asked for an access token, answers with "
                    + (answer.contentType().isEmpty() ? "no type" : ServerWords.of(answer.contentType(), List.of()))
                    + " and not with JSON: check oauthTokenEndpoint");
        }
        return MissingNode.getInstance();
    }

    @Override
    public String toString() {
        return settings.toString();
    }
}
