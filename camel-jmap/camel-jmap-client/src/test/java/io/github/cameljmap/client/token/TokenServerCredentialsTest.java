package io.github.cameljmap.client.token;

import java.io.IOException;
import java.time.Duration;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.error.JmapCredentialsException;
import io.github.cameljmap.test.SettableClock;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Credentials from a token server of one's own. */
class TokenServerCredentialsTest {

    private static final String TOKEN = "{\"user\": \"alice@example.com\", \"accessToken\": \"T1\"}";

    @RegisterExtension
    static final TokenEndpointServer SERVER = new TokenEndpointServer();

    private final SettableClock clock = new SettableClock();

    @Test
    void itIsAskedForAnAccountAndAProtocol() throws IOException {
        answers(TOKEN);
        TokenServerCredentials credentials = credentials();
        credentials.setAccount("alice+1");

        assertThat(credentials.authorization()).isEqualTo("Bearer T1");
        assertThat(SERVER.paths()).containsExactly("/auth?account=alice%2B1&proto=jmap");
    }

    @Test
    void itsUrlMayHaveAQuery() throws IOException {
        answers(TOKEN);
        TokenServerCredentials credentials = credentials();
        credentials.setUrl(SERVER.origin() + "/auth?tenant=1");
        credentials.setProto("imap");

        credentials.authorization();

        assertThat(SERVER.paths()).containsExactly("/auth?tenant=1&account=alice&proto=imap");
    }

    @Test
    void itMayWantToKnowWhoAsks() throws IOException {
        answers(TOKEN);
        TokenServerCredentials credentials = credentials();
        credentials.setAuthorization("Bearer of-the-application");

        credentials.authorization();

        assertThat(SERVER.http().findAll(getRequestedFor(anyUrl())))
                .extracting((LoggedRequest request) -> request.getHeader("Authorization"))
                .containsExactly("Bearer of-the-application");
    }

    @Test
    void aPasswordInPlaceOfATokenIsForBasicAuthentication() throws IOException {
        answers("{\"user\": \"alice@example.com\", \"pass\": \"s3cret\"}");

        assertThat(credentials().authorization())
                .isEqualTo(JmapCredentials.basic("alice@example.com", "s3cret").authorization());
    }

    @Test
    void whatItAnsweredIsKeptForAWhile() throws IOException {
        answers(TOKEN);
        TokenServerCredentials credentials = credentials();
        credentials.setCacheTime(Duration.ofSeconds(20));

        credentials.authorization();
        clock.advance(Duration.ofSeconds(17));
        credentials.authorization();
        assertThat(SERVER.paths()).hasSize(1);

        clock.advance(Duration.ofSeconds(3));
        credentials.authorization();
        assertThat(SERVER.paths()).hasSize(2);
    }

    @Test
    void whatTheJmapServerRefusesIsAskedForAnew() throws IOException {
        answers(TOKEN);
        TokenServerCredentials credentials = credentials();
        String first = credentials.authorization();
        answers(TOKEN.replace("T1", "T2"));

        assertThat(credentials.refused(first)).isTrue();
        assertThat(credentials.authorization()).isEqualTo("Bearer T2");
    }

    @ParameterizedTest
    @CsvSource({"404, false", "401, false", "302, false", "429, true", "500, true", "503, true"})
    void aRefusalSaysWhatToCheck(int status, boolean retryable) {
        SERVER.http().stubFor(get(anyUrl()).willReturn(status(status).withHeader("Location", "/other")));

        JmapCredentialsException failure =
                catchThrowableOfType(JmapCredentialsException.class, credentials()::authorization);

        assertThat(failure)
                .hasMessageStartingWith("HTTP " + status + " from " + SERVER.origin() + "/auth")
                .hasMessageContaining("account alice");
        assertThat(failure.isRetryable()).isEqualTo(retryable);
        assertThat(SERVER.paths()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3cret",
                "{}",
                "[]",
                "{\"user\": \"alice\"}",
                "{\"pass\": \"s3cret\"}",
                "{\"accessToken\": \"s3cret\\n\\u0000\"}",
                "{\"accessToken\": {\"s3cret\": 1}}",
                "{\"accessToken\": \"s3cret"
            })
    void anAnswerOfAnotherFormIsRefusedWithoutBeingShown(String answer) {
        SERVER.http().stubFor(get(anyUrl()).willReturn(ok(answer)));

        assertThatThrownBy(credentials()::authorization)
                .isInstanceOf(JmapCredentialsException.class)
                .hasMessageContaining("does not give the credentials of account alice")
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void withoutUrlOrAccountItIsNotAsked() {
        assertThatThrownBy(new TokenServerCredentials()::authorization).hasMessageContaining("set its url and account");
    }

    @Test
    void credentialsInTheUrlAreRefusedWithoutBeingShown() {
        TokenServerCredentials credentials = new TokenServerCredentials();

        assertThatThrownBy(() -> credentials.setUrl("https://app:s3cret@tokens.example.com/auth"))
                .hasMessageContaining("set authorization")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void plainHttpToAnotherMachineIsRefused() {
        TokenServerCredentials credentials = credentials();
        credentials.setUrl("http://tokens.example.com/auth");

        assertThatThrownBy(credentials::authorization).hasMessageContaining("because it is not https");
    }

    @Test
    void itShowsNoSecrets() throws IOException {
        answers(TOKEN);
        TokenServerCredentials credentials = credentials();
        credentials.setUrl(SERVER.origin() + "/auth?key=s3cret");
        credentials.setAuthorization("Bearer s3cret");
        credentials.authorization();

        assertThat(credentials.toString())
                .contains("alice at " + SERVER.origin() + "/auth]")
                .doesNotContain("s3cret")
                .doesNotContain("T1");
    }

    private TokenServerCredentials credentials() {
        TokenServerCredentials credentials = new TokenServerCredentials(clock);
        credentials.setUrl(SERVER.origin() + "/auth");
        credentials.setAccount("alice");
        return credentials;
    }

    private static void answers(String json) {
        SERVER.http().stubFor(get(anyUrl()).willReturn(okJson(json)));
    }
}
