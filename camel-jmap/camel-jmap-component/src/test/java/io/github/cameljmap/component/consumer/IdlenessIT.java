package io.github.cameljmap.component.consumer;

import java.time.Clock;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.account.AccountContext;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** That servers change their states with all that a search could find, and with nothing else. */
@JmapServerTest
class IdlenessIT {

    private final JmapService server;
    private MailUser user;
    private ImapMailbox imap;
    private JmapClient client;
    private Idleness idleness;

    IdlenessIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void aQuietAccount() {
        user = server.createUser("idle");
        imap = server.imap(user);
        imap.append(ImapMailbox.INBOX, email(), "\\Seen");
        imap.append(ImapMailbox.ARCHIVE, email());
        client = JmapClient.builder()
                .server(server.sessionUrl().toString())
                .credentials(JmapCredentials.basic(user.address(), user.password()))
                .build();
        JmapConfiguration configuration = new JmapConfiguration();
        configuration.setMailbox("inbox");
        Courier courier = new Courier(
                new AccountContext(client, null),
                configuration,
                new AfterOptions(configuration),
                EmailReader.acknowledger(configuration, Duration.ofSeconds(1)));
        idleness = Idleness.of(courier, Clock.systemUTC(), Duration.ZERO);
        awaitQuiet();
    }

    @AfterEach
    void close() {
        client.close();
        imap.close();
    }

    @Test
    void itLastsAsLongAsNothingHappens() {
        assertThat(idleness.lasts()).isTrue();
        assertThat(idleness.lasts()).isTrue();
    }

    @Test
    void itEndsWhenAnEmailIsDelivered() {
        server.deliver("sender@example.com", user.address(), email());

        itEnds();
    }

    @Test
    void itEndsWhenAnEmailIsMovedIn() {
        imap.move(ImapMailbox.ARCHIVE, uidIn(ImapMailbox.ARCHIVE), ImapMailbox.INBOX);

        itEnds();
    }

    @Test
    void itEndsWhenAnEmailIsMarkedAsUnseen() {
        imap.setFlags(ImapMailbox.INBOX, false, "\\Seen");

        itEnds();
    }

    @Test
    void itEndsWhenAKeywordIsTakenAway() {
        imap.setFlags(ImapMailbox.INBOX, true, "handled");
        itEnds();
        awaitQuiet();

        imap.setFlags(ImapMailbox.INBOX, false, "handled");

        itEnds();
    }

    @Test
    void itEndsWhenAMailboxIsMade() {
        imap.createFolder("New");

        itEnds();
    }

    private byte[] email() {
        return TestMails.mail()
                .to(user.address())
                .subject("Hello")
                .text("Hello")
                .bytes();
    }

    private long uidIn(String folder) {
        return imap.messages(folder).get(0).uid();
    }

    // a server may take its time to tell the world what it was told by IMAP or LMTP
    private void itEnds() {
        await().until(() -> !idleness.lasts());
    }

    private void awaitQuiet() {
        await().until(() -> {
            boolean lasts = idleness.lasts();
            idleness.searched(true);
            return lasts;
        });
    }
}
