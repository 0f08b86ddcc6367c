package io.github.cameljmap.component;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.processor.state.MemoryStateRepository;
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

/** What happens to emails that are there already: updates and deletions by others are events, our own changes are not. */
@JmapServerTest
class StateEventsIT {

    private final JmapService server;
    private Inbox inbox;

    StateEventsIT(JmapService server) {
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
    void anUpdateTellsWhichKeywordsCameAndWent() {
        receive("Here");

        try (InboxRoute route = start("")) {
            route.polledAgain().subjects(1);
            inbox.imap().setFlags(ImapMailbox.INBOX, only().uid(), true, "\\Flagged");
            Exchange flagged = route.exchanges(2).get(1);
            inbox.imap().setFlags(ImapMailbox.INBOX, only().uid(), false, "\\Flagged");
            Exchange unflagged = route.exchanges(3).get(2);

            assertThat(header(flagged, JmapConstants.EVENT)).isEqualTo("updated");
            assertThat(header(flagged, JmapConstants.CHANGES_KNOWN)).isEqualTo(true);
            assertThat(header(flagged, JmapConstants.KEYWORDS_ADDED)).isEqualTo(List.of("$flagged"));
            assertThat(header(flagged, JmapConstants.KEYWORDS_REMOVED)).isEqualTo(List.of());
            assertThat(header(unflagged, JmapConstants.KEYWORDS_REMOVED)).isEqualTo(List.of("$flagged"));
            assertThat(InboxRoute.subject(flagged)).isEqualTo("Here");
        }
    }

    @Test
    void anEmailThatLeavesTheMailboxIsAnUpdate() {
        receive("Here");

        try (InboxRoute route = start("")) {
            Exchange created = route.polledAgain().exchange();
            try (InboxRoute mover = inbox.consume("trackBy=keyword&keyword=moved&moveTo=archive")) {
                mover.exchange();
            }
            // They came in one request, but James stores one after the other: polls may come in between.
            List<Exchange> updates = updatesUntil(
                    route,
                    so -> !all(so, JmapConstants.KEYWORDS_ADDED).isEmpty()
                            && !all(so, JmapConstants.MAILBOX_IDS_ADDED).isEmpty()
                            && !all(so, JmapConstants.MAILBOX_IDS_REMOVED).isEmpty());

            assertThat(updates)
                    .extracting(update -> header(update, JmapConstants.EVENT))
                    .containsOnly("updated");
            assertThat(all(updates, JmapConstants.MAILBOX_IDS_REMOVED))
                    .isEqualTo(header(created, JmapConstants.MAILBOX_IDS));
            assertThat(all(updates, JmapConstants.MAILBOX_IDS_ADDED)).hasSize(1);
            assertThat(all(updates, JmapConstants.KEYWORDS_ADDED)).isEqualTo(List.of("moved"));
        }
    }

    @Test
    void anEmailThatIsDestroyedIsToldWithoutItsContent() {
        receive("Here");

        try (InboxRoute route = start("")) {
            Exchange created = route.polledAgain().exchange();
            inbox.imap().delete(ImapMailbox.INBOX, only().uid());
            Exchange destroyed = route.exchanges(2).get(1);

            assertThat(header(destroyed, JmapConstants.EVENT)).isEqualTo("destroyed");
            assertThat(header(destroyed, JmapConstants.EMAIL_ID)).isEqualTo(header(created, JmapConstants.EMAIL_ID));
            assertThat(header(destroyed, JmapConstants.SUBJECT)).isNull();
        }
    }

    @Test
    void ourOwnChangesAreNoEvents() {
        inbox.receiveNumbered(3);

        try (InboxRoute route = start("&addKeywords=$seen,filed")) {
            assertThat(route.subjects(3)).isEqualTo(Inbox.numbered(1, 3));
            await().until(() -> inbox.seen().size() == 3);

            assertThat(route.polledAgain().polledAgain().subjects(3)).hasSize(3);
        }
    }

    @Test
    void destroyingOnSuccessIsNoEventEither() {
        inbox.receiveNumbered(3);

        try (InboxRoute route = start("&destroy=true")) {
            assertThat(route.subjects(3)).isEqualTo(Inbox.numbered(1, 3));
            await().until(() -> inbox.messages().isEmpty());

            assertThat(route.polledAgain().polledAgain().subjects(3)).hasSize(3);
        }
    }

    private InboxRoute start(String options) {
        CamelContext context = inbox.context();
        context.getRegistry().bind("state", new MemoryStateRepository());
        return InboxRoute.start(
                context,
                "jmap:inbox?trackBy=state&stateRepository=#state&events=created,updated,destroyed&initialDelay=0&delay=100"
                        + options,
                exchange -> {});
    }

    private static List<Exchange> updatesUntil(InboxRoute route, Predicate<List<Exchange>> isAll) {
        List<Exchange> updates = List.of();
        while (!isAll.test(updates)) {
            List<Exchange> exchanges = route.exchanges(updates.size() + 2);
            updates = exchanges.subList(1, exchanges.size());
        }
        return updates;
    }

    private static List<Object> all(List<Exchange> updates, String header) {
        return updates.stream()
                .flatMap(update -> ((List<?>) header(update, header)).stream())
                .collect(Collectors.toList());
    }

    private static Object header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name);
    }

    private ImapMessage only() {
        return inbox.messages().get(0);
    }

    private void receive(String subject) {
        inbox.receive(TestMails.plain("sender@example.com", "reader@example.com", subject, "Text of " + subject));
    }
}
