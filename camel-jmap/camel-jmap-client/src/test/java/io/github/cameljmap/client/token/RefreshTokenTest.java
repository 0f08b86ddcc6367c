package io.github.cameljmap.client.token;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.support.CapturedLog;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static io.github.cameljmap.client.token.TokenEndpointServer.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of a refresh token that the server changes. */
class RefreshTokenTest {

    @RegisterExtension
    static final TokenEndpointServer SERVER = new TokenEndpointServer();

    private final List<String> heard = new ArrayList<>();

    @Test
    void theNewOneIsUsedFromThenOn() throws IOException {
        SERVER.answers(tokens("T1", "R2"), tokens("T2", "R3"), tokens("T3", "R4"));
        OAuthCredentials credentials = credentials(new RefreshToken("R1", heard::add));

        credentials.refused(credentials.authorization());
        credentials.authorization();

        assertThat(sent()).containsExactly("R1", "R2");
        assertThat(heard).containsExactly("R2", "R3");
    }

    @Test
    void aServerThatKeepsItIsAskedWithTheSameAgain() throws IOException {
        SERVER.answers(okJson("{\"access_token\": \"T1\"}"), tokens("T2", "R1"));
        OAuthCredentials credentials = credentials(new RefreshToken("R1", heard::add));

        credentials.refused(credentials.authorization());
        credentials.authorization();

        assertThat(sent()).containsExactly("R1", "R1");
        assertThat(heard).isEmpty();
    }

    @Test
    void itIsKeptWhenItCouldNotBeStored() throws IOException {
        SERVER.answers(tokens("T1", "R2"), tokens("T2", "R3"));
        try (CapturedLog log = new CapturedLog()) {
            OAuthCredentials credentials = credentials(new RefreshToken("R1", token -> {
                throw new IOException("disk full, cannot write " + token);
            }));

            credentials.refused(credentials.authorization());
            credentials.authorization();

            assertThat(sent()).containsExactly("R1", "R2");
            assertThat(log.text())
                    .contains("could not be stored")
                    .contains("disk full")
                    .doesNotContain("R2");
        }
    }

    @Test
    void aListenerWithABugDoesNotFailTheRequest() throws IOException {
        SERVER.answers(tokens("T1", "R2"));
        OAuthCredentials credentials = credentials(new RefreshToken("R1", token -> {
            throw new IllegalStateException("a bug");
        }));

        assertThat(credentials.authorization()).isEqualTo("Bearer T1");
    }

    @Test
    void clientsThatShareItGoOnWithWhatTheOtherGot() throws IOException {
        SERVER.answers(tokens("T1", "R2"), tokens("T2", "R3"));
        RefreshToken shared = new RefreshToken("R1", heard::add);

        credentials(shared).authorization();
        credentials(shared).authorization();

        assertThat(sent()).containsExactly("R1", "R2");
    }

    @Test
    void allListenersHearOfItOnceThoughOneFails() throws IOException {
        SERVER.answers(tokens("T1", "R2"));
        List<String> heardByAnother = new ArrayList<>();
        RefreshTokenListener another = heardByAnother::add;
        RefreshTokenListener failing = token -> {
            heard.add(token);
            throw new IOException("disk full");
        };
        RefreshToken shared = new RefreshToken("R1", failing);
        shared.addListener(another);
        shared.addListener(another);
        shared.addListener(failing);

        credentials(shared).authorization();

        assertThat(heard).containsExactly("R2");
        assertThat(heardByAnother).containsExactly("R2");
    }

    @Test
    void aListenerThatComesLateHearsOfTheNewest() throws IOException {
        SERVER.answers(tokens("T1", "R2"), okJson("{\"access_token\": \"T2\"}"));
        RefreshToken shared = new RefreshToken("R1");
        credentials(shared).authorization();

        shared.addListener(heard::add);
        credentials(shared).authorization();

        assertThat(heard).containsExactly("R2");
    }

    @Test
    void aFailureLeavesItAsItWas() throws IOException {
        SERVER.answers(status(503), tokens("T1", "R2"));
        OAuthCredentials credentials = credentials(new RefreshToken("R1", heard::add));
        assertThatThrownBy(credentials::authorization).hasMessageContaining("HTTP 503");

        credentials.authorization();

        assertThat(sent()).containsExactly("R1", "R1");
        assertThat(heard).containsExactly("R2");
    }

    @Test
    void whatAFileAddsAroundItIsTakenAway() throws IOException {
        SERVER.answers(tokens("T1", "R2"));

        credentials(new RefreshToken("R1\n", heard::add)).authorization();

        assertThat(sent()).containsExactly("R1");
    }

    @Test
    void anEmptyOneIsNone() {
        assertThatThrownBy(() -> new RefreshToken(" \n", heard::add)).hasMessage("The refresh token is empty");
    }

    @Test
    void itIsNotShown() {
        assertThat(new RefreshToken("s3cret", heard::add).toString()).doesNotContain("s3cret");
    }

    private static OAuthCredentials credentials(RefreshToken token) {
        return SERVER.credentials(SERVER.client().withRefreshToken(token));
    }

    private static ResponseDefinitionBuilder tokens(String access, String refresh) {
        return okJson("{\"access_token\": \"" + access + "\", \"refresh_token\": \"" + refresh + "\"}");
    }

    /** The refresh tokens that the server was asked with, in their order. */
    private static List<String> sent() {
        return SERVER.requests().stream()
                .map(request -> field(request, "refresh_token").orElseThrow())
                .toList();
    }
}
