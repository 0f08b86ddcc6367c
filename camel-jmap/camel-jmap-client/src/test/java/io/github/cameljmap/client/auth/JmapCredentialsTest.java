package io.github.cameljmap.client.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.JmapClientBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JmapCredentialsTest {

    @Test
    void aTokenIsABearerToken() throws IOException {
        assertThat(JmapCredentials.bearer("fmu1-abc").authorization()).isEqualTo("Bearer fmu1-abc");
    }

    @Test
    void whatAShellOrAFileAddsAroundATokenIsTakenAway() throws IOException {
        assertThat(JmapCredentials.bearer(" fmu1-abc\r\n").authorization()).isEqualTo("Bearer fmu1-abc");
    }

    @Test
    void userNameAndPasswordAreEncodedInUtf8() throws IOException {
        String expected = Base64.getEncoder().encodeToString("zoë:pässwörd€😀".getBytes(StandardCharsets.UTF_8));

        assertThat(JmapCredentials.basic("zoë", "pässwörd€😀").authorization()).isEqualTo("Basic " + expected);
    }

    @Test
    void aPasswordMayHoldAColon() throws IOException {
        assertThat(JmapCredentials.basic("alice", "a:b").authorization()).isEqualTo("Basic YWxpY2U6YTpi");
    }

    @Test
    void aUserNameMayNotHoldAColonAsItWouldBecomePartOfThePassword() {
        assertThatThrownBy(() -> JmapCredentials.basic("al:ice", "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("username");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "se\r\nX-Evil: cret",
                "se\ncret",
                "se\0cret",
                "se\tcret",
                "sécret",
                "s€cret",
                "se cret"
            })
    void whatCannotStandInATokenIsRefusedWithoutBeingShown(String token) {
        assertThatThrownBy(() -> JmapCredentials.bearer(token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The token ")
                .hasMessageNotContaining("cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "se\r\ncret", "se\0cret"})
    void whatCannotStandInAPasswordIsRefusedWithoutBeingShown(String password) {
        assertThatThrownBy(() -> JmapCredentials.basic("alice", password))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The password ")
                .hasMessageNotContaining("cret");
    }

    @Test
    void withoutCredentialsThereIsNoClient() {
        JmapClientBuilder builder = JmapClient.builder();

        assertThatThrownBy(builder::build)
                .isInstanceOf(NullPointerException.class)
                .hasMessage("credentials");
    }

    @Test
    void aTokenNeverShowsItself() {
        JmapCredentials credentials = JmapCredentials.bearer("s3cret");
        JmapClientBuilder builder = JmapClient.builder().credentials(credentials);

        try (JmapClient client = builder.build()) {
            assertThat(credentials + " " + builder + " " + client).doesNotContain("s3cret");
        }
    }

    @Test
    void aPasswordNeverShowsItself() throws IOException {
        JmapCredentials credentials = JmapCredentials.basic("alice", "s3cret");

        assertThat(credentials.toString())
                .doesNotContain("s3cret")
                .doesNotContain(credentials.authorization().substring("Basic ".length()));
    }
}
