package io.github.cameljmap.component.binding;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import jakarta.activation.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.support.UnitOfWorkHelper;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.component.support.Exchanges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class BlobStreamTest {

    private static final byte[] CONTENT = "0123456789".getBytes(StandardCharsets.US_ASCII);

    private final Downloads downloads = new Downloads();
    private final Exchange exchange = Exchanges.empty();
    private final BlobStream stream = BlobStream.of(exchange, downloads, OptionalLong.of(CONTENT.length));

    @Test
    void nothingIsDownloadedBeforeItIsRead() {
        stream.reset();

        assertThat(stream.length()).isEqualTo(10);
        assertThat(stream.position()).isZero();
        assertThat(stream.inMemory()).isFalse();
        assertThat(downloads.opened).isEmpty();
    }

    @Test
    void afterAResetItIsDownloadedAgainFromTheStart() throws IOException {
        assertThat(stream.readAllBytes()).isEqualTo(CONTENT);
        stream.reset();
        assertThat(stream.readAllBytes()).isEqualTo(CONTENT);

        assertThat(downloads.opened).hasSize(2);
    }

    @Test
    void aResetClosesTheDownloadThatIsOpen() throws IOException {
        assertThat(stream.read()).isEqualTo('0');
        stream.reset();

        assertThat(downloads.open()).isZero();
        assertThat(stream.read()).isEqualTo('0');
    }

    @Test
    void aResetFollowsAClose() throws IOException {
        stream.read();
        stream.close();
        stream.reset();

        assertThat(stream.readAllBytes()).isEqualTo(CONTENT);
    }

    @Test
    void whatIsClosedCannotBeRead() throws IOException {
        stream.close();

        assertThatIOException().isThrownBy(stream::read);
        assertThatIOException().isThrownBy(() -> stream.read(new byte[1], 0, 1));
        assertThat(downloads.opened).isEmpty();
    }

    @Test
    void thePositionIsWhatWasRead() throws IOException {
        stream.read();
        stream.readNBytes(3);
        assertThat(stream.position()).isEqualTo(4);

        stream.readAllBytes();
        stream.read();
        assertThat(stream.position()).isEqualTo(10);

        stream.reset();
        assertThat(stream.position()).isZero();
    }

    @Test
    void aSizeThatTheServerDoesNotSayIsZeroAsCamelWantsIt() {
        assertThat(BlobStream.of(exchange, downloads, OptionalLong.empty()).length())
                .isZero();
    }

    @Test
    void itIsWrittenFromWhereItStands() throws IOException {
        stream.read();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        stream.writeTo(out);

        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("123456789");
    }

    @Test
    void aCopyIsReadOnItsOwn() throws IOException {
        stream.readNBytes(5);
        StreamCache copy = stream.copy(exchange);

        assertThat((InputStream) copy).hasBinaryContent(CONTENT);
        assertThat(stream.readAllBytes()).hasSize(5);
    }

    @Test
    void itIsClosedAtTheEndOfTheExchange() throws IOException {
        stream.read();

        end(exchange);

        assertThat(downloads.open()).isZero();
        assertThatIOException().isThrownBy(stream::read);
    }

    @Test
    void whatNobodyBeganToReadCanBeReadAfterTheEndOfTheExchange() throws IOException {
        end(exchange);

        assertThat(stream.readAllBytes()).isEqualTo(CONTENT);
    }

    @Test
    void aCopyIsClosedAtTheEndOfItsOwnExchange() throws IOException {
        Exchange other = Exchanges.empty();
        InputStream copy = (InputStream) stream.copy(other);
        stream.read();
        copy.read();

        end(exchange);
        assertThat(downloads.open()).isOne();
        assertThat(copy.readAllBytes()).hasSize(9);

        end(other);
        assertThat(downloads.open()).isZero();
    }

    private static void end(Exchange exchange) {
        UnitOfWorkHelper.doneSynchronizations(
                exchange, exchange.getExchangeExtension().handoverCompletions());
    }

    /** A content that can be opened many times, and which of the streams are still open. */
    private static final class Downloads implements DataSource {

        private final List<Opened> opened = new ArrayList<>();

        long open() {
            return opened.stream().filter(stream -> !stream.closed).count();
        }

        @Override
        public InputStream getInputStream() {
            opened.add(new Opened());
            return opened.get(opened.size() - 1);
        }

        @Override
        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getContentType() {
            return "message/rfc822";
        }

        @Override
        public String getName() {
            return "M1.eml";
        }
    }

    private static final class Opened extends ByteArrayInputStream {

        private boolean closed;

        Opened() {
            super(CONTENT);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
