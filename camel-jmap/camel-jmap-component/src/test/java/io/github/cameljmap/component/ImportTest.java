package io.github.cameljmap.component;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.blob.UploadedBlob;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.component.support.Emails;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.github.cameljmap.component.support.Json.response;
import static io.github.cameljmap.component.support.Json.updated;
import static org.assertj.core.api.Assertions.assertThat;

/** Imports and uploads: what goes over the wire, limits, and what is refused. */
@Timeout(60)
class ImportTest {

    private static final String IMPORT = "jmap:archive?operation=importEmail";
    private static final String UPLOADS = "/jmap/upload/u00000000/";
    private static final byte[] MAIL = "From: a@example.com\r\n\r\nHi".getBytes(StandardCharsets.US_ASCII);

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @BeforeEach
    void uploads() {
        SERVER.http()
                .stubFor(
                        post(urlPathEqualTo(UPLOADS))
                                .willReturn(
                                        okJson(
                                                """
                                {"accountId": "u00000000", "blobId": "Gup", "type": "message/rfc822", "size": 25}
                                """)));
    }

    @Test
    void aMessageIsUploadedAndImported() {
        SERVER.answers(response(imported(0)));

        Exchange done = run(
                IMPORT + "&addKeywords=$seen", MAIL, Map.of(JmapConstants.RECEIVED_AT, "2026-01-31T23:59:00+01:00"));

        assertThat(done.getException()).isNull();
        assertThat(uploaded()).singleElement().satisfies(upload -> {
            assertThat(upload.getBody()).isEqualTo(MAIL);
            assertThat(upload.getHeader("Content-Type")).isEqualTo("message/rfc822");
        });
        assertThat(SERVER.request(0).at("/methodCalls/0"))
                .hasToString("[\"Email/import\",{\"accountId\":\"u00000000\",\"emails\":{\"0\":{\"blobId\":\"Gup\","
                        + "\"mailboxIds\":{\"P3a\":true},\"keywords\":{\"$seen\":true},"
                        + "\"receivedAt\":\"2026-01-31T22:59:00Z\"}}},\"0\"]");
        assertThat(done.getMessage().getBody(Email.class).id()).contains("M0");
    }

    @Test
    void asJson() {
        SERVER.answers(response(imported(0)));

        assertThat(run(IMPORT + "&outputType=json", MAIL, Map.of()).getMessage().getBody())
                .isEqualTo("{\"id\":\"M0\",\"blobId\":\"G0\",\"threadId\":\"T0\",\"size\":25}");
    }

    @Test
    void anImportThatIsTooLargeForTheServerIsHalvedButNotUploadedAgain() {
        SERVER.answers(response(Json.error(0, "requestTooLarge")), response(imported(0, 1)), response(imported(2, 3)));

        Exchange done = run(IMPORT, List.of(MAIL, MAIL, MAIL, MAIL), Map.of());

        assertThat(done.getException()).isNull();
        assertThat(uploaded()).hasSize(4);
        assertThat(done.getMessage().getHeader(JmapConstants.SUCCEEDED_IDS)).isEqualTo(List.of("M0", "M1", "M2", "M3"));
    }

    @Test
    void nothingIsImportedTwiceWhereTheServerSaysSo() {
        SERVER.answers(
                response(
                        """
                        ["Email/import", {"accountId": "u00000000", "created": null,
                          "notCreated": {"0": {"type": "alreadyExists", "existingId": "M9"}}}, "0"]
                        """),
                response(updated(0, List.of("M9")), Json.get(1, "M9")));

        Exchange done = run(IMPORT + "&addKeywords=restored", MAIL, Map.of());

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getHeader(JmapConstants.EMAIL_ID)).isEqualTo("M9");
        assertThat(SERVER.request(1).at("/methodCalls/0/1/update"))
                .hasToString("{\"M9\":{\"mailboxIds/P3a\":true,\"keywords/restored\":true}}");
    }

    @Test
    void anEmailThatExistsButMayNotBePutThereIsAnError() {
        SERVER.answers(
                response(
                        """
                        ["Email/import", {"accountId": "u00000000", "created": null,
                          "notCreated": {"0": {"type": "alreadyExists", "existingId": "M9"}}}, "0"]
                        """),
                response(Json.notUpdated(0, "M9", "forbidden"), Json.get(1, "M9")));

        assertThat(run(IMPORT, MAIL, Map.of()).getException())
                .isInstanceOf(JmapSetException.class)
                .hasMessageContaining("0: forbidden");
    }

    @Test
    void anUploadThatIsCutShortIsNotImported() {
        assertThat(run(IMPORT, "From: a@example.com\r\n\r\nAnother length", Map.of())
                        .getException())
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("The upload went wrong");
        assertThat(SERVER.requests()).isEmpty();
    }

    @Test
    void anEmailRecordIsNoRawMessage() {
        assertThat(run(IMPORT, Emails.of(Map.of("id", "M1")), Map.of()).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("importEmail takes raw messages");
    }

    @Test
    void anEmptyBodyIsNoRawMessage() {
        assertThat(run(IMPORT, null, Map.of()).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The body is empty");
    }

    @Test
    void whatIsNoTime() {
        assertThat(run(IMPORT, MAIL, Map.of(JmapConstants.RECEIVED_AT, "yesterday"))
                        .getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Header CamelJmapReceivedAt is yesterday");
    }

    @Test
    void anUploadHasTheTypeOfTheMessage() {
        InputStream body = new ByteArrayInputStream(MAIL);

        Exchange done = run("jmap:all?operation=upload", body, Map.of(Exchange.CONTENT_TYPE, "image/png"));

        assertThat(uploaded()).singleElement().satisfies(upload -> assertThat(upload.getHeader("Content-Type"))
                .isEqualTo("image/png"));
        assertThat(done.getMessage().getBody()).isEqualTo(new UploadedBlob("u00000000", "Gup", "message/rfc822", 25));
    }

    @Test
    void whatIsNoMediaType() {
        assertThat(run("jmap:all?operation=upload", MAIL, Map.of(JmapConstants.BLOB_TYPE, "picture"))
                        .getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is picture, not a media type");
    }

    @Test
    void whatHasNoBytes() {
        assertThat(run("jmap:all?operation=upload", new Object(), Map.of()).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is a java.lang.Object, which has no bytes to upload");
    }

    @Test
    void nothingToDownload() {
        assertThat(run("jmap:all?operation=download", null, Map.of()).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nothing to download: set the header CamelJmapBlobId");
    }

    private static String imported(int from, int to) {
        return """
                ["Email/import", {"accountId": "u00000000", "created": {
                  "%1$d": {"id": "M%1$d", "blobId": "G%1$d", "threadId": "T%1$d", "size": 25},
                  "%2$d": {"id": "M%2$d", "blobId": "G%2$d", "threadId": "T%2$d", "size": 25}},
                  "notCreated": {}}, "0"]
                """
                .formatted(from, to);
    }

    private static String imported(int only) {
        return """
                ["Email/import", {"accountId": "u00000000", "created": {
                  "%1$d": {"id": "M%1$d", "blobId": "G%1$d", "threadId": "T%1$d", "size": 25}}, "notCreated": {}}, "0"]
                """
                .formatted(only);
    }

    private static List<LoggedRequest> uploaded() {
        return SERVER.http().findAll(postRequestedFor(urlPathEqualTo(UPLOADS)));
    }

    private static Exchange run(String uri, Object body, Map<String, Object> headers) {
        try (SendingRoute route = SendingRoute.to(SERVER, uri)) {
            return route.send(body, headers);
        }
    }
}
