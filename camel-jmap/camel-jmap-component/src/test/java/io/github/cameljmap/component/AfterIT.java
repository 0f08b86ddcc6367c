package io.github.cameljmap.component;

import java.time.Instant;
import java.util.List;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
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

/** What is done to an email on the server after its exchange, and that nothing is done to any other. */
@JmapServerTest
class AfterIT {

    private final JmapService server;
    private Inbox inbox;

    AfterIT(JmapService server) {
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

    // ---- after success ----

    @Test
    void moveToTakesTheEmailsToAnotherMailboxAndLeavesTheOthers() {
        inbox.receiveNumbered(60);

        try (InboxRoute route = inbox.consumeOnce("moveTo=archive&maxMessagesPerPoll=20&pageSize=10")) {
            route.exchanges(20);
        }

        assertThat(subjects(ImapMailbox.ARCHIVE)).containsExactlyInAnyOrderElementsOf(Inbox.numbered(1, 20));
        assertThat(subjects(ImapMailbox.INBOX)).isEqualTo(Inbox.numbered(21, 60));
        assertThat(inbox.unseen()).hasSize(40);
    }

    @Test
    void copyToAddsTheEmailsToAnotherMailboxAndKeepsThemWhereTheyAre() {
        inbox.receiveNumbered(30);

        try (InboxRoute route = inbox.consumeOnce("copyTo=archive&maxMessagesPerPoll=10")) {
            route.exchanges(10);
        }

        assertThat(subjects(ImapMailbox.ARCHIVE)).containsExactlyInAnyOrderElementsOf(Inbox.numbered(1, 10));
        assertThat(subjects(ImapMailbox.INBOX)).containsExactlyInAnyOrderElementsOf(Inbox.numbered(1, 30));
    }

    @Test
    void deletePutsTheEmailsIntoTheTrash() {
        inbox.receiveNumbered(30);

        try (InboxRoute route = inbox.consumeOnce("delete=true&maxMessagesPerPoll=10")) {
            route.exchanges(10);
        }

        assertThat(subjects(ImapMailbox.TRASH)).containsExactlyInAnyOrderElementsOf(Inbox.numbered(1, 10));
        assertThat(subjects(ImapMailbox.INBOX)).isEqualTo(Inbox.numbered(11, 30));
    }

    @Test
    void destroyRemovesTheEmailsForGood() {
        inbox.receiveNumbered(30);

        try (InboxRoute route = inbox.consumeOnce("destroy=true&maxMessagesPerPoll=10")) {
            route.exchanges(10);
        }

        assertThat(subjects(ImapMailbox.INBOX)).isEqualTo(Inbox.numbered(11, 30));
        assertThat(inbox.imap().folders()).allSatisfy(folder -> {
            if (!folder.equals(ImapMailbox.INBOX)) {
                assertThat(inbox.imap().count(folder)).isZero();
            }
        });
    }

    @Test
    void keywordsAreAddedAndRemoved() {
        inbox.receiveNumbered(20);
        inbox.messages()
                .forEach(message -> inbox.imap().setFlags(ImapMailbox.INBOX, message.uid(), true, "todo", "kept"));

        try (InboxRoute route =
                inbox.consumeOnce("addKeywords=filed,$flagged&removeKeywords=todo&maxMessagesPerPoll=10")) {
            route.exchanges(10);
        }

        List<ImapMessage> messages = inbox.messages();
        assertThat(messages.subList(0, 10)).allSatisfy(message -> assertThat(message.flags())
                .contains("\\Seen", "\\Flagged", "filed", "kept")
                .doesNotContain("todo"));
        assertThat(messages.subList(10, 20)).allSatisfy(message -> assertThat(message.flags())
                .contains("todo", "kept")
                .doesNotContain("\\Seen", "\\Flagged", "filed"));
    }

    @Test
    void moveToAnotherMailboxOfAllMailboxesLeavesOnlyThatOne() {
        inbox.receive(
                Instant.parse("2024-02-01T10:00:00Z"),
                TestMails.numbered(1, "a@example.com", "b@example.com").get(0));

        try (InboxRoute route = InboxRoute.start(
                inbox.context(), "jmap:all?initialDelay=0&repeatCount=1&moveTo=archive", exchange -> {})) {
            route.exchange();
        }

        assertThat(subjects(ImapMailbox.ARCHIVE)).containsExactly("Mail 1");
        assertThat(subjects(ImapMailbox.INBOX)).isEmpty();
    }

    // ---- after failure ----

    @Test
    void anEmailThatFailedIsMovedAwayAndNotOfferedAgain() {
        inbox.receiveNumbered(12);
        inbox.imap().createFolder("Failed");

        try (InboxRoute route = inbox.consume("onFailureMoveTo=Failed", exchange -> failOn("Mail 3", exchange))) {
            route.exchanges(11);
            await().untilAsserted(() -> assertThat(subjects("Failed")).containsExactly("Mail 3"));
            route.polledAgain();
        }

        assertThat(subjects(ImapMailbox.INBOX)).hasSize(11).doesNotContain("Mail 3");
        assertThat(inbox.seen()).hasSize(11);
        assertThat(inbox.imap().messages("Failed").get(0).flags()).doesNotContain("\\Seen");
    }

    @Test
    void anEmailThatFailedGetsAKeywordAndIsOfferedAgainWhenSomebodyTakesItAway() {
        inbox.receiveNumbered(3);
        boolean[] mended = new boolean[1];

        try (InboxRoute route = inbox.consume("onFailureAddKeywords=failed", exchange -> {
            if (!mended[0]) {
                failOn("Mail 2", exchange);
            }
        })) {
            route.exchanges(2);
            await().untilAsserted(
                            () -> assertThat(inbox.messages().get(1).flags()).contains("failed"));
            route.polledAgain();
            mended[0] = true;
            inbox.imap().setFlags(ImapMailbox.INBOX, inbox.messages().get(1).uid(), false, "failed");
            route.exchanges(3);
        }

        assertThat(inbox.unseen()).isEmpty();
    }

    // ---- what cannot be done ----

    @Test
    void aMailboxThatIsNotThereFailsThePollBeforeTheRouteSeesAnything() throws Exception {
        inbox.receiveNumbered(1);

        try (CamelContext context = inbox.context()) {
            JmapRoutes.with(context, routes -> {
                routes.onException(Exception.class).handled(true).to("mock:errors");
                routes.from("jmap:inbox?initialDelay=0&delay=100&moveTo=Nowhere&bridgeErrorHandler=true")
                        .to("mock:end");
            });
            MockEndpoint errors = context.getEndpoint("mock:errors", MockEndpoint.class);
            errors.expectedMinimumMessageCount(1);
            context.start();

            errors.assertIsSatisfied();
            assertThat(errors.getExchanges().get(0).getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))
                    .hasMessageContaining("Nowhere")
                    .hasMessageContaining("archive");
        }
        assertThat(inbox.unseen()).containsExactly("Mail 1");
    }

    private List<String> subjects(String folder) {
        return inbox.imap().messages(folder).stream().map(ImapMessage::subject).toList();
    }

    private static void failOn(String subject, Exchange exchange) {
        if (InboxRoute.subject(exchange).equals(subject)) {
            throw new IllegalStateException("The route does not like " + subject);
        }
    }
}
