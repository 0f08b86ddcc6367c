package io.github.cameljmap.component;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The connection breaks at every stage of a send: the email arrives all the same, and once. */
@JmapServerTest
class SentOnceIT {

    private static final String FIRST = "Mail 1";
    private static final String SECOND = "Mail 2";
    private static final String THIRD = "Mail 3";

    private final JmapService server;
    private ProxiedSender sender;
    private MailUser bob;
    private long bytesOfOne;

    SentOnceIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void sendTheFirst() {
        sender = new ProxiedSender(server);
        bob = server.createUser("bob");
        // mailboxes and identities are known after this, and a connection is open
        assertThat(send("Mail 0").getException()).isNull();
        long before = sender.proxy().sentBytes();
        assertThat(send(FIRST).getException()).isNull();
        bytesOfOne = sender.proxy().sentBytes() - before;
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void cutBeforeTheRequest() {
        sender.proxy().cut();

        assertThatTheSecondArrivesOnce();
    }

    @Test
    void cutAtTheStartOfTheRequest() {
        sender.proxy().cutAfterSending(10);

        assertThatTheSecondArrivesOnce();
    }

    @Test
    void cutWithinTheRequest() {
        sender.proxy().cutAfterSending(bytesOfOne - 100);

        assertThatTheSecondArrivesOnce();
    }

    @Test
    void cutAfterTheRequest() {
        sender.proxy().cutAfterSending(bytesOfOne);

        assertThatTheSecondArrivesOnce();
    }

    @Test
    void cutBeforeTheAnswer() {
        sender.proxy().cutAfterReceiving(0);

        assertThatTheSecondArrivesOnce();
    }

    @Test
    void cutWithinTheHeaderOfTheAnswer() {
        sender.proxy().cutAfterReceiving(20);

        assertThatTheSecondArrivesOnce();
    }

    @Test
    void cutWithinTheAnswer() {
        sender.proxy().cutAfterReceiving(500);

        assertThatTheSecondArrivesOnce();
    }

    private void assertThatTheSecondArrivesOnce() {
        Exchange second = send(SECOND);
        Exchange third = send(THIRD);

        assertThat(second.getException()).isNull();
        assertThat(third.getException()).isNull();
        try (ImapMailbox mail = server.imap(bob)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> subjects(mail, ImapMailbox.INBOX).contains(THIRD));
            assertThat(subjects(mail, ImapMailbox.INBOX)).containsExactlyInAnyOrder("Mail 0", FIRST, SECOND, THIRD);
        }
        try (ImapMailbox mail = server.imap(sender.user())) {
            assertThat(subjects(mail, ImapMailbox.SENT)).containsExactlyInAnyOrder("Mail 0", FIRST, SECOND, THIRD);
            assertThat(mail.count(ImapMailbox.DRAFTS)).isZero();
        }
        assertThat(second.getMessage().getHeader(JmapConstants.EMAIL_ID)).isNotNull();
    }

    private Exchange send(String subject) {
        return sender.send("jmap:sent?to=" + bob.address(), "Hello", Map.of(JmapConstants.SEND_SUBJECT, subject));
    }

    private static List<String> subjects(ImapMailbox mail, String folder) {
        return mail.messages(folder).stream().map(ImapMessage::subject).toList();
    }
}
