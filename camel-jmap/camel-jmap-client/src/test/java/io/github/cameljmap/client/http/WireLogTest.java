package io.github.cameljmap.client.http;

import java.nio.charset.StandardCharsets;

import com.github.tomakehurst.wiremock.http.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.blob.BlobSource;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.support.CapturedLog;
import io.github.cameljmap.client.support.FastmailServer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static io.github.cameljmap.client.support.FastmailServer.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/** What the category io.github.cameljmap.client.wire logs. */
@Timeout(30)
class WireLogTest {

    @RegisterExtension
    static final FastmailServer SERVER = new FastmailServer();

    private JmapClient client;

    @BeforeEach
    void connect() {
        client = SERVER.client();
        client.session();
    }

    @Test
    void anExchangeIsALine() {
        SERVER.answers("mailbox-get.json");

        assertThat(logOfCall("DEBUG"))
                .matches("(?s).*DEBUG .*POST " + SERVER.origin()
                        + "/jmap/api/: 200 in \\d+ ms, [1-9]\\d* bytes sent, [1-9]\\d* received.*");
    }

    @Test
    void anExchangeThatFailsIsALine() {
        SERVER.answers(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThat(logOfCall("failed"))
                .matches("(?s).*POST " + SERVER.origin() + "/jmap/api/ failed after \\d+ ms: .*");
    }

    @Test
    void theJsonOfBothDirectionsIsThere() {
        SERVER.answers("mailbox-get.json");

        assertThat(logOfCall("received"))
                .contains("> POST " + SERVER.origin() + "/jmap/api/ {\"using\":[")
                .contains("< POST " + SERVER.origin() + "/jmap/api/ 200 {", "\"methodResponses\"");
    }

    @Test
    void theTokenIsNotThereEvenIfTheServerRepeatsIt() {
        SERVER.answers(status(500).withHeader("Content-Type", "text/plain").withBody("You sent Bearer " + TOKEN));

        assertThat(logOfCall("received")).contains("You sent ***").doesNotContain(TOKEN);
    }

    @Test
    void whatIsSecretInJsonIsNotThere() {
        SERVER.answers(
                okJson("{\"methodResponses\": [], \"password\": \"s3\\\"cret\", \"access_token\" : \"s3cret\"}"));

        assertThat(logOfCall("received"))
                .contains("\"password\": \"***\"", "\"access_token\" : \"***\"")
                .doesNotContain("cret");
    }

    @Test
    void aLongAnswerIsCut() {
        SERVER.answers(okJson("{\"x\": \"" + "y".repeat(50_000) + "\"}"));

        assertThat(logOfCall("received")).contains("yyy…").hasSizeLessThan(12_000);
    }

    @Test
    void aServerCannotBeginALineOfTheLog() {
        SERVER.answers(okJson("{\n\"x\": 1\r\n}"));

        assertThat(logOfCall("received")).contains("{ \"x\": 1 }");
    }

    @Test
    void theBytesOfABlobAreNotThere() {
        SERVER.http()
                .stubFor(post(urlPathMatching("/jmap/upload/.*"))
                        .willReturn(okJson("{\"blobId\": \"G1\", \"size\": 5}")));
        try (CapturedLog log = CapturedLog.ofEverythingBy(WireLog.CATEGORY)) {
            client.upload(ACCOUNT, "text/plain", BlobSource.of("bytes".getBytes(StandardCharsets.UTF_8)));
            await().until(() -> log.text().contains("5 bytes sent"));

            assertThat(log.text().lines().filter(line -> line.contains("> POST")))
                    .singleElement()
                    .asString()
                    .endsWith("/jmap/upload/" + ACCOUNT + "/ ");
        }
    }

    /** What is logged of a request until this is. */
    private String logOfCall(String sign) {
        try (CapturedLog log = CapturedLog.ofEverythingBy(WireLog.CATEGORY)) {
            JmapRequest request = new JmapRequest();
            request.add(GetCall.of(DataType.MAILBOX, ACCOUNT).build());
            catchThrowable(() -> client.call(request));
            await().until(() -> log.text().contains(sign));
            return log.text();
        }
    }
}
