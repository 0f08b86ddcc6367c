package io.github.cameljmap.component;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;

import static org.assertj.core.api.Assertions.assertThat;

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
                .hasMessageContaining("jmap:all is no single mailbox");
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
}
