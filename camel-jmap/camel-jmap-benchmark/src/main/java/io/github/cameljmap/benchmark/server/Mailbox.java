package io.github.cameljmap.benchmark.server;

import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

import io.github.cameljmap.component.JmapComponent;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;

/** The inbox of a new user of a server. */
public record Mailbox(JmapService server, MailUser user) {

    private static final Instant LONG_AGO = Instant.parse("2024-02-01T10:00:00Z");
    private static final int EMAIL_BYTES = 1000;
    private static final int AT_ONCE = 5000;

    public static Mailbox on(JmapService server) {
        return new Mailbox(server, server.createUser("reader"));
    }

    /** Puts so many emails of 1 KB there, each with these IMAP flags. */
    public Mailbox fill(int count, String... flags) {
        return fill(count, this::email, flags);
    }

    /**
     * Puts so many emails there, each with these IMAP flags.
     *
     * @param emails makes the email of a number, the first of which is 0
     */
    public Mailbox fill(int count, IntFunction<byte[]> emails, String... flags) {
        try (ImapMailbox imap = server.imap(user)) {
            for (int start = 0; start < count; start += AT_ONCE) {
                List<byte[]> some = IntStream.range(start, Math.min(start + AT_ONCE, count))
                        .mapToObj(emails)
                        .toList();
                imap.append(ImapMailbox.INBOX, some, LONG_AGO.plusSeconds(start), flags);
            }
        }
        return this;
    }

    public void deliver(byte[] email) {
        server.deliver("sender@example.com", user.address(), email);
    }

    /** A context that is not started yet, whose jmap component acts for this user. */
    public CamelContext context() {
        return context(Access.to(server), user);
    }

    /** A context that is not started yet, whose jmap component acts for a user of a server. */
    public static CamelContext context(Access access, MailUser user) {
        JmapComponent jmap = new JmapComponent();
        jmap.getConfiguration().setServer(access.sessionUrl().toString());
        jmap.getConfiguration().setUsername(user.address());
        jmap.getConfiguration().setPassword(user.password());
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
