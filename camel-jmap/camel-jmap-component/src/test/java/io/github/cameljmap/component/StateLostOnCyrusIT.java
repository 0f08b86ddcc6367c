package io.github.cameljmap.component;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.CyrusService;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;

/** Cyrus forgets what was removed after some time. */
@JmapServerTest(JmapServer.CYRUS)
class StateLostOnCyrusIT {

    private final CyrusService server;
    private final MemoryStateRepository repository = new MemoryStateRepository();
    private final Map<String, String> snapshot = new ConcurrentHashMap<>();
    private Inbox inbox;

    StateLostOnCyrusIT(CyrusService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        inbox = new Inbox(server).receiveNumbered(5);
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    @Test
    void aDurableSnapshotTellsAllThatHappenedMeanwhile() {
        try (InboxRoute route = start("snapshot=#snapshot&events=created,updated,destroyed")) {
            route.polledAgain().subjects(5);
        }
        changeSomethingAndForgetIt();

        try (InboxRoute route = start("snapshot=#snapshot&events=created,updated,destroyed")) {
            route.exchanges(3);
            List<Exchange> events = route.polledAgain().exchanges(3);

            assertThat(events)
                    .extracting(event -> event.getMessage().getHeader(JmapConstants.EVENT))
                    .containsExactlyInAnyOrder("created", "updated", "destroyed");
            assertThat(events).extracting(InboxRoute::subject).containsExactlyInAnyOrder("New", "Mail 1", null);
        }
    }

    @Test
    void withoutASnapshotWhatIsNewIsFoundAllTheSame() {
        try (InboxRoute route = start("events=created")) {
            route.polledAgain().subjects(5);
        }
        changeSomethingAndForgetIt();

        try (InboxRoute route = start("events=created")) {
            assertThat(route.polledAgain().subjects(1)).containsExactly("New");
        }
    }

    private void changeSomethingAndForgetIt() {
        inbox.imap().delete(ImapMailbox.INBOX, inbox.messages().get(4).uid());
        inbox.imap().setFlags(ImapMailbox.INBOX, inbox.messages().get(0).uid(), true, "\\Flagged");
        inbox.receive(TestMails.plain("sender@example.com", "me@example.com", "New", "x"));
        server.forgetRemovedMail();
    }

    private InboxRoute start(String options) {
        CamelContext context = inbox.context();
        context.getRegistry().bind("state", repository);
        context.getRegistry().bind("snapshot", snapshot);
        return InboxRoute.start(
                context,
                "jmap:inbox?trackBy=state&stateRepository=#state&initialDelay=0&delay=100&" + options,
                exchange -> {});
    }
}
