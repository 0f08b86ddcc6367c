package io.github.cameljmap.client.session;

import java.net.URI;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.support.Fixtures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The URLs of a session: Fastmail's are absolute, those of Cyrus are not. */
class SessionUrlsTest {

    private static final URI URL = URI.create("https://mail.example.com:8443/jmap/session?v=1");

    private final ObjectNode json = Fixtures.session("https://api.example.com");

    @Test
    void absoluteUrlsAreTakenAsTheyAre() {
        JmapSession session = JmapSession.of(URL, json);

        assertThat(session.apiUrl()).hasToString("https://api.example.com/jmap/api/");
        assertThat(session.uploadUri("u1")).hasToString("https://api.example.com/jmap/upload/u1/");
        assertThat(session.downloadUri("u1", "G1", "a.pdf", "application/pdf"))
                .hasToString("https://api.example.com/jmap/download/u1/G1/a.pdf?type=application%2Fpdf");
        assertThat(session.eventSourceUrl()).contains("https://api.example.com/jmap/event/");
    }

    @ParameterizedTest
    @CsvSource({
        "/jmap/, https://mail.example.com:8443/jmap/",
        "api/, https://mail.example.com:8443/jmap/api/",
        "../api, https://mail.example.com:8443/jmap/../api",
        "//api.example.com/jmap, https://api.example.com/jmap",
        "https://api.example.com/jmap, https://api.example.com/jmap",
        "HTTPS://api.example.com/jmap, HTTPS://api.example.com/jmap"
    })
    void anApiUrlIsResolvedAgainstThatOfTheSession(String apiUrl, String resolved) {
        json.put("apiUrl", apiUrl);

        assertThat(JmapSession.of(URL, json).apiUrl()).hasToString(resolved);
    }

    @Test
    void theTemplatesOfCyrusAreResolved() {
        json.put("uploadUrl", "/jmap/upload/{accountId}/");
        json.put("downloadUrl", "/jmap/download/{accountId}/{blobId}/{name}?accept={type}");
        JmapSession session = JmapSession.of(URL, json);

        assertThat(session.uploadUri("alice@example.com"))
                .hasToString("https://mail.example.com:8443/jmap/upload/alice%40example.com/");
        assertThat(session.downloadUri("alice@example.com", "G1", "a b.txt", "text/plain"))
                .hasToString("https://mail.example.com:8443/jmap/download/alice%40example.com/G1/a%20b.txt"
                        + "?accept=text%2Fplain");
    }

    @Test
    void aTemplateWithoutASlashIsRelativeToTheSession() {
        json.put("uploadUrl", "upload/{accountId}");

        assertThat(JmapSession.of(URL, json).uploadUri("u1"))
                .hasToString("https://mail.example.com:8443/jmap/upload/u1");
    }

    @ParameterizedTest
    @CsvSource({
        "Grüße №42.pdf, Gr%C3%BC%C3%9Fe%20%E2%84%9642.pdf",
        "../../etc/passwd, ..%2F..%2Fetc%2Fpasswd",
        "a?b#c&d=e+f%, a%3Fb%23c%26d%3De%2Bf%25",
        "{type}, %7Btype%7D",
        "'..', blob",
        "'.', blob",
        "'', blob"
    })
    void aFileNameCannotChangeWhereADownloadGoes(String name, String inUrl) {
        assertThat(JmapSession.of(URL, json).downloadUri("u1", "G1", name, "text/plain"))
                .hasToString("https://api.example.com/jmap/download/u1/G1/" + inUrl + "?type=text%2Fplain");
    }

    @Test
    void aVariableThatWeDoNotKnowIsLeftOut() {
        json.put("uploadUrl", "/upload/{accountId}/{tenant}/x");

        assertThat(JmapSession.of(URL, json).uploadUri("u1")).hasToString("https://mail.example.com:8443/upload/u1//x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"uploadUrl", "downloadUrl"})
    void aServerWithoutBlobsSaysSoWhenOneIsWanted(String missing) {
        json.putNull(missing);
        JmapSession session = JmapSession.of(URL, json);

        assertThatThrownBy(() -> {
                    session.uploadUri("u1");
                    session.downloadUri("u1", "G1", "blob", "text/plain");
                })
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("has no valid " + missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null"})
    void aServerMayHaveNoEventSource(String none) {
        json.set("eventSourceUrl", none.isEmpty() ? json.textNode("") : json.nullNode());

        assertThat(JmapSession.of(URL, json).eventSourceUrl()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://exa mple.com/", "http://[::1", "%zz", "\\\\server\\jmap"})
    void anApiUrlThatIsNoneIsRefused(String apiUrl) {
        json.put("apiUrl", apiUrl);

        assertThatThrownBy(() -> JmapSession.of(URL, json))
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("has an invalid apiUrl: " + apiUrl);
    }

    @ParameterizedTest
    @CsvSource({
        "wss://api.example.com/ws, wss://api.example.com/ws",
        "/ws, https://mail.example.com:8443/ws",
    })
    void aWebSocketThatPushesIsFound(String url, String resolved) {
        webSocket().put("supportsPush", true).put("url", url);

        assertThat(JmapSession.of(URL, json).webSocketUrl())
                .hasValueSatisfying(found -> assertThat(found).hasToString(resolved));
    }

    @Test
    void aWebSocketThatDoesNotPushIsNotLookedFor() {
        webSocket().put("supportsPush", false).put("url", "wss://api.example.com/ws");

        assertThat(JmapSession.of(URL, json).webSocketUrl()).isEmpty();
    }

    @Test
    void theWebSocketIsOneOfTheEndpoints() {
        webSocket().put("supportsPush", true).put("url", "wss://push.example.com/ws");

        assertThat(JmapSession.of(URL, json).endpoints()).contains(URI.create("wss://push.example.com/ws"));
    }

    private ObjectNode webSocket() {
        return ((ObjectNode) json.path("capabilities")).putObject(JmapCapability.WEBSOCKET);
    }
}
