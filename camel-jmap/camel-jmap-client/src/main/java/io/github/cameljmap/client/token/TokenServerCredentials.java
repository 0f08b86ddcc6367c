package io.github.cameljmap.client.token;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.error.JmapCredentialsException;
import io.github.cameljmap.client.http.TokenAnswer;
import io.github.cameljmap.client.http.TokenHttp;
import io.github.cameljmap.client.model.JmapJson;

/**
 * Asks a server of one's own for the credentials of an account, by {@code GET url?account=…&proto=…}. It answers with
 * {@code {"user": "…", "accessToken": "…"}}, or with {@code "pass"} instead of {@code "accessToken"} for Basic
 * authentication. A bean to be configured before its first use.
 */
public final class TokenServerCredentials implements JmapCredentials {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    private final LeaseKeeper credentials;
    private final Clock clock;
    private URI url;
    private String account;
    private String proto = "jmap";
    private Optional<String> authorization = Optional.empty();
    private Duration cacheTime = Duration.ofMinutes(5);
    private boolean allowInsecure;

    public TokenServerCredentials() {
        this(Clock.systemUTC());
    }

    TokenServerCredentials(Clock clock) {
        this.clock = clock;
        this.credentials = new LeaseKeeper(this::ask, clock);
    }

    /**
     * The URL to ask.
     *
     * @throws IllegalArgumentException when it is no URL, or has credentials in it
     */
    public void setUrl(String url) {
        URI given = URI.create(url.strip());
        if (given.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "Credentials do not belong into the URL of the token server: set authorization");
        }
        this.url = given;
    }

    /** The account to ask for, as the token server knows it. */
    public void setAccount(String account) {
        this.account = account.strip();
    }

    /** What is said to be the protocol that the credentials are for. Default: jmap. */
    public void setProto(String proto) {
        this.proto = proto.strip();
    }

    /** The value of the Authorization header for the token server itself. Default: none. */
    public void setAuthorization(String authorization) {
        this.authorization = Optional.of(authorization.strip()).filter(value -> !value.isEmpty());
    }

    /** For how long to keep what was answered, unless the JMAP server refuses it before. Default: 5 minutes. */
    public void setCacheTime(Duration cacheTime) {
        this.cacheTime = cacheTime;
    }

    /** Whether to ask a token server on another machine in plain http. Default: no. */
    public void setAllowInsecure(boolean allowInsecure) {
        this.allowInsecure = allowInsecure;
    }

    @Override
    public String authorization() throws IOException {
        return credentials.authorization();
    }

    @Override
    public boolean refused(String value) {
        return credentials.refused(value);
    }

    private Lease ask() {
        TokenAnswer answer;
        try (TokenHttp http = new TokenHttp(CONNECT_TIMEOUT, READ_TIMEOUT, allowInsecure)) {
            answer = http.get(question(), authorization);
        }
        if (!answer.isSuccessful()) {
            throw new JmapCredentialsException(
                    answer + ", which was asked for the credentials of account " + account + ": check url, account and"
                            + " authorization of the token server",
                    null,
                    null,
                    answer.status() == 408 || answer.status() == 429 || answer.status() >= 500,
                    answer.retryAfter().orElse(null));
        }
        return Lease.of(value(answer), clock.instant(), cacheTime);
    }

    private URI question() {
        if (url == null || account == null) {
            throw new JmapCredentialsException("The token server cannot be asked: set its url and account");
        }
        String query = "account=" + encoded(account) + "&proto=" + encoded(proto);
        return URI.create(url + (url.getRawQuery() == null ? "?" : "&") + query);
    }

    private String value(TokenAnswer answer) {
        JsonNode json = json(answer);
        String token = json.path("accessToken").asText("");
        try {
            return token.isEmpty()
                    ? JmapCredentials.basic(
                                    json.path("user").asText(""),
                                    json.path("pass").asText(""))
                            .authorization()
                    : JmapCredentials.bearer(token).authorization();
        } catch (IOException | IllegalArgumentException e) {
            throw new JmapCredentialsException(answer.place() + " does not give the credentials of account " + account
                    + " as {\"user\", \"accessToken\"} or {\"user\", \"pass\"}. " + e.getMessage());
        }
    }

    private static JsonNode json(TokenAnswer answer) {
        try {
            return JmapJson.mapper().readTree(answer.body());
        } catch (IOException e) {
            // then nothing is in it
            return MissingNode.getInstance();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Where it asks, without the query, which may hold a key, and for whom. */
    @Override
    public String toString() {
        String place = Objects.toString(url).replaceFirst("[?#].*", "");
        return "TokenServerCredentials[" + account + " at " + place + "]";
    }
}
