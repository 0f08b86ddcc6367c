package io.github.cameljmap.client.blob;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.support.FastmailServer;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Downloads into a file: it is whole, or it is as it was before. */
class DownloadToFileTest {

    @RegisterExtension
    static final FastmailServer FASTMAIL = new FastmailServer();

    @TempDir
    Path directory;

    @Test
    void theFileHoldsTheBlobAndIsAlone() throws IOException {
        answers(ok("Hello"));
        Path file = directory.resolve("hello.txt");

        download(file, 5);

        assertThat(file).hasContent("Hello");
        assertThat(directory).isDirectoryContaining(file::equals);
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void aFileThatWasThereIsReplaced() throws IOException {
        answers(ok("Hello"));
        Path file = Files.writeString(directory.resolve("hello.txt"), "something longer than that");

        download(file, 5);

        assertThat(file).hasContent("Hello");
    }

    @Test
    void aDownloadThatIsCutShortLeavesNothing() {
        answers(ok("Hel"));

        assertThatThrownBy(() -> download(directory.resolve("hello.txt"), 5)).isInstanceOf(IOException.class);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aDownloadThatIsCutShortLeavesTheFileThatWasThere() throws IOException {
        answers(ok("Hel"));
        Path file = Files.writeString(directory.resolve("hello.txt"), "from before");

        assertThatThrownBy(() -> download(file, 5)).isInstanceOf(IOException.class);
        assertThat(file).hasContent("from before");
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void aDownloadThatIsRefusedLeavesNothing() {
        answers(status(404));

        assertThatThrownBy(() -> download(directory.resolve("hello.txt"), 5)).isInstanceOf(JmapProblemException.class);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aListenerThatThrowsLeavesNothing() {
        answers(ok("Hello"));
        TransferListener bug = (bytes, total) -> {
            throw new IllegalStateException("listener with a bug");
        };

        assertThatThrownBy(() -> FASTMAIL.client().download(blob(5), directory.resolve("hello.txt"), bug))
                .hasMessageContaining("listener with a bug");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aDirectoryIsNotReplaced() throws IOException {
        answers(ok("Hello"));
        Path inTheWay = Files.createDirectory(directory.resolve("hello.txt"));

        assertThatThrownBy(() -> download(inTheWay, 5)).isInstanceOf(IOException.class);
        assertThat(inTheWay).isEmptyDirectory();
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void aDirectoryThatIsNotThereIsAnError() {
        answers(ok("Hello"));

        assertThatThrownBy(() -> download(directory.resolve("no/such/hello.txt"), 5))
                .isInstanceOf(NoSuchFileException.class);
    }

    private static void download(Path file, long size) throws IOException {
        FASTMAIL.client().download(blob(size), file, TransferListener.NONE);
    }

    private static BlobReference blob(long size) {
        return new BlobReference(ACCOUNT, "G1", "hello.txt", "text/plain", OptionalLong.of(size));
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        FASTMAIL.http().stubFor(get(urlPathMatching("/jmap/download/.*")).willReturn(answer));
    }
}
