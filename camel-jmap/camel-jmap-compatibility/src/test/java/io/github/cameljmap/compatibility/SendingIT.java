package io.github.cameljmap.compatibility;

import java.nio.charset.StandardCharsets;

import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import org.apache.camel.attachment.AttachmentMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@JmapServerTest(JmapServer.JAMES)
@Timeout(120)
class SendingIT {

    private static final byte[] TABLE = "1,2,3".getBytes(StandardCharsets.US_ASCII);

    private final JmapService server;
    private MailUser alice;
    private MailUser bob;
    private Application application;

    SendingIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        alice = server.createUser("alice");
        bob = server.createUser("bob");
        application = new Application(server.sessionUrl(), alice).with("recipient", bob.address());
    }

    @AfterEach
    void close() {
        application.close();
    }

    @Test
    void aRouteInYamlSendsTextAndAttachment() throws Exception {
        application.runYaml("send.camel.yaml").does("direct:send", exchange -> {
            exchange.getMessage().setBody("Hello Bob");
            exchange.getMessage(AttachmentMessage.class)
                    .addAttachment("table.csv", new DataHandler(new ByteArrayDataSource(TABLE, "text/csv")));
        });

        ImapMessage email = only(bob, ImapMailbox.INBOX);
        assertThat(email.subject()).isEqualTo("Grüße");
        assertThat(email.text().strip()).isEqualTo("Hello Bob");
        assertThat(email.attachments())
                .extracting(ImapMessage.Attachment::content)
                .containsExactly(TABLE);
        assertThat(only(alice, ImapMailbox.SENT).subject()).isEqualTo("Grüße");
    }

    @Test
    void whatComesInIsAnswered() throws Exception {
        receive("Question");

        application.run(routes -> routes.from("jmap:inbox?" + Application.OFTEN)
                .setBody(routes.constant("Yes."))
                .to("jmap:sent?operation=reply"));

        ImapMessage answer = only(bob, ImapMailbox.INBOX);
        assertThat(answer.subject()).isEqualTo("Re: Question");
        assertThat(answer.text()).startsWith("Yes.");
    }

    @Test
    void whatComesInIsMovedToTheMailboxThatTheRouteWorksOut() throws Exception {
        receive("Old");

        application.run(routes -> routes.from("jmap:inbox?" + Application.OFTEN)
                .setHeader("target", routes.constant("archive"))
                .toD("jmap:${header.target}?operation=move"));

        assertThat(only(alice, ImapMailbox.ARCHIVE).subject()).isEqualTo("Old");
        assertThat(count(alice, ImapMailbox.INBOX)).isZero();
    }

    private void receive(String subject) {
        try (ImapMailbox mail = server.imap(alice)) {
            mail.append(ImapMailbox.INBOX, TestMails.plain(bob.address(), alice.address(), subject, "Text"));
        }
    }

    private int count(MailUser user, String folder) {
        try (ImapMailbox mail = server.imap(user)) {
            return mail.count(folder);
        }
    }

    /** The only email in a mailbox, as soon as it is there. */
    private ImapMessage only(MailUser user, String folder) {
        try (ImapMailbox mail = server.imap(user)) {
            await().atMost(Application.LONG_ENOUGH).until(() -> mail.count(folder) == 1);
            return mail.messages(folder).get(0);
        }
    }
}
