package io.github.cameljmap.component;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;

import jakarta.activation.DataSource;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** What cannot be sent is refused with a message that says why, and what to do. */
@JmapServerTest
class BadInputIT {

    private final JmapService server;
    private Sender sender;

    BadInputIT(JmapService server) {
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
    void anUnknownMailbox() {
        assertThat(error("jmap:Projects/Camle?to=bob@example.com", Map.of()))
                .hasMessageStartingWith("There is no mailbox Projects/Camle in the account.")
                .hasMessageContaining("inbox")
                .hasMessageContaining("Sent");
    }

    @Test
    void allIsNoPlaceToPutAnEmail() {
        assertThat(error("jmap:all?to=bob@example.com", Map.of()))
                .hasMessageContaining("jmap:all is no single mailbox to put an email into");
    }

    @Test
    void nobodyToSendTo() {
        assertThat(error("jmap:sent?subject=Hello", Map.of()))
                .hasMessageStartingWith("Nobody to send to: set the option to, cc or bcc, or the header");
        assertThat(sender.count(ImapMailbox.DRAFTS)).isZero();
    }

    @Test
    void aMalformedAddress() {
        assertThat(error("jmap:sent", Map.of(JmapConstants.SEND_TO, "bob@@example")))
                .hasMessageContaining(JmapConstants.SEND_TO)
                .hasMessageContaining("bob@@example");
    }

    @Test
    void aSubjectThatWouldBeTwoHeaderFields() {
        assertThat(error(
                        "jmap:sent?to=bob@example.com",
                        Map.of(JmapConstants.SEND_SUBJECT, "Hello\r\nBcc: eve@example.com")))
                .hasMessageContaining("contains a line break");
    }

    @Test
    void anUnknownOperation() {
        assertThat(error("jmap:sent", Map.of(JmapConstants.OPERATION, "sned")))
                .hasMessageContaining("sned")
                .hasMessageContaining("send, createDraft");
    }

    @Test
    void anUnknownIdentity() {
        assertThat(error("jmap:sent?identityId=nobody&to=bob@example.com", Map.of()))
                .hasMessageStartingWith("There is no identity nobody: identityId can be one of")
                .hasMessageContaining(sender.user().address());
    }

    @Test
    void aRecipientThatTheServerRefuses() {
        assumeThat(server.kind()).as("James takes it, and sends a bounce later").isEqualTo(JmapServer.CYRUS);

        Exchange exchange = sender.trySending("jmap:sent?subject=Lost&to=someone@fail.to.deliver", "Hello", Map.of());

        ImapMessage draft = sender.in(ImapMailbox.DRAFTS);
        assertThat(draft.subject()).isEqualTo("Lost");
        assertThat(exchange.getException())
                .hasMessageContaining("someone@fail.to.deliver")
                .hasMessageContaining("it is left as a draft, with the id "
                        + exchange.getMessage().getHeader(JmapConstants.EMAIL_ID));
        assertThat(sender.count(ImapMailbox.SENT)).isZero();
    }

    @Test
    void aRecipientWhoDoesNotExistBounces() {
        assumeThat(server.kind()).as("Cyrus refuses or relays").isEqualTo(JmapServer.JAMES);

        sender.send("jmap:sent?subject=Lost&to=nobody@example.org", "Hello", Map.of());

        assertThat(sender.in(ImapMailbox.INBOX).subject()).isEqualTo("Re: Lost");
    }

    @Test
    void anAttachmentThatIsLargerThanTheServerTakes() {
        assumeThat(server.kind()).as("a gigabyte is too much to try").isEqualTo(JmapServer.JAMES);

        Exchange exchange = sender.trySending(
                "jmap:sent?to=bob@example.com",
                "Hello",
                Map.of(),
                Map.of("huge.bin", new Zeros("huge.bin", 101L * 1024 * 1024)));

        assertThat(exchange.getException()).hasMessageContaining("maxSizeUpload");
        assertThat(sender.count(ImapMailbox.DRAFTS)).isZero();
    }

    @Test
    void noErrorTellsThePassword() {
        for (Exchange failed : List.of(
                sender.trySending("jmap:nowhere?to=bob@example.com", "Hello", Map.of()),
                sender.trySending("jmap:sent", "Hello", Map.of()),
                sender.trySending("jmap:sent?to=bob@@example", "Hello", Map.of()))) {
            StringWriter trace = new StringWriter();
            failed.getException().printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain(sender.user().password());
        }
    }

    private Throwable error(String uri, Map<String, Object> headers) {
        Exchange exchange = sender.trySending(uri, "Hello", headers);
        assertThat(exchange.getException()).as("the exception of %s", uri).isNotNull();
        return exchange.getException();
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
