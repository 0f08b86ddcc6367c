package io.github.cameljmap.client.blob;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.support.FastmailServer;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Downloads as a stream. */
class DownloadTest {

    @RegisterExtension
    static final FastmailServer FASTMAIL = new FastmailServer();

    private static final BlobReference BLOB = BlobReference.of(ACCOUNT, "G1");

    @Test
    void theBytesAreThoseOfTheServer() throws IOException {
        answers(ok("Grüße").withHeader("Content-Type", "text/plain; charset=utf-8"));

        try (JmapDownload download = FASTMAIL.client().download(BLOB)) {
            assertThat(download.body()).hasContent("Grüße");
            assertThat(download.type()).isEqualTo("text/plain; charset=utf-8");
        }
    }

    @Test
    void theServerIsAskedForNameAndTypeAndForTheBytesAsTheyAre() throws IOException {
        answers(ok("Hi"));
        BlobReference pdf =
                new BlobReference(ACCOUNT, "G1", "Rechnung 42.pdf", "application/pdf", OptionalLong.empty());

        FASTMAIL.client().download(pdf).close();

        LoggedRequest sent = FASTMAIL.requests().get(0).getUrl().contains("download")
                ? FASTMAIL.requests().get(0)
                : FASTMAIL.requests().get(1);
        assertThat(sent.getUrl()).isEqualTo("/jmap/download/u00000000/G1/Rechnung%2042.pdf?type=application%2Fpdf");
        assertThat(sent.getHeader("Accept-Encoding")).isEqualTo("identity");
    }

    @Test
    void theSizeIsThatOfTheCallerOrElseOfTheServer() throws IOException {
        answers(ok("Hello").withHeader("Content-Length", "5"));

        try (JmapDownload download = FASTMAIL.client().download(BLOB)) {
            assertThat(download.size()).hasValue(5);
        }
    }

    @Test
    void progressIsToldToTheEnd() throws IOException {
        answers(ok("x".repeat(200_000)).withHeader("Content-Length", "200000"));
        List<Long> told = new ArrayList<>();

        try (JmapDownload download =
                JmapClient.await(FASTMAIL.client().downloadAsync(BLOB, (bytes, total) -> told.add(bytes)))) {
            download.body().readAllBytes();
        }

        assertThat(told).hasSizeGreaterThan(1).isSorted().endsWith(200_000L);
    }

    @Test
    void whatIsSkippedCountsAsRead() throws IOException {
        answers(ok("Hello").withHeader("Content-Length", "5"));

        try (JmapDownload download = FASTMAIL.client().download(BLOB)) {
            download.body().skipNBytes(3);

            assertThat(download.body()).hasContent("lo");
        }
    }

    @Test
    void aBlobThatIsShorterThanWhatIsKnownOfItIsCutShort() throws IOException {
        answers(ok("Hello"));

        try (JmapDownload download = FASTMAIL.client().download(ofSize(6))) {
            assertThatThrownBy(() -> download.body().readAllBytes())
                    .isInstanceOf(EOFException.class)
                    .hasMessage("The download of blob G1 is cut short: 5 of 6 bytes");
        }
    }

    @Test
    void anEmptyAnswerIsCutShortToo() throws IOException {
        answers(status(204));

        try (JmapDownload download = FASTMAIL.client().download(ofSize(6))) {
            assertThatThrownBy(() -> download.body().read()).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void anEmptyBlobIsEmpty() throws IOException {
        answers(ok().withHeader("Content-Length", "0"));

        try (JmapDownload download = FASTMAIL.client().download(ofSize(0))) {
            assertThat(download.body()).isEmpty();
        }
    }

    @Test
    void aBlobThatIsNotThereIsAProblem() {
        answers(status(404).withBody("<h1>No such blob</h1>"));
        JmapClient client = FASTMAIL.client();

        assertThatThrownBy(() -> client.download(BLOB))
                .isInstanceOf(JmapProblemException.class)
                .hasMessageContaining("No such blob");
    }

    private static BlobReference ofSize(long size) {
        return new BlobReference(ACCOUNT, "G1", "blob", "text/plain", OptionalLong.of(size));
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        FASTMAIL.http().stubFor(get(urlPathMatching("/jmap/download/.*")).willReturn(answer));
    }
}
