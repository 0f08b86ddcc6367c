package io.github.cameljmap.client.token;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.cameljmap.client.error.JmapCredentialsException;
import io.github.cameljmap.client.http.TokenHttp;
import io.github.cameljmap.test.SettableClock;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a token endpoint says in place of a token, and what becomes of it (RFC 6749 §5.2). */
class OAuthErrorsTest {

    private static final String SECRET = "p+ss/w%rd-s3cret";
    private static final String REFRESH_TOKEN = "R+/=-s3cret";

    @RegisterExtension
    static final TokenEndpointServer SERVER = new TokenEndpointServer();

    @ParameterizedTest
    @CsvSource({
        "400, invalid_grant, set oauthRefreshToken",
        "401, invalid_client, Check oauthClientId and oauthClientSecret",
        "400, unauthorized_client, see that the client is registered for it",
        "400, unsupported_grant_type, see that the client is registered for it",
        "400, invalid_scope, Check oauthScope"
    })
    void aRefusalSaysWhatToDoAndIsNotTriedAgain(int status, String error, String advice) {
        SERVER.answers(jsonResponse("{\"error\": \"" + error + "\", \"error_description\": \"No.\"}", status));

        JmapCredentialsException failure = failure();

        assertThat(failure)
                .hasMessageStartingWith("HTTP " + status + " from " + SERVER.origin() + TokenEndpointServer.TOKEN)
                .hasMessageContaining(error + " (No.)")
                .hasMessageContaining(advice);
        assertThat(failure.error()).contains(error);
        assertThat(failure.isRetryable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "500, ''",
        "502, ''",
        "503, temporarily_unavailable",
        "429, ''",
        "408, ''",
        "400, temporarily_unavailable",
        "400, server_error"
    })
    void whatPassesIsWorthAnotherTry(int status, String error) {
        SERVER.answers(jsonResponse("{\"error\": \"" + error + "\"}", status));

        assertThat(failure().isRetryable()).isTrue();
    }

    @Test
    void howLongToWaitIsPassedOn() {
        SERVER.answers(status(429).withHeader("Retry-After", "7"));

        assertThat(failure().retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void aConnectionThatBreaksIsWorthAnotherTry() {
        SERVER.answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(failure().isRetryable()).isTrue();
    }

    @Test
    void anErrorMayComeWithASuccessfulStatus() {
        SERVER.answers("{\"error\": \"invalid_grant\"}");

        assertThat(failure().error()).contains("invalid_grant");
    }

    @Test
    void aPageIsNotAToken() {
        SERVER.answers(ok("<html>Welcome</html>").withHeader("Content-Type", "text/html"));

        assertThat(failure())
                .hasMessageContaining("answers with text/html and not with JSON: check oauthTokenEndpoint")
                .hasMessageNotContaining("Welcome");
    }

    @Test
    void anAnswerWithoutATokenIsNone() {
        SERVER.answers("{}");

        assertThat(failure()).hasMessageContaining("gives no token that can be used");
    }

    @Test
    void aTokenThatCannotStandInAHeaderIsNone() {
        SERVER.answers("{\"access_token\": \"s3cret\\r\\nX-Evil: 1\"}");

        assertThat(failure()).hasMessageContaining("gives no token that can be used");
    }

    @Test
    void aRedirectIsNotFollowed() {
        SERVER.answers(status(307).withHeader("Location", SERVER.origin() + "/elsewhere"));

        assertThat(failure()).hasMessageContaining("Secrets do not follow a redirect");
        assertThat(SERVER.paths()).containsExactly(TokenEndpointServer.TOKEN);
    }

    @Test
    void anAnswerWithoutEndIsNotReadToItsEnd() {
        SERVER.answers("{\"access_token\": \"" + "x".repeat(100_000) + "\"}");

        assertThat(failure()).hasMessageContaining("more than 65536 bytes");
    }

    @Test
    void plainHttpToAnotherMachineIsRefused() {
        OAuthSettings settings = OAuthSettings.ofTokenEndpoint("http://login.example.com/token", "camel")
                .withClientSecret(SECRET);

        assertThat(failureOf(SERVER.credentials(settings)))
                .hasMessageContaining("http://login.example.com:80 because it is not https; allowInsecure=true");
    }

    @Test
    void plainHttpToAnotherMachineIsTriedWhenSomebodyAllowsIt() {
        OAuthSettings settings = OAuthSettings.ofTokenEndpoint("http://login.invalid/token", "camel")
                .withClientSecret(SECRET);
        TokenHttp http = TokenEndpointServer.tokenHttp(true);

        assertThat(failureOf(new OAuthCredentials(settings, http, new SettableClock())))
                .hasMessageContaining("No answer from http://login.invalid/token");
    }

    static Stream<ResponseDefinitionBuilder> echoes() {
        String basic =
                Base64.getEncoder().encodeToString(("camel:" + encoded(SECRET)).getBytes(StandardCharsets.US_ASCII));
        return Stream.of(SECRET, encoded(SECRET), REFRESH_TOKEN, encoded(REFRESH_TOKEN), basic)
                .flatMap(secret -> Stream.of(
                        jsonResponse("{\"error\": \"" + secret + "\"}", 400),
                        jsonResponse(
                                "{\"error\": \"invalid_grant\", \"error_description\": \"You sent " + secret + "!\"}",
                                400),
                        aResponse().withStatus(500).withBody("<p>" + secret + "</p>"),
                        ok(secret).withHeader("Content-Type", "text/plain"),
                        okJson("{\"access_token\": \"" + secret + " and a blank\"}")));
    }

    @ParameterizedTest
    @MethodSource("echoes")
    void whatTheServerEchoesIsNotShown(ResponseDefinitionBuilder echo) {
        SERVER.answers(echo);

        StringWriter text = new StringWriter();
        JmapCredentialsException failure = failure();
        failure.printStackTrace(new PrintWriter(text));

        assertThat(text + failure.error().orElse("")).doesNotContain("s3cret").doesNotContain("Y2FtZWw6");
    }

    @Test
    void whatTheServerSaysIsOneShortLine() {
        SERVER.answers(jsonResponse(
                "{\"error\": \"x\", \"error_description\": \"a\\r\\nERROR forged line\\u0007" + "y".repeat(5000)
                        + "\"}",
                400));

        assertThat(failure().getMessage()).hasSizeLessThan(600).doesNotContain("\n", "\r", "\u0007");
    }

    private static JmapCredentialsException failure() {
        return failureOf(
                SERVER.credentials(OAuthSettings.ofTokenEndpoint(SERVER.origin() + TokenEndpointServer.TOKEN, "camel")
                        .withClientSecret(SECRET)
                        .withRefreshToken(REFRESH_TOKEN, token -> {})));
    }

    private static JmapCredentialsException failureOf(OAuthCredentials credentials) {
        JmapCredentialsException failure =
                catchThrowableOfType(JmapCredentialsException.class, credentials::authorization);
        assertThat(failure).isNotNull();
        return failure;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
