package io.github.cameljmap.client.session;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** From what a user calls the server to the URL of its session. */
class ServerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.fastmail.com/jmap/session, https://api.fastmail.com/jmap/session",
        "http://localhost:8080/jmap/?a=b, http://localhost:8080/jmap/?a=b",
        "https://mail.example.com, https://mail.example.com/.well-known/jmap",
        "https://mail.example.com/, https://mail.example.com/.well-known/jmap",
        "mail.example.com, https://mail.example.com/.well-known/jmap",
        "mail.example.com:8443, https://mail.example.com:8443/.well-known/jmap",
        "'  mail.example.com ', https://mail.example.com/.well-known/jmap",
        "alice@example.com, https://example.com/.well-known/jmap",
        "[::1]:8443, https://[::1]:8443/.well-known/jmap"
    })
    void aServerHasManyNames(String server, String url) {
        assertThat(ServerAddress.of(server).url()).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com",
        "alice@example.com, example.com",
        "alice@Mail.Example.COM, mail.example.com",
        "example.com., example.com",
        "xn--mller-kva.example, xn--mller-kva.example",
        "localhost.example.com, localhost.example.com"
    })
    void aDomainMayNameItsServersInDns(String server, String domain) {
        assertThat(ServerAddress.of(server).domain()).contains(domain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "https://example.com/jmap/session",
                "example.com:443",
                "alice@example.com:8443",
                "example.com/jmap",
                "localhost",
                "alice@localhost",
                "LOCALHOST.",
                "jmap.localhost",
                "james",
                "127.0.0.1",
                "192.0.2.1",
                "[::1]"
            })
    void aServerThatIsNamedItselfIsNotLookedUp(String server) {
        assertThat(ServerAddress.of(server).domain()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice@",
                "ftp://example.com",
                "https://",
                "exa mple.com",
                "https:///jmap",
                "mail_server",
                "straße.example",
                "mail.example.com:99999"
            })
    void whatIsNoneOfTheseIsRefused(String server) {
        assertThatThrownBy(() -> ServerAddress.of(server))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("server=" + server + " is no URL, host, host:port, domain or email address: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://alice:s3cret@example.com/",
                "https://alice:s3cret%zz@example.com/",
                "https://alice:s3cret with blanks@example.com/",
                "ftp://alice:s3cret@example.com/",
                "alice:s3cret@"
            })
    void aPasswordInTheUrlIsRefusedWithoutBeingShown(String server) {
        assertThatThrownBy(() -> ServerAddress.of(server))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(e -> assertThat(e).hasStackTraceContaining("server="))
                .satisfies(e -> {
                    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                        assertThat(cause.toString()).doesNotContain("s3cret");
                    }
                });
    }

    @Test
    void withoutAServerItIsFastmail() {
        assertThat(ServerAddress.of(ServerAddress.FASTMAIL).url()).hasToString("https://api.fastmail.com/jmap/session");
    }
}
