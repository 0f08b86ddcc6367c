package io.github.cameljmap.component.binding;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import jakarta.activation.DataHandler;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.mail.util.StreamProvider;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.cameljmap.client.blob.BlobSource;
import io.github.cameljmap.component.support.Exchanges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BlobContentTest {

    private static final byte[] CONTENT = "Subject: Hi\r\n\r\nHello".getBytes(StandardCharsets.US_ASCII);

    private final Exchange exchange = Exchanges.empty();

    @TempDir
    private Path files;

    @Test
    void whatLiesInMemoryOrInAFileCanBeUploadedAgain() throws Exception {
        Path file = Files.write(files.resolve("mail.eml"), CONTENT);

        assertThat(Stream.<Object>of(
                                CONTENT, "text", file, new DataHandler(new ByteArrayDataSource(CONTENT, "text/plain")))
                        .map(body -> BlobContent.of(exchange, body)))
                .allMatch(BlobSource::isRepeatable);
    }

    @Test
    void aStreamCanBeUploadedOnce() {
        assertThat(BlobContent.of(exchange, new ByteArrayInputStream(CONTENT)).isRepeatable())
                .isFalse();
    }

    @Test
    void bytes() throws IOException {
        assertThatIsContent(CONTENT);
        assertThat(BlobContent.of(exchange, CONTENT).size()).hasValue(CONTENT.length);
    }

    @Test
    void aTextIsInUtf8() throws IOException {
        assertThat(read(BlobContent.of(exchange, "Grüße"))).isEqualTo("Grüße".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aTextIsInTheCharsetOfTheExchange() throws IOException {
        exchange.setProperty(Exchange.CHARSET_NAME, "ISO-8859-1");

        assertThat(read(BlobContent.of(exchange, "Grüße"))).isEqualTo("Grüße".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aFileHasItsLength() throws IOException {
        Path file = Files.write(files.resolve("a.eml"), CONTENT);

        assertThatIsContent(file);
        assertThatIsContent(file.toFile());
        assertThat(BlobContent.of(exchange, file).size()).hasValue(CONTENT.length);
    }

    @Test
    void aFileOfTheFileComponentIsNotReadIntoMemory() throws IOException {
        GenericFile<File> file = new GenericFile<>();
        file.setFile(Files.write(files.resolve("a.eml"), CONTENT).toFile());

        assertThatIsContent(file);
        assertThat(BlobContent.of(exchange, file).size()).hasValue(CONTENT.length);
    }

    @Test
    void aFileOfAnotherComponentIsWhatItDownloaded() throws IOException {
        GenericFile<String> file = new GenericFile<>();
        file.setFile("remote");
        file.setBody(CONTENT);

        assertThatIsContent(file);
    }

    @Test
    void aStreamIsReadOnlyWhenItIsSent() throws IOException {
        ByteArrayInputStream stream = new ByteArrayInputStream(CONTENT);
        BlobSource source = BlobContent.of(exchange, stream);

        assertThat(stream.available()).isEqualTo(CONTENT.length);
        assertThat(source.size()).isEmpty();
        assertThat(read(source)).isEqualTo(CONTENT);
    }

    @Test
    void aDataHandler() throws IOException {
        assertThatIsContent(new DataHandler(new ByteArrayDataSource(CONTENT, "message/rfc822")));
    }

    @Test
    void aMimeMessage() throws Exception {
        assertThatIsContent(new MimeMessage(null, new ByteArrayInputStream(CONTENT)));
    }

    /** As in OSGi, where the context class loader is often one of a bundle that does not import Angus. */
    @Test
    void aMimeMessageIsWrittenWhereTheImplementationOfJakartaMailIsSeen() throws Exception {
        AtomicReference<ClassLoader> writing = new AtomicReference<>();
        MimeMessage message = new MimeMessage((Session) null) {
            @Override
            public void writeTo(OutputStream out) {
                writing.set(Thread.currentThread().getContextClassLoader());
            }
        };
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            read(BlobContent.of(exchange, message));

            assertThat(writing).hasValue(StreamProvider.provider().getClass().getClassLoader());
            assertThat(thread.getContextClassLoader()).isSameAs(ClassLoader.getPlatformClassLoader());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void aFileThatIsNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BlobContent.of(exchange, files.resolve("none")))
                .withMessageContaining("none cannot be read");
    }

    private void assertThatIsContent(Object body) throws IOException {
        assertThat(read(BlobContent.of(exchange, body))).isEqualTo(CONTENT);
    }

    private static byte[] read(BlobSource source) throws IOException {
        try (InputStream in = source.open()) {
            return in.readAllBytes();
        }
    }
}
