package io.github.cameljmap.benchmark;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

import io.github.cameljmap.component.JmapComponent;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;

/** The inbox of a new user of a server. */
record Mailbox(JmapService server, MailUser user) {

    private static final Instant LONG_AGO = Instant.parse("2024-02-01T10:00:00Z");
    private static final int EMAIL_BYTES = 1000;
    private static final int AT_ONCE = 5000;

    static Mailbox on(JmapService server) {
        return new Mailbox(server, server.createUser("reader"));
    }

    /** Puts so many emails of 1 KB there, each with these IMAP flags. */
    Mailbox fill(int count, String... flags) {
        try (ImapMailbox imap = server.imap(user)) {
            for (int start = 0; start < count; start += AT_ONCE) {
                List<byte[]> emails = IntStream.range(start, Math.min(start + AT_ONCE, count))
                        .mapToObj(this::email)
                        .toList();
                imap.append(ImapMailbox.INBOX, emails, LONG_AGO.plusSeconds(start), flags);
            }
        }
        return this;
    }

    void deliver(byte[] email) {
        server.deliver("sender@example.com", user.address(), email);
    }

    /** A context that is not started yet, whose jmap component acts for this user. */
    CamelContext context() {
        return context(server.sessionUrl().toString(), user.address(), user.password());
    }

    static CamelContext context(String server, String username, String password) {
        JmapComponent jmap = new JmapComponent();
        jmap.getConfiguration().setServer(server);
        jmap.getConfiguration().setUsername(username);
        jmap.getConfiguration().setPassword(password);
        CamelContext context = new DefaultCamelContext();
        context.addComponent("jmap", jmap);
        return context;
    }

    private byte[] email(int number) {
        return TestMails.mail()
                .to(user.address())
                .subject("Mail " + number)
                .size(EMAIL_BYTES)
                .bytes();
    }
}
