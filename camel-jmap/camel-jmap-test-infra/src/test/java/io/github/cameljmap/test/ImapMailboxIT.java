package io.github.cameljmap.test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@JmapServerTest
class ImapMailboxIT {
    private static final Instant MIDNIGHT = Instant.parse("2026-01-01T00:00:00Z");

    private final ImapMailbox mailbox;

    ImapMailboxIT(JmapService server) {
        mailbox = server.imap(server.createUser("alice"));
    }

    @AfterEach
    void close() {
        mailbox.close();
    }

    @Test
    void appendsInBulk() {
        mailbox.append("INBOX", TestMails.numbered(1000, "a@example.com", "b@example.com"), MIDNIGHT, "\\Seen");

        List<ImapMessage> messages = mailbox.messages("INBOX");
        assertThat(messages).hasSize(1000);
        assertThat(messages.get(999).subject()).isEqualTo("Mail 1000");
        assertThat(messages.get(999).receivedAt()).isEqualTo(MIDNIGHT.plusSeconds(999));
        assertThat(messages.get(999).flags()).contains("\\Seen");
    }

    @Test
    void changesTheFlagsOfAll() {
        mailbox.append("INBOX", TestMails.numbered(3, "a@example.com", "b@example.com"), MIDNIGHT);
        mailbox.append("INBOX", TestMails.mail().subject("Seen").bytes(), "\\Seen");
        assertThat(mailbox.countUnseen("INBOX")).isEqualTo(3);

        mailbox.setFlags("INBOX", true, "\\Seen", "\\Flagged");
        assertThat(mailbox.countUnseen("INBOX")).isZero();

        mailbox.setFlags("INBOX", false, "\\Seen");
        assertThat(mailbox.countUnseen("INBOX")).isEqualTo(4);
        assertThat(mailbox.messages("INBOX"))
                .extracting(ImapMessage::flags)
                .allSatisfy(flags -> assertThat(flags).contains("\\Flagged").doesNotContain("\\Seen"));
    }

    @Test
    void keepsEveryByte() {
        byte[] odd = "subject:  two  spaces\r\nX-Folded: a\r\n\tb\r\nFROM: a@example.com\r\n\r\n.\r\n..\r\nend"
                .getBytes(StandardCharsets.US_ASCII);

        mailbox.append("INBOX", odd);

        assertThat(mailbox.messages("INBOX")).extracting(ImapMessage::raw).containsExactly(odd);
    }

    @Test
    void findsByMessageIdAndSubject() {
        mailbox.append(
                "INBOX",
                TestMails.mail().subject("Straße").messageId("<1@x.example>").bytes());
        mailbox.append(
                "INBOX",
                TestMails.mail()
                        .subject("Straßenbahn")
                        .messageId("<2@x.example>")
                        .bytes());

        assertThat(mailbox.findByMessageId("INBOX", "<2@x.example>")
                        .orElseThrow()
                        .subject())
                .isEqualTo("Straßenbahn");
        assertThat(mailbox.findByMessageId("INBOX", "<3@x.example>")).isEmpty();
        assertThat(mailbox.findBySubject("INBOX", "Straße")).hasSize(1);
    }

    @Test
    void setsAndClearsFlags() {
        mailbox.append("INBOX", TestMails.mail().bytes());
        long uid = mailbox.messages("INBOX").get(0).uid();

        mailbox.setFlags("INBOX", uid, true, "\\Seen", "\\Flagged", "$work");
        mailbox.setFlags("INBOX", uid, false, "\\Flagged");

        assertThat(mailbox.messages("INBOX").get(0).flags())
                .contains("\\Seen", "$work")
                .doesNotContain("\\Flagged");
    }

    @Test
    void movesAndDeletes() {
        mailbox.append("INBOX", TestMails.numbered(2, "a@example.com", "b@example.com"), MIDNIGHT);
        List<ImapMessage> messages = mailbox.messages("INBOX");

        mailbox.move("INBOX", messages.get(0).uid(), "Junk");
        mailbox.delete("INBOX", messages.get(1).uid());

        assertThat(mailbox.count("INBOX")).isZero();
        assertThat(mailbox.messages("Junk")).extracting(ImapMessage::subject).containsExactly("Mail 1");
    }

    @Test
    void createsNestedFolders() {
        mailbox.createFolder("Projects");
        mailbox.createFolder("Projects/Camel");
        mailbox.append("Projects/Camel", TestMails.mail().bytes());

        assertThat(mailbox.count("Projects/Camel")).isOne();
        assertThat(mailbox.folders()).contains("Projects/Camel");
    }
}
