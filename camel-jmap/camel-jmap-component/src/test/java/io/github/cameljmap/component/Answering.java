package io.github.cameljmap.component;

import java.time.Duration;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;

import io.github.cameljmap.client.JmapStatistics;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A new user of a test server with a route that answers or forwards what comes into the inbox. */
final class Answering implements AutoCloseable {

    private final JmapService server;
    private final MailUser user;
    private final CamelContext context;

    Answering(JmapService server) {
        this.server = server;
        this.user = server.createUser("support");
        this.context = JmapRoutes.as(user, server);
    }

    /** An email comes in, and the route says this about it. Returns the exchange when that is sent. */
    Exchange says(String text, String uri, byte[] original) throws Exception {
        JmapRoutes.with(context, routes -> routes.from("jmap:inbox?initialDelay=0&delay=200")
                .setBody(exchange -> text)
                .to(uri)
                .to("mock:done"));
        MockEndpoint done = context.getEndpoint("mock:done", MockEndpoint.class);
        done.expectedMessageCount(1);
        context.start();
        try (ImapMailbox mail = server.imap(user)) {
            mail.append(ImapMailbox.INBOX, original);
        }
        done.assertIsSatisfied(Duration.ofSeconds(20).toMillis());
        return done.getExchanges().get(0);
    }

    /** What went over the wire. */
    JmapStatistics statistics() {
        return context.getEndpoints().stream()
                .filter(JmapEndpoint.class::isInstance)
                .map(endpoint -> ((JmapEndpoint) endpoint).account().client().statistics())
                .findFirst()
                .orElseThrow();
    }

    /** The email that came in, as soon as the route is done with it. */
    ImapMessage original() {
        try (ImapMailbox mail = server.imap(user)) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> mail.messages(ImapMailbox.INBOX).get(0).flags().contains("\\Seen"));
            assertThat(mail.count(ImapMailbox.INBOX)).isOne();
            return mail.messages(ImapMailbox.INBOX).get(0);
        }
    }

    /** The only email in the inbox of somebody else, as soon as it is there. */
    ImapMessage receivedBy(MailUser recipient) {
        try (ImapMailbox mail = server.imap(recipient)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> mail.count(ImapMailbox.INBOX) == 1);
            return mail.messages(ImapMailbox.INBOX).get(0);
        }
    }

    MailUser user() {
        return user;
    }

    @Override
    public void close() {
        context.stop();
    }
}
