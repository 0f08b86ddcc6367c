package io.github.cameljmap.component;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A new user of a test server who sends mail by a jmap endpoint, and what arrived of it, as IMAP shows it. */
final class Sender implements AutoCloseable {

    private final JmapService server;
    private final MailUser user;
    private final CamelContext context;

    Sender(JmapService server) {
        this.server = server;
        this.user = server.createUser("sender");
        this.context = JmapRoutes.as(user, server);
        context.start();
    }

    /** Sends and expects that it works; the exchange afterwards. */
    Exchange send(String uri, Object body, Map<String, Object> headers) {
        Exchange sent = trySending(uri, body, headers);
        assertThat(sent.getException()).isNull();
        return sent;
    }

    /** Sends with attachments, by their names, and expects that it works. */
    Exchange send(String uri, Object body, Map<String, Object> headers, Map<String, DataSource> attachments) {
        Exchange sent = trySending(uri, body, headers, attachments);
        assertThat(sent.getException()).isNull();
        return sent;
    }

    /** The exchange afterwards, with its exception if it failed. */
    Exchange trySending(String uri, Object body, Map<String, Object> headers) {
        return trySending(uri, body, headers, Map.of());
    }

    Exchange trySending(String uri, Object body, Map<String, Object> headers, Map<String, DataSource> attachments) {
        return context.createFluentProducerTemplate()
                .to(uri)
                .withProcessor(exchange -> {
                    exchange.getMessage().setBody(body);
                    exchange.getMessage().setHeaders(new HashMap<>(headers));
                    attachments.forEach((name, source) ->
                            exchange.getMessage(AttachmentMessage.class).addAttachment(name, new DataHandler(source)));
                })
                .send();
    }

    /** The only email in the inbox of this user, as soon as it is there. */
    ImapMessage receivedBy(MailUser recipient) {
        return only(recipient, ImapMailbox.INBOX);
    }

    /** The only email in a mailbox of the sender. */
    ImapMessage in(String folder) {
        return only(user, folder);
    }

    /** How many there are in a mailbox of the sender. */
    int count(String folder) {
        try (ImapMailbox mail = server.imap(user)) {
            return mail.count(folder);
        }
    }

    MailUser user() {
        return user;
    }

    CamelContext context() {
        return context;
    }

    private ImapMessage only(MailUser owner, String folder) {
        try (ImapMailbox mail = server.imap(owner)) {
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> mail.count(folder) == 1);
            return mail.messages(folder).get(0);
        }
    }

    @Override
    public void close() {
        context.stop();
    }
}
