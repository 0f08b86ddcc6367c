package io.github.cameljmap.client.blob;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.session.JmapCapability;
import io.github.cameljmap.client.support.FastmailServer;
import io.github.cameljmap.client.support.Fixtures;

import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Uploads, and what makes them fail. */
class UploadTest {

    private static final String PATH = "/jmap/upload/u00000000/";
    private static final byte[] HELLO = "Grüße".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    static final FastmailServer FASTMAIL = new FastmailServer();

    @AfterEach
    void forgetUncaught() {
        Thread.setDefaultUncaughtExceptionHandler(null);
    }

    @Test
    void theBlobIsWhatTheServerMadeOfIt() {
        answers("{\"accountId\": \"u00000000\", \"blobId\": \"G17\", \"type\": \"text/plain\", \"size\": 7}");

        assertThat(upload(BlobSource.of(HELLO))).isEqualTo(new UploadedBlob(ACCOUNT, "G17", "text/plain", 7));
    }

    @Test
    void theBytesGoOverTheWireWithTheirType() {
        answers("{\"blobId\": \"G17\", \"size\": 7}");
        upload(BlobSource.of(HELLO));

        assertThat(sent().getBody()).isEqualTo(HELLO);
        assertThat(sent().getHeader("Content-Type")).isEqualTo("text/plain");
        assertThat(sent().getHeader("Content-Length")).isEqualTo("7");
    }

    @Test
    void whatTheServerDoesNotRepeatIsTakenFromTheRequest() {
        answers("{\"accountId\": null, \"blobId\": \"G17\", \"type\": null, \"size\": 7}");

        assertThat(upload(BlobSource.of(HELLO))).isEqualTo(new UploadedBlob(ACCOUNT, "G17", "text/plain", 7));
    }

    @Test
    void aFileIsUploaded(@TempDir Path directory) throws IOException {
        answers("{\"blobId\": \"G17\", \"size\": 7}");
        upload(BlobSource.of(Files.write(directory.resolve("hello.txt"), HELLO)));

        assertThat(sent().getBody()).isEqualTo(HELLO);
    }

    @Test
    void nothingIsABlobToo() {
        answers("{\"blobId\": \"G0\", \"size\": 0}");

        assertThat(upload(BlobSource.of(new byte[0])).size()).isZero();
    }

    @Test
    void progressIsToldToTheEnd() {
        answers("{\"blobId\": \"G17\", \"size\": 300000}");
        List<Long> told = new ArrayList<>();
        TransferListener listener = (bytes, total) -> {
            assertThat(total).hasValue(300_000);
            told.add(bytes);
        };

        JmapClient.await(
                FASTMAIL.client().uploadAsync(ACCOUNT, "text/plain", BlobSource.of(new byte[300_000]), listener));

        assertThat(told).hasSizeGreaterThan(1).isSorted().endsWith(300_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"blobId\": \"G17\", \"size\": 6}",
                "{\"blobId\": \"G17\", \"size\": 8}",
                "{\"blobId\": \"G17\"}",
                "{\"size\": 7}",
                "{\"blobId\": null, \"size\": 7}",
                "{}",
                "[]",
                ""
            })
    void anAnswerThatDoesNotConfirmAllBytesIsAnError(String answer) {
        answers(answer);

        assertThatThrownBy(() -> upload(BlobSource.of(HELLO)))
                .isInstanceOf(JmapTransportException.class)
                .hasMessageStartingWith("The upload went wrong: 7 bytes were sent, the server has ");
    }

    @Test
    void aRefusedUploadHasTheServersWords() {
        FASTMAIL.http().stubFor(post(PATH).willReturn(status(413).withBody("<h1>Request Entity Too Large</h1>")));

        assertThatThrownBy(() -> upload(BlobSource.of(HELLO)))
                .isInstanceOf(JmapProblemException.class)
                .hasMessageContaining("HTTP 413")
                .hasMessageContaining("Request Entity Too Large");
    }

    @Test
    void whatIsTooLargeIsNotSent() {
        limitUploadsTo(6);

        JmapException failure = catchThrowableOfType(JmapException.class, () -> upload(BlobSource.of(HELLO)));

        assertThat(failure)
                .isInstanceOfSatisfying(JmapProblemException.class, problem -> {
                    assertThat(problem.limit()).contains("maxSizeUpload");
                    assertThat(problem.type()).isEqualTo(JmapProblemException.LIMIT);
                })
                .hasMessage("The upload has 7 bytes, the server takes 6 (maxSizeUpload)");
        assertThat(FASTMAIL.http().findAll(postRequestedFor(urlPathEqualTo(PATH))))
                .isEmpty();
    }

    @Test
    void whatTurnsOutToBeTooLargeIsNotSentToTheEnd() {
        limitUploadsTo(6);
        answers("{\"blobId\": \"G17\", \"size\": 7}");

        assertThatThrownBy(() -> upload(BlobSource.of(() -> stream(HELLO), OptionalLong.empty())))
                .isInstanceOf(JmapException.class)
                .hasMessageContaining("maxSizeUpload");
    }

    @Test
    void whatIsAsLargeAsTheServerTakesIsSent() {
        limitUploadsTo(7);
        answers("{\"blobId\": \"G17\", \"size\": 7}");

        assertThat(upload(BlobSource.of(HELLO)).blobId()).isEqualTo("G17");
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 8})
    void aSourceThatIsNotAsLongAsItSaysIsAnError(long size) {
        answers("{\"blobId\": \"G17\", \"size\": " + size + "}");

        assertThatThrownBy(() -> upload(BlobSource.of(() -> stream(HELLO), OptionalLong.of(size))))
                .isInstanceOf(JmapTransportException.class);
    }

    @Test
    void aSourceThatCannotBeOpenedIsAnError() {
        assertThatThrownBy(() -> upload(BlobSource.of(
                        () -> {
                            throw new IOException("no such tape");
                        },
                        OptionalLong.of(7))))
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("no such tape");
    }

    @Test
    void aListenerWithABugFailsTheUploadAndNothingElse() {
        AtomicInteger uncaught = new AtomicInteger();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> uncaught.incrementAndGet());
        TransferListener bug = (bytes, total) -> {
            throw new IllegalStateException("listener with a bug");
        };

        assertThatThrownBy(() -> JmapClient.await(
                        FASTMAIL.client().uploadAsync(ACCOUNT, "text/plain", BlobSource.of(HELLO), bug)))
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("listener with a bug");
        assertThat(uncaught).hasValue(0);
    }

    private static UploadedBlob upload(BlobSource source) {
        return FASTMAIL.client().upload(ACCOUNT, "text/plain", source);
    }

    private static void answers(String json) {
        FASTMAIL.http().stubFor(post(PATH).willReturn(jsonResponse(json, 201)));
    }

    private static void limitUploadsTo(long bytes) {
        ObjectNode session = Fixtures.session(FASTMAIL.origin());
        ((ObjectNode) session.path("capabilities").path(JmapCapability.CORE)).put("maxSizeUpload", bytes);
        FASTMAIL.hasSession(session);
    }

    private static LoggedRequest sent() {
        return FASTMAIL.http().findAll(postRequestedFor(urlPathEqualTo(PATH))).get(0);
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
