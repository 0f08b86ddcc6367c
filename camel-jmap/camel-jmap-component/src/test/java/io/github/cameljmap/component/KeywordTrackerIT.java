package io.github.cameljmap.component;

import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Handled emails have a keyword of the consumer's own. */
@JmapServerTest
class KeywordTrackerIT {

    private final JmapService server;
    private Inbox inbox;

    KeywordTrackerIT(JmapService server) {
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
    void emailsThatSomebodyHasReadComeAllTheSame() {
        inbox.receiveNumbered(3);
        inbox.messages().forEach(message -> inbox.imap().setFlags(ImapMailbox.INBOX, message.uid(), true, "\\Seen"));

        try (InboxRoute route = inbox.consume("trackBy=keyword&keyword=invoiced")) {
            assertThat(route.subjects(3)).containsExactly("Mail 1", "Mail 2", "Mail 3");
            route.polledAgain();
        }

        assertThat(inbox.messages())
                .allSatisfy(message -> assertThat(message.flags()).contains("\\Seen", "invoiced"));
    }

    @Test
    void twoConsumersWithKeywordsOfTheirOwnBothGetEveryEmail() throws Exception {
        inbox.receiveNumbered(70);

        try (CamelContext context = inbox.context()) {
            JmapRoutes.with(context, routes -> {
                routes.from("jmap:inbox?initialDelay=0&delay=100&trackBy=keyword&keyword=invoiced&pageSize=10")
                        .to("mock:invoices");
                routes.from("jmap:inbox?initialDelay=0&delay=100&trackBy=keyword&keyword=indexed&pageSize=15")
                        .to("mock:index");
            });
            for (String name : List.of("mock:invoices", "mock:index")) {
                context.getEndpoint(name, MockEndpoint.class).expectedMessageCount(70);
            }
            context.start();

            MockEndpoint.assertIsSatisfied(context);
            await().untilAsserted(() -> assertThat(inbox.messages())
                    .extracting(ImapMessage::flags)
                    .allSatisfy(flags ->
                            assertThat(flags).contains("invoiced", "indexed").doesNotContain("\\Seen")));
        }
    }
}
