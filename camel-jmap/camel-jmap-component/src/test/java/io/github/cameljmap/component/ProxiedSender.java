package io.github.cameljmap.component;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.proxy.FaultProxy;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

/** A new user of a test server who sends mail over a line that tests spoil, and somebody who receives it. */
final class ProxiedSender implements AutoCloseable {

    private static final String LAST = "The last one";

    private final JmapService server;
    private final MailUser user;
    private final MailUser bob;
    private final FaultProxy proxy;
    private final CamelContext context;

    ProxiedSender(JmapService server) {
        this.server = server;
        user = server.createUser("sender");
        bob = server.createUser("bob");
        proxy = FaultProxy.to(server.sessionUrl());
        context = JmapRoutes.as(user, proxy.sessionUrl());
        context.start();
    }

    Exchange send(String uri, Object body, Map<String, Object> headers) {
        return context.createFluentProducerTemplate()
                .to(uri)
                .withProcessor(exchange -> {
                    exchange.getMessage().setBody(body);
                    exchange.getMessage().setHeaders(new HashMap<>(headers));
                })
                .send();
    }

    /** Sends an email with this subject to the one who receives. */
    Exchange sendToBob(String subject) {
        return send("jmap:sent?to=" + bob.address(), "Hello", Map.of(JmapConstants.SEND_SUBJECT, subject));
    }

    /** The subjects of all that was sent to Bob, when all is well again. */
    List<String> receivedByBob() {
        proxy.up();
        // whatever was sent before arrives before this
        Exchange last = sendToBob(LAST);
        if (last.getException() != null) {
            throw new IllegalStateException(last.getException());
        }
        try (ImapMailbox mail = server.imap(bob)) {
            await().atMost(ofSeconds(30))
                    .pollInterval(ofSeconds(1).dividedBy(20))
                    .until(() -> subjects(mail, ImapMailbox.INBOX).contains(LAST));
            return withoutTheLast(subjects(mail, ImapMailbox.INBOX));
        }
    }

    /** The subjects of what is in a mailbox of the sender. */
    List<String> in(String folder) {
        try (ImapMailbox mail = server.imap(user)) {
            return withoutTheLast(subjects(mail, folder));
        }
    }

    MailUser user() {
        return user;
    }

    MailUser bob() {
        return bob;
    }

    FaultProxy proxy() {
        return proxy;
    }

    CamelContext context() {
        return context;
    }

    private static List<String> withoutTheLast(List<String> subjects) {
        return subjects.stream().filter(subject -> !subject.equals(LAST)).toList();
    }

    private static List<String> subjects(ImapMailbox mail, String folder) {
        return mail.messages(folder).stream().map(ImapMessage::subject).toList();
    }

    @Override
    public void close() {
        context.stop();
        proxy.close();
    }
}
