package io.github.cameljmap.client.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.JmapClientBuilder;
import io.github.cameljmap.client.blob.BlobSource;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.support.FastmailServer;
import io.github.cameljmap.client.support.Fixtures;

import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Where credentials may go. */
class OriginsTest {

    @RegisterExtension
    static final FastmailServer SERVER = new FastmailServer();

    @RegisterExtension
    static final FastmailServer OTHER = new FastmailServer();

    @Test
    void anEndpointOnAnotherServerThatTheSessionNamesMayHaveThem() {
        SERVER.hasSession(Fixtures.session(SERVER.origin()).put("apiUrl", OTHER.origin() + "/jmap/api/"));
        OTHER.answers("mailbox-get.json");

        SERVER.client().call(mailboxes());

        assertThat(OTHER.request().getHeader("Authorization")).isEqualTo("Bearer " + FastmailServer.TOKEN);
    }

    @Test
    void plainHttpToAnotherMachineIsRefused() {
        JmapClient client = client(SERVER.builder().server("http://mail.example.com/jmap/session"));

        assertThatThrownBy(client::session)
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("Credentials are not sent to http://mail.example.com")
                .hasMessageContaining("allowInsecure=true");
    }

    @Test
    void plainHttpToAnotherMachineIsPossibleForWhoAsksForIt() {
        SERVER.hasSession(Fixtures.session("http://mail.example.com"));
        JmapClient client = client(SERVER.builder()
                .server("http://mail.example.com/jmap/session")
                .allowInsecure(true)
                .proxy(new Proxy(
                        Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(
                                "localhost", SERVER.http().port()))));

        assertThat(client.session().apiUrl()).hasToString("http://mail.example.com/jmap/api/");
    }

    @Test
    void aSessionCannotLeadToPlainHttpOnAnotherMachine() {
        SERVER.hasSession(Fixtures.session(SERVER.origin()).put("apiUrl", "http://mail.example.com/jmap/api/"));
        JmapClient client = SERVER.client();

        assertThatThrownBy(() -> client.call(mailboxes()))
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("because it is not https");
    }

    @Test
    void anApiThatIsNotHttpIsRefusedWhenItIsCalled() {
        SERVER.hasSession(Fixtures.session(SERVER.origin()).put("apiUrl", "ftp://example.com/jmap"));
        JmapClient client = SERVER.client();

        assertThatThrownBy(() -> client.call(mailboxes()))
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("ftp://example.com/jmap");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.com/jmap", "https://{accountId}.example.com/upload", "http://exa mple/"})
    void anEndpointThatIsNoneIsMissedOnlyByWhoWantsIt(String uploadUrl) {
        SERVER.hasSession(Fixtures.session(SERVER.origin()).put("uploadUrl", uploadUrl));
        JmapClient client = SERVER.client();

        assertThat(client.session().username()).isNotEmpty();
        assertThatThrownBy(() -> client.upload(ACCOUNT, "text/plain", BlobSource.of(new byte[1])))
                .isInstanceOf(JmapTransportException.class);
    }

    @Test
    void aPortThatDoesNotExistFailsTheFutureAndNotTheCall() {
        SERVER.hasSession(Fixtures.session(SERVER.origin()).put("apiUrl", "http://localhost:99999/api"));
        JmapClient client = SERVER.client();

        assertThat(client.callAsync(mailboxes()))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(JmapTransportException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://API.Example.com/jmap, https://api.example.com:443",
        "http://localhost, http://localhost:80",
        "wss://api.example.com/ws, https://api.example.com:443",
        "ws://localhost/ws, http://localhost:80",
        "https://[::1]:8443/, https://[::1]:8443"
    })
    void anOriginIsSchemeHostAndPort(URI url, String origin) {
        assertThat(HttpOrigin.of(url)).hasToString(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/",
                "HTTP://LocalHost/",
                "http://127.0.0.1:8080/",
                "http://127.1.2.3/",
                "http://[::1]:8080/"
            })
    void whatStaysOnThisMachineNeedsNoEncryption(URI url) {
        assertThat(HttpOrigin.of(url).isLoopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost.example.com/",
                "http://localhost./",
                "http://example.localhost/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::]/",
                "http://[::1%25eth0]/",
                "http://127.0.0.1.example.com/",
                "http://128.0.0.1/",
                "http://0.0.0.0/"
            })
    void whatIsNotSurelyThisMachineIsAnother(URI url) {
        assertThat(HttpOrigin.of(url).isLoopback()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.example.com", "ftp://example.com", "https:///x", "/jmap"})
    void whatIsNoOriginCannotBeTrusted(String origin) {
        JmapClientBuilder builder = JmapClient.builder();

        assertThatThrownBy(() -> builder.trustedOrigin(origin)).isInstanceOf(IllegalArgumentException.class);
    }

    private static JmapClient client(JmapClientBuilder builder) {
        return SERVER.closedAfterwards(builder.build());
    }

    private static JmapRequest mailboxes() {
        JmapRequest request = new JmapRequest();
        request.add(GetCall.of(DataType.MAILBOX, ACCOUNT).build());
        return request;
    }
}
