package io.github.cameljmap.benchmark.send;

import java.util.List;
import java.util.function.Supplier;

import io.github.cameljmap.test.CyrusService;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

/**
 * Where emails go that are sent by a server.
 *
 * @param recipient whom to send them to
 * @param arrivals  reads what has arrived so far
 */
record Destination(String recipient, Supplier<List<Arrival>> arrivals) {

    /** With Cyrus somebody elsewhere, so that they stay with the SMTP server; else another user. */
    static Destination of(JmapService server) {
        if (server instanceof CyrusService cyrus) {
            return new Destination(
                    "somebody@elsewhere.example", () -> cyrus.sentMessages(sent -> Arrival.of(sent.message())));
        }
        MailUser reader = server.createUser("reader");
        return new Destination(reader.address(), () -> inbox(server, reader));
    }

    private static List<Arrival> inbox(JmapService server, MailUser reader) {
        try (ImapMailbox imap = server.imap(reader)) {
            return imap.messages(ImapMailbox.INBOX).stream()
                    .map(message -> Arrival.of(message.raw()))
                    .toList();
        }
    }
}
