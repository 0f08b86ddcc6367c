package io.github.cameljmap.component;

import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.test.JmapService;

import static org.assertj.core.api.Assertions.assertThat;

/** A new user of a test server, whose inbox is filled by IMAP and read by operations of a jmap endpoint. */
final class Reader implements AutoCloseable {

    private final Inbox inbox;
    private final CamelContext context;

    Reader(JmapService server) {
        this.inbox = new Inbox(server);
        this.context = inbox.context();
        context.start();
    }

    Inbox inbox() {
        return inbox;
    }

    CamelContext context() {
        return context;
    }

    /** Carries out an operation and expects that it works; the exchange afterwards. */
    Exchange does(String uri, Object body, Map<String, Object> headers) {
        Exchange done = tries(uri, body, headers);
        assertThat(done.getException()).isNull();
        return done;
    }

    /** The exchange afterwards, with its exception if it failed. */
    Exchange tries(String uri, Object body, Map<String, Object> headers) {
        return context.createFluentProducerTemplate()
                .to(uri)
                .withProcessor(exchange -> {
                    exchange.getMessage().setBody(body);
                    headers.forEach(exchange.getMessage()::setHeader);
                })
                .send();
    }

    /** The ids of the emails in the inbox, the oldest first. */
    List<String> ids() {
        return strings(does("jmap:inbox?operation=queryEmails&idsOnly=true", null, Map.of()));
    }

    @SuppressWarnings("unchecked") // what idsOnly promises
    static List<String> strings(Exchange exchange) {
        return (List<String>) exchange.getMessage().getBody();
    }

    @SuppressWarnings("unchecked") // what operations that read several emails promise
    static List<Email> emails(Exchange exchange) {
        return (List<Email>) exchange.getMessage().getBody();
    }

    static List<String> subjects(List<Email> emails) {
        return emails.stream().map(email -> email.subject().orElse("")).toList();
    }

    @Override
    public void close() {
        context.stop();
        inbox.close();
    }
}
