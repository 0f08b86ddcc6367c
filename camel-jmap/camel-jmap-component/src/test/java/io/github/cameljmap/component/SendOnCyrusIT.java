package io.github.cameljmap.component;

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.CyrusService;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.SinkMessage;

import static org.assertj.core.api.Assertions.assertThat;

/** What only Cyrus shows: it keeps what it submits, and refuses a recipient at once. */
@JmapServerTest(JmapServer.CYRUS)
class SendOnCyrusIT {

    private final CyrusService server;
    private Sender sender;

    SendOnCyrusIT(CyrusService server) {
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
    void aRecipientThatTheServerRefuses() {
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
    void theEnvelopeNamesAllOfThem() {
        MailUser to = server.createUser("to");
        MailUser cc = server.createUser("cc");
        MailUser bcc = server.createUser("bcc");

        sender.send(
                "jmap:sent?to=" + to.address() + "&cc=" + cc.address() + "&bcc=" + bcc.address(), "Hello", Map.of());

        List<SinkMessage> sent = server.sentMessages().stream()
                .filter(message -> message.mailFrom().equals(sender.user().address()))
                .toList();
        assertThat(sent).singleElement().satisfies(message -> assertThat(message.rcptTo())
                .containsExactlyInAnyOrder(to.address(), cc.address(), bcc.address()));
    }
}
