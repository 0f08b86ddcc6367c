package io.github.cameljmap.component;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.Processor;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;
import io.github.cameljmap.test.proxy.FaultProxy;

/** The inbox of a new user of a test server: filled and looked at by IMAP, consumed by routes. */
final class Inbox implements AutoCloseable {

    /** When the first email of {@link #receive} was received; each further one a second later. */
    static final Instant LONG_AGO = Instant.parse("2024-02-01T10:00:00Z");

    private final JmapService server;
    private final MailUser user;
    private final ImapMailbox imap;

    Inbox(JmapService server) {
        this.server = server;
        this.user = server.createUser("reader");
        this.imap = server.imap(user);
    }

    /** Puts emails there, the oldest first. */
    Inbox receive(byte[]... messages) {
        imap.append(ImapMailbox.INBOX, List.of(messages), LONG_AGO);
        return this;
    }

    /** Has an email delivered: for a large one, which IMAP APPEND takes minutes for on James. */
    Inbox deliver(byte[] message) {
        server.deliver("sender@example.com", user.address(), message);
        return this;
    }

    /** Puts one email there that was received at this time. */
    Inbox receive(Instant receivedAt, byte[] message) {
        imap.append(ImapMailbox.INBOX, List.of(message), receivedAt);
        return this;
    }

    /** Puts an email there that is written as it stands, but for its line ends. */
    Inbox receive(String message) {
        return receive(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Puts emails there whose subjects are "Mail 1", "Mail 2" and so on. */
    Inbox receiveNumbered(int count) {
        imap.append(ImapMailbox.INBOX, TestMails.numbered(count, "sender@example.com", user.address()), LONG_AGO);
        return this;
    }

    /** Starts a route from the inbox that asks for mail every 100 ms. */
    InboxRoute consume(String options) {
        return consume(options, exchange -> {});
    }

    /** Starts a route from the inbox that asks for mail every 100 ms and does this with each. */
    InboxRoute consume(String options, Processor step) {
        return start(step, "initialDelay=0", "delay=100", options);
    }

    /** Starts a route from the inbox that asks for mail only once. */
    InboxRoute consumeOnce(String options) {
        return consumeOnce(options, exchange -> {});
    }

    /** Starts a route from the inbox that asks for mail only once and does this with each. */
    InboxRoute consumeOnce(String options, Processor step) {
        return start(step, "initialDelay=0", "repeatCount=1", options);
    }

    private InboxRoute start(Processor step, String... options) {
        String given = Stream.of(options).filter(option -> !option.isEmpty()).collect(Collectors.joining("&"));
        return InboxRoute.start(context(), "jmap:inbox?" + given, step);
    }

    /** A context that is not started yet, whose jmap component acts for this user. */
    CamelContext context() {
        return JmapRoutes.as(user, server);
    }

    /** A context that is not started yet, whose jmap component acts for this user by way of a proxy. */
    CamelContext context(FaultProxy proxy) {
        return JmapRoutes.as(user, proxy.sessionUrl());
    }

    MailUser user() {
        return user;
    }

    ImapMailbox imap() {
        return imap;
    }

    List<ImapMessage> messages() {
        return imap.messages(ImapMailbox.INBOX);
    }

    /** The subjects of those that are marked as seen, in the order of arrival. */
    List<String> seen() {
        return subjects(message -> message.flags().contains("\\Seen"));
    }

    /** The subjects of those that are not. */
    List<String> unseen() {
        return subjects(message -> !message.flags().contains("\\Seen"));
    }

    /** Takes the mark from all of them. */
    void markUnseen() {
        messages().forEach(message -> imap.setFlags(ImapMailbox.INBOX, message.uid(), false, "\\Seen"));
    }

    /** "Mail 1" to "Mail n", as {@link #receiveNumbered} puts them there. */
    static List<String> numbered(int from, int to) {
        return Stream.iterate(from, i -> i <= to, i -> i + 1)
                .map(i -> "Mail " + i)
                .toList();
    }

    private List<String> subjects(Predicate<ImapMessage> which) {
        return messages().stream().filter(which).map(ImapMessage::subject).toList();
    }

    @Override
    public void close() {
        imap.close();
    }
}
