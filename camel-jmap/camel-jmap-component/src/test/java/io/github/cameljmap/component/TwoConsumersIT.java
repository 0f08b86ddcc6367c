package io.github.cameljmap.component;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Several consumers, each with a mailbox of its own, and one connection for all of them. */
@JmapServerTest
class TwoConsumersIT {

    private static final String OFTEN = "initialDelay=0&delay=100";

    private final JmapService server;
    private Inbox inbox;

    TwoConsumersIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        inbox = new Inbox(server);
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    @Test
    void eachReadsItsOwnMailbox() throws Exception {
        inbox.imap().createFolder("Projects");
        inbox.imap().createFolder("Projects/Camel");
        append("Projects/Camel", "About Camel");
        append(ImapMailbox.ARCHIVE, "Old");
        append(ImapMailbox.INBOX, "New");

        try (CamelContext context = inbox.context()) {
            JmapRoutes.with(context, routes -> {
                routes.from("jmap:inbox?" + OFTEN).to("mock:inbox");
                routes.from("jmap:archive?" + OFTEN).to("mock:archive");
                routes.from("jmap:Projects/Camel?" + OFTEN).to("mock:project");
            });
            context.start();

            assertThat(onlySubject(context, "mock:inbox")).isEqualTo("New");
            assertThat(onlySubject(context, "mock:archive")).isEqualTo("Old");
            assertThat(onlySubject(context, "mock:project")).isEqualTo("About Camel");
        }
        assertThat(inbox.imap().messages("Projects/Camel"))
                .singleElement()
                .extracting(ImapMessage::flags)
                .asString()
                .contains("\\Seen");
    }

    @Test
    void aMailboxByItsId() throws Exception {
        append(ImapMailbox.ARCHIVE, "Old");
        String id = idOfTheArchive();

        try (InboxRoute route = InboxRoute.start(inbox.context(), "jmap:id:" + id + "?" + OFTEN, exchange -> {})) {
            assertThat(route.subjects(1)).containsExactly("Old");
        }
    }

    @Test
    void allMailboxesAtOnce() {
        append(ImapMailbox.INBOX, "New");
        append(ImapMailbox.ARCHIVE, "Old");
        append(ImapMailbox.JUNK, "Junk");
        append(ImapMailbox.TRASH, "Gone");

        try (InboxRoute route = InboxRoute.start(inbox.context(), "jmap:all?" + OFTEN, exchange -> {})) {
            assertThat(route.polledAgain().subjects(4)).containsExactlyInAnyOrder("New", "Old", "Junk", "Gone");
        }
    }

    @Test
    void theyShareOneSession() throws Exception {
        AtomicInteger sessions = new AtomicInteger();
        HttpServer front = redirectingTo(server.sessionUrl(), sessions);
        CamelContext context = JmapRoutes.at(
                "http://127.0.0.1:" + front.getAddress().getPort() + "/.well-known/jmap", configuration -> {
                    configuration.setUsername(inbox.user().address());
                    configuration.setPassword(inbox.user().password());
                    configuration.setTrustedOrigins(
                            "http://" + server.sessionUrl().getAuthority());
                });
        append(ImapMailbox.INBOX, "New");
        append(ImapMailbox.ARCHIVE, "Old");

        try (context) {
            JmapRoutes.with(context, routes -> {
                routes.from("jmap:inbox?" + OFTEN).to("mock:inbox");
                routes.from("jmap:archive?" + OFTEN).to("mock:archive");
                routes.from("direct:draft").to("jmap:drafts?operation=createDraft");
            });
            context.start();
            onlySubject(context, "mock:inbox");
            onlySubject(context, "mock:archive");
            context.createProducerTemplate().sendBody("direct:draft", "A draft");
        } finally {
            front.stop(0);
        }

        assertThat(sessions).hasValue(1);
    }

    private void append(String folder, String subject) {
        inbox.imap().append(folder, TestMails.mail().subject(subject).bytes());
    }

    private String idOfTheArchive() throws Exception {
        try (CamelContext context = inbox.context()) {
            context.start();
            JmapEndpoint archive = context.getEndpoint("jmap:archive", JmapEndpoint.class);
            return archive.account().mailboxId("archive").get().orElseThrow();
        }
    }

    private static String onlySubject(CamelContext context, String uri) {
        MockEndpoint mock = context.getEndpoint(uri, MockEndpoint.class);
        await().atMost(Duration.ofSeconds(30)).until(() -> mock.getReceivedCounter() == 1);
        return InboxRoute.subject(mock.getExchanges().get(0));
    }

    private static HttpServer redirectingTo(URI target, AtomicInteger requests) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getResponseHeaders().add("Location", target.toString());
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        http.start();
        return http;
    }
}
