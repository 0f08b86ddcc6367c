package io.github.cameljmap.kamelets;

import java.time.Duration;

import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Runs what the documentation shows of Kamelets, as it stands there. */
@JmapServerTest(JmapServer.JAMES)
class KameletsDocsIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final JmapService server;

    KameletsDocsIT(JmapService server) {
        this.server = server;
    }

    @Test
    void thePipeMarksTellsAndArchives() throws Exception {
        MailUser reader = server.createUser("reader");
        MailUser accounting = server.createUser("accounting");
        String pipe = KameletsPage.blocks().get(0).replace("accounting@example.com", accounting.address());
        try (ImapMailbox mail = server.imap(reader);
                ImapMailbox arrived = server.imap(accounting);
                CamelContext context = Kamelets.contextOf(reader, server, pipe)) {
            mail.append(ImapMailbox.INBOX, invoice(reader));
            context.start();

            // James puts an email there before it takes it from here
            await().atMost(LONG_ENOUGH)
                    .until(() -> mail.count(ImapMailbox.ARCHIVE) > 0 && mail.count(ImapMailbox.INBOX) == 0);
            assertThat(mail.messages(ImapMailbox.ARCHIVE))
                    .singleElement()
                    .satisfies(message -> assertThat(message.flags()).contains("\\Flagged", "\\Seen"));
            await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(arrived.messages(ImapMailbox.INBOX))
                    .extracting(ImapMessage::subject)
                    .containsExactly("New invoice"));
        }
    }

    @Test
    void theRouteCopies() throws Exception {
        MailUser reader = server.createUser("reader");
        String route = KameletsPage.blocks().get(1);
        try (ImapMailbox mail = server.imap(reader);
                CamelContext context = Kamelets.contextOf(reader, server, route)) {
            mail.append(ImapMailbox.INBOX, invoice(reader));
            context.start();

            await().atMost(LONG_ENOUGH).until(() -> mail.count(ImapMailbox.ARCHIVE) > 0);
            assertThat(mail.count(ImapMailbox.INBOX)).isEqualTo(1);
        }
    }

    @Test
    void nothingElseIsShown() {
        assertThat(KameletsPage.blocks()).hasSize(2);
    }

    private static byte[] invoice(MailUser to) {
        return TestMails.plain("billing@example.com", to.address(), "Invoice", "Please pay.\n");
    }
}
