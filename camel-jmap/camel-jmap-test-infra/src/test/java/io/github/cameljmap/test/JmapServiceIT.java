package io.github.cameljmap.test;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@JmapServerTest
class JmapServiceIT {
    private final JmapService server;
    private final RawJmap jmap;

    JmapServiceIT(JmapService server) {
        this.server = server;
        this.jmap = new RawJmap(server);
    }

    @Test
    void mailReachesItsRecipientAndNobodyElse() {
        MailUser alice = server.createUser("alice");
        MailUser bob = server.createUser("bob");

        server.deliver(
                "carol@example.com", alice.address(), TestMails.plain("carol@example.com", alice.address(), "Hi", "."));

        try (ImapMailbox alices = server.imap(alice);
                ImapMailbox bobs = server.imap(bob)) {
            assertThat(alices.messages(ImapMailbox.INBOX))
                    .extracting(ImapMessage::subject)
                    .containsExactly("Hi");
            assertThat(alices.messages(ImapMailbox.INBOX).get(0).text().trim()).isEqualTo(".");
            assertThat(alices.messages(ImapMailbox.INBOX).get(0).flags()).doesNotContain("\\Seen");
            assertThat(bobs.count(ImapMailbox.INBOX)).isZero();
        }
    }

    @Test
    void aNewUserHasTheUsualFolders() {
        MailUser alice = server.createUser("alice");

        try (ImapMailbox mailbox = server.imap(alice)) {
            assertThat(mailbox.folders())
                    .contains("INBOX", "Drafts", "Sent", "Trash", "Archive", "Junk")
                    .allSatisfy(folder -> assertThat(mailbox.count(folder)).isZero());
        }
    }

    @Test
    void sessionTakesBasicAndBearer() {
        MailUser alice = server.createUser("alice");

        assertThat(jmap.session(RawJmap.basic(alice)).statusCode()).isEqualTo(200);
        assertThat(jmap.session("Bearer " + server.bearerToken(alice)).statusCode())
                .isEqualTo(200);
        assertThat(jmap.session("Bearer " + server.bearerToken(alice)).body()).contains(alice.address());
        assertThat(jmap.session(RawJmap.basic(new MailUser(alice.address(), "wrong")))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void unknownRecipientIsRefused() {
        byte[] mail = TestMails.mail().bytes();

        assertThatThrownBy(() -> server.deliver("a@example.com", "nobody@example.org", mail))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("RCPT TO:<nobody@example.org>: refused: 5");
    }

    @Test
    void textFiltersFindIndexedMail() {
        MailUser alice = server.createUser("alice");
        server.deliver(
                "a@example.com", alice.address(), TestMails.plain("a@example.com", alice.address(), "Zebra", "gnu"));
        server.deliver(
                "a@example.com", alice.address(), TestMails.plain("a@example.com", alice.address(), "Yak", "emu"));

        server.indexMail(alice);

        String found = jmap.call(
                alice,
                "[['Email/query',{'accountId':'ACCOUNT','filter':{'text':'gnu'}},'0'],"
                        + "['Email/get',{'accountId':'ACCOUNT','properties':['subject'],"
                        + "'#ids':{'resultOf':'0','name':'Email/query','path':'/ids'}},'1']]");
        assertThat(found).contains("Zebra").doesNotContain("Yak");
    }

    @Test
    void largeMailAndLargeUploads() {
        MailUser alice = server.createUser("alice");
        byte[] attachment = new byte[50_000_000];
        byte[] mail = TestMails.mail()
                .to(alice.address())
                .attach("big.bin", "application/octet-stream", attachment)
                .bytes();

        server.deliver("a@example.com", alice.address(), mail);

        assertThat(jmap.upload(alice, mail).statusCode()).isEqualTo(201);
        try (ImapMailbox mailbox = server.imap(alice)) {
            assertThat(mailbox.messages(ImapMailbox.INBOX))
                    .flatExtracting(ImapMessage::attachments)
                    .extracting(big -> big.content().length)
                    .isEqualTo(List.of(attachment.length));
        }
    }
}
