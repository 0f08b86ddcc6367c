package io.github.cameljmap.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A real OAuth 2.0 authorization server, Spring's, as built by the module camel-jmap-test-oauth. James takes its tokens.
 *
 * <p>Its jar is found in that module, somewhere above the working directory, or by the system property
 * {@code jmap.oauth.jar}.
 */
public final class AuthorizationServer implements AutoCloseable {
    private static final BuiltServer BUILT = new BuiltServer("OAuth", "camel-jmap-test-oauth", "jmap.oauth.jar");

    /** The client that may ask which tokens are good; its secret is the same. */
    private static final String RESOURCE = "resource";

    private final ServerProcess server;
    private final HttpClient http = HttpClient.newHttpClient();

    private AuthorizationServer(ServerProcess server) {
        this.server = server;
    }

    /** One that James trusts. */
    public static AuthorizationServer start(JamesService james) {
        return new AuthorizationServer(BUILT.start(List.of("-Xmx256m"), Map.of("JWT_KEY", james.signingKey())));
    }

    /** Its name, at which its metadata are found. */
    public String issuer() {
        return server.endpoint("oauth.url");
    }

    public String tokenEndpoint() {
        return issuer() + "/oauth2/token";
    }

    /** Makes a client whose access tokens are good for so long; the subject of its own tokens is its id. */
    public void addClient(String id, String secret, Duration tokenLife) {
        server.ask("client", id, secret, Long.toString(tokenLife.toSeconds()));
    }

    /** The refresh token that a client has when a user has consented. It is good for one time. */
    public String consent(String clientId, MailUser user) {
        return server.ask("consent", clientId, user.address());
    }

    /** Makes a token worthless (RFC 7009). */
    public void revoke(String clientId, String clientSecret, String token) {
        post("/oauth2/revoke", clientId, clientSecret, token);
    }

    /** Whether a token is good, as a resource server asks (RFC 7662). */
    public boolean isActive(String token) {
        return post("/oauth2/introspect", RESOURCE, RESOURCE, token).contains("\"active\":true");
    }

    @Override
    public void close() {
        server.close();
    }

    private String post(String path, String clientId, String clientSecret, String token) {
        String pair = encoded(clientId) + ":" + encoded(clientSecret);
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer() + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("token=" + encoded(token)))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(path + " answered HTTP " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
