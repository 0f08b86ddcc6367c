package io.github.cameljmap.client.http;

import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.auth.JmapCredentials;

import static org.assertj.core.api.Assertions.assertThat;

class EchoTest {

    @Test
    void aTokenIsMasked() throws Exception {
        assertThat(Echo.masked("Authorization: Bearer t0ken, t0ken", sent(JmapCredentials.bearer("t0ken"))))
                .isEqualTo("Authorization: ***, ***");
    }

    @Test
    void aPasswordIsMaskedInEveryForm() throws Exception {
        JmapCredentials alice = JmapCredentials.basic("alice", "pass:word");

        assertThat(Echo.masked(alice.authorization() + ", alice's pass:word", sent(alice)))
                .isEqualTo("***, alice's ***");
    }

    @Test
    void aPasswordThatIsInAnyTextIsNotLookedFor() throws Exception {
        assertThat(Echo.masked("a text", sent(JmapCredentials.basic("alice", "a"))))
                .isEqualTo("a text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic ?", "Basic bm8gY29sb24=", "Custom x=y", "t0ken"})
    void whatABeanSuppliesMayBeOfAnyForm(String authorization) throws Exception {
        assertThat(Echo.masked("You sent " + authorization, sent(() -> authorization)))
                .isEqualTo("You sent ***");
    }

    private static Request sent(JmapCredentials credentials) throws Exception {
        return new Request.Builder()
                .url("http://localhost/")
                .header("Authorization", credentials.authorization())
                .build();
    }
}
