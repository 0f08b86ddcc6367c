package io.github.cameljmap.component;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.cameljmap.client.blob.UploadedBlob;
import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;

/** Blobs go up and come down, as streams. */
@JmapServerTest
class BlobIT {

    private static final String UPLOAD = "jmap:all?operation=upload";
    private static final String DOWNLOAD = "jmap:all?operation=download";

    private final JmapService server;
    private Worker worker;

    @TempDir
    private Path files;

    BlobIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        worker = new Worker(server);
    }

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void whatIsUploadedCanBeDownloaded() throws Exception {
        byte[] content = content(3_000_000);

        Exchange uploaded =
                worker.run(UPLOAD, new ByteArrayInputStream(content), Map.of(JmapConstants.BLOB_TYPE, "image/png"));

        UploadedBlob blob = uploaded.getMessage().getBody(UploadedBlob.class);
        assertThat(blob.size()).isEqualTo(content.length);
        assertThat(blob.type()).isEqualTo("image/png");
        assertThat(uploaded.getMessage().getHeader(JmapConstants.BLOB_ID)).isEqualTo(blob.blobId());
        Exchange downloaded = worker.run(DOWNLOAD, null, uploaded.getMessage().getHeaders());
        assertThat(downloaded.getMessage().getBody(InputStream.class)).hasBinaryContent(content);
    }

    @Test
    void aBlobIsRoutedToAFileAndReadAgain() throws Exception {
        byte[] content = content(3_000_000);
        Path file = Files.write(files.resolve("in"), content);
        JmapRoutes.with(worker.context(), routes -> routes.from("direct:in")
                .to(UPLOAD)
                .to(DOWNLOAD)
                .to("file:" + files + "?fileName=one")
                .to("file:" + files + "?fileName=two")
                .to("mock:end"));

        worker.run("direct:in", file.toFile());

        assertThat(files.resolve("one")).hasBinaryContent(content);
        assertThat(files.resolve("two")).hasBinaryContent(content);
        assertThat(worker.context().getEndpoint("mock:end", MockEndpoint.class).getReceivedCounter())
                .isOne();
    }

    @Test
    void theRawMessageOfAnEmail() throws Exception {
        byte[] mail = TestMails.mail().subject("Raw").text("Text").bytes();
        worker.imap().append(ImapMailbox.INBOX, mail);

        Exchange done = worker.run(DOWNLOAD, null, Map.of(JmapConstants.EMAIL_ID, worker.id("Raw")));

        assertThat(done.getMessage().getBody(byte[].class)).isEqualTo(mail);
    }

    @Test
    void aBlobThatIsNotThere() {
        Exchange done = worker.attempt(DOWNLOAD, null, Map.of(JmapConstants.BLOB_ID, "nonesuch"));

        assertThat(done.getException())
                .isInstanceOf(JmapProblemException.class)
                .hasMessageContaining("There is no blob nonesuch in account");
    }

    @Test
    void aDownloadedMessageIsImportedElsewhere() {
        byte[] mail = TestMails.mail().subject("Passed on").bytes();
        worker.imap().append(ImapMailbox.INBOX, mail);
        Map<String, Object> email = Map.of(JmapConstants.EMAIL_ID, worker.id("Passed on"));
        Exchange downloaded = worker.run(DOWNLOAD, null, email);

        worker.run(
                "jmap:archive?operation=importEmail",
                List.of(downloaded.getMessage().getBody()));

        assertThat(worker.only(ImapMailbox.ARCHIVE).raw()).isEqualTo(mail);
    }

    private static byte[] content(int size) throws IOException {
        byte[] content = new byte[size];
        new Random(1).nextBytes(content);
        return content;
    }
}
