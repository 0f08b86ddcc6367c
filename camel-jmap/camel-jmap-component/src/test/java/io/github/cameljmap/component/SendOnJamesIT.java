package io.github.cameljmap.component;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.Map;

import jakarta.activation.DataSource;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JamesService;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;

import static org.assertj.core.api.Assertions.assertThat;

/** What only James shows: it takes any recipient and bounces later, and its limit of an upload is small enough to try. */
@JmapServerTest(JmapServer.JAMES)
class SendOnJamesIT {

    private final JamesService server;
    private Sender sender;

    SendOnJamesIT(JamesService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        sender = new Sender(server);
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void aRecipientWhoDoesNotExistBounces() {
        sender.send("jmap:sent?subject=Lost&to=nobody@example.org", "Hello", Map.of());

        assertThat(sender.in(ImapMailbox.INBOX).subject()).isEqualTo("Re: Lost");
    }

    @Test
    void anAttachmentThatIsLargerThanTheServerTakes() {
        Exchange exchange = sender.trySending(
                "jmap:sent?to=bob@example.com",
                "Hello",
                Map.of(),
                Map.of("huge.bin", new Zeros("huge.bin", 101L * 1024 * 1024)));

        assertThat(exchange.getException()).hasMessageContaining("maxSizeUpload");
        assertThat(sender.count(ImapMailbox.DRAFTS)).isZero();
    }

    @Test
    void aServerThatCannotSendLaterSaysSo() {
        Exchange exchange = sender.trySending("jmap:sent?sendDelay=60000&to=bob@example.com", "Hello", Map.of());

        assertThat(exchange.getException())
                .isInstanceOf(JmapProblemException.class)
                .hasMessageContaining("cannot send later (maxDelayedSend of urn:ietf:params:jmap:submission is 0)");
        assertThat(sender.count(ImapMailbox.DRAFTS)).isZero();
    }

    @Test
    void aServerThatDoesNotReportOnTheDeliverySaysSo() {
        Exchange exchange = sender.trySending("jmap:sent?dsnNotify=never&to=bob@example.com", "Hello", Map.of());

        assertThat(exchange.getException()).hasMessageContaining("does not offer DSN");
    }

    /** As many zeros as one likes, without holding them in memory. */
    private record Zeros(String name, long size) implements DataSource {

        @Override
        public InputStream getInputStream() {
            return new SequenceInputStream(new Enumeration<>() {
                private long left = size;

                @Override
                public boolean hasMoreElements() {
                    return left > 0;
                }

                @Override
                public InputStream nextElement() {
                    int length = (int) Math.min(left, 1_000_000);
                    left -= length;
                    return new ByteArrayInputStream(new byte[length]);
                }
            });
        }

        @Override
        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getContentType() {
            return "application/octet-stream";
        }

        @Override
        public String getName() {
            return name;
        }
    }
}
