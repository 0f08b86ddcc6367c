package io.github.cameljmap.component;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

import static org.assertj.core.api.Assertions.assertThat;

/** Everybody who is named receives the email, and nobody sees who is in Bcc. */
@JmapServerTest
class RecipientsIT {

    private final JmapService server;
    private Sender sender;
    private MailUser to;
    private MailUser cc;
    private MailUser bcc;

    RecipientsIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        sender = new Sender(server);
        to = server.createUser("to");
        cc = server.createUser("cc");
        bcc = server.createUser("bcc");
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void byOptions() {
        sender.send(
                "jmap:sent?to=" + to.address() + "&cc=" + cc.address() + "&bcc=" + bcc.address(), "Hello", Map.of());

        assertThatAllThreeReceivedIt();
    }

    @Test
    void byHeaders() {
        sender.send(
                "jmap:sent",
                "Hello",
                Map.of(
                        JmapConstants.SEND_TO, to.address(),
                        JmapConstants.SEND_CC, List.of(cc.address()),
                        JmapConstants.SEND_BCC, bcc.address()));

        assertThatAllThreeReceivedIt();
    }

    @Test
    void severalInOneField() {
        sender.send("jmap:sent?to=" + to.address() + "," + cc.address() + ", " + bcc.address(), "Hello", Map.of());

        assertThat(sender.receivedBy(to).header("To").orElseThrow())
                .contains(to.address(), cc.address(), bcc.address());
        sender.receivedBy(cc);
        sender.receivedBy(bcc);
    }

    @Test
    void onlyBcc() {
        sender.send("jmap:sent?bcc=" + bcc.address(), "Hello", Map.of());

        assertThat(sender.receivedBy(bcc).header("Bcc")).isEmpty();
    }

    private void assertThatAllThreeReceivedIt() {
        for (MailUser recipient : List.of(to, cc, bcc)) {
            ImapMessage received = sender.receivedBy(recipient);
            assertThat(received.header("To")).contains(to.address());
            assertThat(received.header("Cc")).contains(cc.address());
            assertThat(received.header("Bcc")).isEmpty();
        }
    }
}
