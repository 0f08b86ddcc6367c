package io.github.cameljmap.client.token;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.error.JmapCredentialsException;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static io.github.cameljmap.client.token.TokenEndpointServer.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** How the token endpoint is found by what the authorization server says of itself (RFC 8414). */
class ServerMetadataTest {

    private static final String WELL_KNOWN = "/.well-known/oauth-authorization-server";

    @RegisterExtension
    static final TokenEndpointServer SERVER = new TokenEndpointServer();

    @Test
    void theMetadataNameTheTokenEndpoint() throws IOException {
        SERVER.answers("{\"access_token\": \"T1\"}");
        SERVER.has(WELL_KNOWN, okJson(metadata(SERVER.origin(), "")));

        assertThat(credentials(SERVER.origin()).authorization()).isEqualTo("Bearer T1");
        assertThat(SERVER.paths()).containsExactlyInAnyOrder(WELL_KNOWN, TokenEndpointServer.TOKEN);
    }

    @Test
    void theyAreReadOnce() throws IOException {
        SERVER.answers("{\"access_token\": \"T1\"}");
        SERVER.has(WELL_KNOWN, okJson(metadata(SERVER.origin(), "")));
        OAuthCredentials credentials = credentials(SERVER.origin());

        credentials.refused(credentials.authorization());
        credentials.authorization();

        assertThat(SERVER.paths())
                .containsExactlyInAnyOrder(WELL_KNOWN, TokenEndpointServer.TOKEN, TokenEndpointServer.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tenants/1", "/tenants/1/"})
    void theWellKnownPartStandsBeforeThePathOfTheIssuer(String path) throws IOException {
        SERVER.answers("{\"access_token\": \"T1\"}");
        SERVER.has(WELL_KNOWN + "/tenants/1", okJson(metadata(SERVER.origin() + path, "")));

        assertThat(credentials(SERVER.origin() + path).authorization()).isEqualTo("Bearer T1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/tenants/1"})
    void whatOpenIdConnectSaysIsAsGood(String path) throws IOException {
        SERVER.answers("{\"access_token\": \"T1\"}");
        SERVER.has(path + "/.well-known/openid-configuration", okJson(metadata(SERVER.origin() + path, "")));

        assertThat(credentials(SERVER.origin() + path).authorization()).isEqualTo("Bearer T1");
    }

    @Test
    void aPageInPlaceOfTheMetadataIsPassedOver() throws IOException {
        SERVER.answers("{\"access_token\": \"T1\"}");
        SERVER.has(WELL_KNOWN, ok("<html>Not found</html>"));
        SERVER.has("/.well-known/openid-configuration", okJson(metadata(SERVER.origin(), "")));

        assertThat(credentials(SERVER.origin()).authorization()).isEqualTo("Bearer T1");
    }

    @Test
    void theMetadataOfAnotherIssuerAreNotBelieved() {
        SERVER.has(WELL_KNOWN, okJson(metadata("https://evil.example.com", "")));

        JmapCredentialsException failure = failure();

        assertThat(failure)
                .hasMessageContaining("those of the issuer https://evil.example.com and not of " + SERVER.origin());
        assertThat(failure.isRetryable()).isFalse();
        assertThat(SERVER.requests()).isEmpty();
    }

    @Test
    void aServerThatSaysNothingOfItselfIsSaidToDoSo() {
        assertThat(failure())
                .hasMessageContaining("HTTP 404 from " + SERVER.origin() + WELL_KNOWN)
                .hasMessageContaining("HTTP 404 from " + SERVER.origin() + "/.well-known/openid-configuration")
                .hasMessageContaining("check oauthIssuer, or set oauthTokenEndpoint instead");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void aServerThatIsOverloadedIsAskedAgainLater(int status) {
        SERVER.has(WELL_KNOWN, status(status));

        assertThat(failure().isRetryable()).isTrue();
        assertThat(SERVER.paths()).containsExactly(WELL_KNOWN);
    }

    @Test
    void theSecretIsNotSentInPlainHttpToWhereTheMetadataLead() {
        SERVER.has(
                WELL_KNOWN,
                okJson(metadata(SERVER.origin(), "")
                        .replace(SERVER.origin() + TokenEndpointServer.TOKEN, "http://login.example.com/token")));

        assertThat(failure()).hasMessageContaining("because it is not https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a URL", "ftp://example.com"})
    void aTokenEndpointThatIsNoneIsRefused(String url) {
        SERVER.has(
                WELL_KNOWN,
                okJson(metadata(SERVER.origin(), "").replace(SERVER.origin() + TokenEndpointServer.TOKEN, url)));

        assertThat(failure().isRetryable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"client_secret_basic\", \"client_secret_post\" | true",
                "\"client_secret_post\", \"none\"                | false",
                "\"private_key_jwt\", \"client_secret_post\"     | false",
                "\"none\"                                        | true",
                "                                                | true"
            })
    void theSecretIsShownAsTheServerWants(String methods, boolean inTheHeader) throws IOException {
        SERVER.answers("{\"access_token\": \"T1\"}");
        SERVER.has(WELL_KNOWN, okJson(metadata(SERVER.origin(), methods == null ? "" : methods)));

        credentials(SERVER.origin()).authorization();

        assertThat(SERVER.request().containsHeader("Authorization")).isEqualTo(inTheHeader);
        assertThat(field(SERVER.request(), "client_secret").isPresent()).isEqualTo(!inTheHeader);
    }

    @Test
    void aServerThatWantsNoSecretButAKeyIsSaidToDoSo() {
        SERVER.has(WELL_KNOWN, okJson(metadata(SERVER.origin(), "\"private_key_jwt\"")));

        assertThat(failure()).hasMessageContaining("[private_key_jwt] only");
    }

    private static String metadata(String issuer, String methods) {
        return "{\"issuer\": \"" + issuer + "\", \"token_endpoint\": \"" + SERVER.origin() + TokenEndpointServer.TOKEN
                + "\", \"token_endpoint_auth_methods_supported\": [" + methods + "]}";
    }

    private static JmapCredentialsException failure() {
        JmapCredentialsException failure =
                catchThrowableOfType(JmapCredentialsException.class, credentials(SERVER.origin())::authorization);
        assertThat(failure).isNotNull();
        return failure;
    }

    private static OAuthCredentials credentials(String issuer) {
        return SERVER.credentials(OAuthSettings.ofIssuer(issuer, "camel").withClientSecret("s3cret"));
    }
}
