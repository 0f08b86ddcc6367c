package io.github.cameljmap.benchmark.receive;

import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import io.github.cameljmap.benchmark.jvm.Measured;
import io.github.cameljmap.benchmark.server.Mailbox;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

/** The emails in the inbox of a user of their own, to be received again and again. */
record Pile(Mailbox mailbox, int count) {

    /** @param emails makes the email of a number */
    static Pile on(JmapService server, int count, IntFunction<byte[]> emails) {
        return new Pile(Mailbox.on(server).fill(count, emails), count);
    }

    MailUser user() {
        return mailbox.user();
    }

    /** What tells them from any others, byte by byte. */
    Set<String> digests() {
        try (ImapMailbox imap = imap()) {
            return imap.messages(ImapMailbox.INBOX).stream()
                    .map(message -> EmlFolder.digest(message.raw()))
                    .collect(Collectors.toSet());
        }
    }

    /** Makes them what they were at first: none of them is seen. */
    void renew() {
        try (ImapMailbox imap = imap()) {
            imap.setFlags(ImapMailbox.INBOX, false, "\\Seen");
        }
    }

    /** Fails unless a contender has read the text of each, and each is seen. */
    void checkDrained(Measured measured) {
        long emails = Math.round(measured.get(Arrivals.EMAILS));
        long characters = Math.round(measured.get(Arrivals.CHARACTERS));
        long text = (long) count * Letters.TEXT_CHARACTERS;
        boolean isWhole = characters == text || characters == text + (long) count * Letters.LINES;
        if (emails != count || !isWhole) {
            throw new IllegalStateException("not all of " + count + " emails were read: " + measured);
        }
        try (ImapMailbox imap = imap()) {
            int unseen = imap.countUnseen(ImapMailbox.INBOX);
            if (unseen > 0) {
                throw new IllegalStateException(unseen + " of " + count + " emails are not marked as seen");
            }
        }
    }

    private ImapMailbox imap() {
        return mailbox.server().imap(user());
    }
}
