package io.github.cameljmap.test;

import java.net.URI;
import java.util.UUID;

/** A running JMAP server, on loopback and with nothing in it but what a test puts there. */
public interface JmapService extends AutoCloseable {
    JmapServer kind();

    /** The product's name. */
    default String name() {
        return kind().title();
    }

    /** Where its session object is; it accepts Basic and Bearer. */
    URI sessionUrl();

    /** Where it speaks IMAP, on 127.0.0.1. */
    int imapPort();

    /** Where it takes mail to be sent by SMTP, on 127.0.0.1; behind Cyrus it is the server that EmailSubmission sends to. */
    int smtpPort();

    /**
     * Makes a user who shares nothing with any other test: {@code alice} becomes {@code alice-3f2a91c4@example.org}.
     * Inbox, Drafts, Sent, Trash, Archive and Junk are there already.
     */
    default MailUser createUser(String localPart) {
        String unique = UUID.randomUUID().toString();
        return createUser(localPart + "-" + unique.substring(0, 8) + "@example.org", unique.substring(9));
    }

    /** Makes exactly this user. */
    MailUser createUser(String address, String password);

    String bearerToken(MailUser user);

    /** Mail from outside: when this returns, it lies in the recipient's mailbox. */
    void deliver(String from, String to, byte[] message);

    /** The user's mailboxes, looked at by another way than JMAP. */
    ImapMailbox imap(MailUser user);

    /** After this, text filters find all mail of the user that is there now. */
    void indexMail(MailUser user);

    @Override
    void close();
}
