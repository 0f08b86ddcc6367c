package io.github.cameljmap.client.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.test.SettableClock;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.github.cameljmap.client.token.TokenEndpointServer.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is asked of a token endpoint, and what is made of its answers (RFC 6749 §4.4, §5.1, §6). */
class OAuthGrantsTest {

    private static final String TOKEN = "{\"access_token\": \"T1\", \"token_type\": \"Bearer\", \"expires_in\": 3600}";

    @RegisterExtension
    static final TokenEndpointServer SERVER = new TokenEndpointServer();

    private final SettableClock clock = new SettableClock();

    @Test
    void withoutARefreshTokenTheClientAsksForItself() throws IOException {
        SERVER.answers(TOKEN);

        assertThat(SERVER.credentials(SERVER.client()).authorization()).isEqualTo("Bearer T1");
        assertThat(SERVER.request().getBodyAsString()).isEqualTo("grant_type=client_credentials");
        assertThat(SERVER.request().getHeader("Accept")).isEqualTo("application/json");
    }

    @Test
    void withARefreshTokenItAsksForTheUser() throws IOException {
        SERVER.answers(TOKEN);

        SERVER.credentials(SERVER.client().withRefreshToken("R+1", token -> {})).authorization();

        LoggedRequest request = SERVER.request();
        assertThat(field(request, "grant_type")).contains("refresh_token");
        assertThat(field(request, "refresh_token")).contains("R+1");
    }

    @Test
    void aScopeIsAskedForWhenThereIsOne() throws IOException {
        SERVER.answers(TOKEN);

        SERVER.credentials(SERVER.client().withScope("mail offline_access")).authorization();

        assertThat(field(SERVER.request(), "scope")).contains("mail offline_access");
    }

    @Test
    void idAndSecretAreEncodedEachBeforeTheyAreJoined() throws IOException {
        SERVER.answers(TOKEN);
        OAuthSettings settings = OAuthSettings.ofTokenEndpoint(SERVER.origin() + TokenEndpointServer.TOKEN, "a:b c")
                .withClientSecret("p%ss+ö");

        SERVER.credentials(settings).authorization();

        String basic = SERVER.request().getHeader("Authorization").substring("Basic ".length());
        assertThat(new String(Base64.getDecoder().decode(basic), StandardCharsets.US_ASCII))
                .isEqualTo("a%3Ab+c:p%25ss%2B%C3%B6");
    }

    @Test
    void aPublicClientSaysItsNameOnly() throws IOException {
        SERVER.answers(TOKEN);
        OAuthSettings settings = OAuthSettings.ofTokenEndpoint(SERVER.origin() + TokenEndpointServer.TOKEN, "camel")
                .withRefreshToken("R1", token -> {});

        SERVER.credentials(settings).authorization();

        LoggedRequest request = SERVER.request();
        assertThat(field(request, "client_id")).contains("camel");
        assertThat(field(request, "client_secret")).isEmpty();
        assertThat(request.containsHeader("Authorization")).isFalse();
    }

    @Test
    void aPublicClientCannotAskForItself() {
        OAuthSettings settings = OAuthSettings.ofTokenEndpoint("https://login.example.com/token", "camel");

        assertThatThrownBy(() -> SERVER.credentials(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("client secret");
    }

    @Test
    void aTokenIsKeptUntilShortlyBeforeItsEnd() throws IOException {
        SERVER.answers(okJson(TOKEN), okJson(TOKEN.replace("T1", "T2")));
        OAuthCredentials credentials = SERVER.credentials(SERVER.client(), clock);

        assertThat(credentials.authorization()).isEqualTo("Bearer T1");
        clock.advance(Duration.ofMinutes(59).minusSeconds(1));
        assertThat(credentials.authorization()).isEqualTo("Bearer T1");
        clock.advance(Duration.ofSeconds(2));
        assertThat(credentials.authorization()).isEqualTo("Bearer T2");
    }

    @Test
    void aLifetimeMayBeWrittenAsText() throws IOException {
        SERVER.answers("{\"access_token\": \"T1\", \"expires_in\": \"3600\"}");
        OAuthCredentials credentials = SERVER.credentials(SERVER.client(), clock);

        credentials.authorization();
        clock.advance(Duration.ofHours(1));
        credentials.authorization();

        assertThat(SERVER.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", \"expires_in\": 0",
                ", \"expires_in\": -1",
                ", \"expires_in\": \"soon\"",
                ", \"expires_in\": null"
            })
    void aTokenWhoseEndIsNotKnownIsUsedUntilItIsRefused(String lifetime) throws IOException {
        SERVER.answers("{\"access_token\": \"T1\"" + lifetime + "}");
        OAuthCredentials credentials = SERVER.credentials(SERVER.client(), clock);

        credentials.authorization();
        clock.advance(Duration.ofDays(10_000));
        credentials.authorization();
        assertThat(SERVER.requests()).hasSize(1);

        assertThat(credentials.refused("Bearer T1")).isTrue();
        credentials.authorization();
        assertThat(SERVER.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "1e300", "99999999999999999999999"})
    void noLifetimeIsTooLongToCalculateWith(String lifetime) throws IOException {
        SERVER.answers("{\"access_token\": \"T1\", \"expires_in\": " + lifetime + "}");

        assertThat(SERVER.credentials(SERVER.client(), clock).authorization()).isEqualTo("Bearer T1");
    }

    @ParameterizedTest
    @CsvSource({"bearer, true", "BEARER, true", "DPoP, false", "mac, false"})
    void onlyBearerTokensAreOfUse(String type, boolean useful) throws IOException {
        SERVER.answers("{\"access_token\": \"T1\", \"token_type\": \"" + type + "\"}");
        OAuthCredentials credentials = SERVER.credentials(SERVER.client());

        if (useful) {
            assertThat(credentials.authorization()).isEqualTo("Bearer T1");
        } else {
            assertThatThrownBy(credentials::authorization).hasMessageContaining("another type than Bearer");
        }
    }

    @Test
    void whatTheSettingsAreMadeOfIsNotShown() {
        OAuthSettings settings = SERVER.client().withRefreshToken("R-s3cret", token -> {});

        assertThat(settings + " " + SERVER.credentials(settings))
                .contains("camel")
                .doesNotContain("s3cret");
    }

    @Test
    void issuerAndTokenEndpointAreOneTooMany() {
        OAuthSettings one = OAuthSettings.ofIssuer("https://login.example.com", "camel");

        assertThatThrownBy(() -> new OAuthSettings(
                        one.issuer(), one.issuer(), "camel", Optional.empty(), Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
