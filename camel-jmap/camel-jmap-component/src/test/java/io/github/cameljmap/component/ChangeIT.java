package io.github.cameljmap.component;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Emails are changed, moved, copied and deleted, and those that nobody named are left alone. */
@JmapServerTest
class ChangeIT {

    // of a number that James 3.8 takes for a change of the whole mailbox
    private static final List<String> NAMED = Inbox.numbered(11, 20);
    private static final List<String> OTHERS = Inbox.numbered(1, 10);

    private final JmapService server;
    private Worker worker;

    ChangeIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        worker = new Worker(server);
    }

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void keywordsAreAddedToTheNamedEmailsAndToNoOther() {
        List<String> ids = receiveTwenty();

        worker.run("jmap:all?operation=updateKeywords&addKeywords=$flagged,invoiced", ids);

        assertThat(inbox(NAMED))
                .allSatisfy(message -> assertThat(message.flags()).contains("\\Flagged", "invoiced"));
        assertThat(inbox(OTHERS))
                .allSatisfy(message -> assertThat(message.flags()).doesNotContain("\\Flagged", "invoiced"));
    }

    @Test
    void keywordsAreTakenFromTheNamedEmailsAndFromNoOther() {
        List<String> ids = receiveTwenty();
        worker.inbox().messages().forEach(message -> worker.imap()
                .setFlags(ImapMailbox.INBOX, message.uid(), true, "\\Flagged", "open"));

        worker.run(
                "jmap:all?operation=updateKeywords&addKeywords=$seen",
                ids,
                Map.of(JmapConstants.REMOVE_KEYWORDS, List.of("open", "$flagged")));

        assertThat(inbox(NAMED))
                .allSatisfy(message ->
                        assertThat(message.flags()).contains("\\Seen").doesNotContain("\\Flagged", "open"));
        assertThat(inbox(OTHERS)).allSatisfy(message -> assertThat(message.flags())
                .contains("\\Flagged", "open")
                .doesNotContain("\\Seen"));
    }

    @Test
    void emailsAreMoved() {
        List<String> ids = receiveTwenty();

        Exchange done = worker.run("jmap:archive?operation=move", ids);

        assertThat(worker.in(ImapMailbox.ARCHIVE)).containsExactlyInAnyOrderElementsOf(NAMED);
        assertThat(worker.in(ImapMailbox.INBOX)).containsExactlyInAnyOrderElementsOf(OTHERS);
        assertThat(done.getMessage().getHeader(JmapConstants.SUCCEEDED_IDS)).isEqualTo(ids);
        assertThat(done.getMessage().getBody()).isSameAs(ids);
    }

    @Test
    void aMoveIsOutOfAllOtherMailboxes() {
        worker.inbox().receiveNumbered(1);
        String id = worker.id("Mail 1");
        worker.run("jmap:archive?operation=copy", null, Map.of(JmapConstants.EMAIL_ID, id));

        worker.run("jmap:trash?operation=move", null, Map.of(JmapConstants.EMAIL_ID, id));

        assertThat(worker.in(ImapMailbox.TRASH)).containsExactly("Mail 1");
        assertThat(worker.in(ImapMailbox.INBOX)).isEmpty();
        assertThat(worker.in(ImapMailbox.ARCHIVE)).isEmpty();
    }

    @Test
    void aMailboxAndItsParentsAreCreatedForAMove() {
        worker.inbox().receiveNumbered(2);

        worker.run(
                "jmap:Projects/Camel/2026?operation=move&createMailbox=true",
                null,
                Map.of(JmapConstants.EMAIL_ID, worker.id("Mail 1")));

        assertThat(worker.in("Projects/Camel/2026")).containsExactly("Mail 1");
        assertThat(worker.in(ImapMailbox.INBOX)).containsExactly("Mail 2");
    }

    @Test
    void copiesAreInBothMailboxes() {
        List<String> ids = receiveTwenty();

        worker.run("jmap:archive?operation=copy", ids);

        assertThat(worker.in(ImapMailbox.ARCHIVE)).containsExactlyInAnyOrderElementsOf(NAMED);
        assertThat(worker.in(ImapMailbox.INBOX)).hasSize(20);
    }

    @Test
    void whatIsDeletedIsInTheTrash() {
        List<String> ids = receiveTwenty();

        worker.run("jmap:inbox?operation=delete", ids);

        assertThat(worker.in(ImapMailbox.TRASH)).containsExactlyInAnyOrderElementsOf(NAMED);
        assertThat(worker.in(ImapMailbox.INBOX)).containsExactlyInAnyOrderElementsOf(OTHERS);
    }

    @Test
    void whatIsDeletedTwiceStaysInTheTrash() {
        worker.inbox().receiveNumbered(1);
        Map<String, Object> email = Map.of(JmapConstants.EMAIL_ID, worker.id("Mail 1"));

        worker.run("jmap:inbox?operation=delete", null, email);
        worker.run("jmap:inbox?operation=delete", null, email);

        assertThat(worker.in(ImapMailbox.TRASH)).containsExactly("Mail 1");
    }

    @Test
    void whatIsDestroyedIsGone() {
        List<String> ids = receiveTwenty();

        worker.run("jmap:all?operation=destroy", ids);

        assertThat(worker.in(ImapMailbox.INBOX)).containsExactlyInAnyOrderElementsOf(OTHERS);
        assertThat(worker.in(ImapMailbox.TRASH)).isEmpty();
    }

    @Test
    void anEmailThatIsNotThereDoesNotKeepTheOthersFromBeingChanged() {
        worker.inbox().receiveNumbered(2);
        List<String> ids = worker.ids(List.of("Mail 1", "Mail 2"));
        worker.run("jmap:all?operation=destroy", null, Map.of(JmapConstants.EMAIL_ID, ids.get(0)));

        Exchange done = worker.attempt("jmap:archive?operation=move", ids, Map.of());

        assertThat(done.getException())
                .isInstanceOfSatisfying(
                        JmapSetException.class, e -> assertThat(e.errors()).containsOnlyKeys(ids.get(0)))
                .hasMessageContaining("refused to move 1 of 2 emails")
                .hasMessageContaining("notFound");
        assertThat(done.getMessage().getHeader(JmapConstants.SUCCEEDED_IDS)).isEqualTo(List.of(ids.get(1)));
        assertThat(worker.in(ImapMailbox.ARCHIVE)).containsExactly("Mail 2");
    }

    @Test
    void aRouteMovesTheEmailThatItConsumed() throws Exception {
        worker.inbox().receiveNumbered(3);
        try (CamelContext context = JmapRoutes.with(
                worker.inbox().context(), routes -> routes.from("jmap:inbox?initialDelay=0&filter.subject=Mail 2")
                        .toD("jmap:${header.CamelJmapSubject}?operation=move&createMailbox=true"))) {
            server.indexMail(worker.inbox().user());
            context.start();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> worker.imap().folders().contains("Mail 2")
                            && worker.imap().count("Mail 2") == 1);
        }
        assertThat(worker.in(ImapMailbox.INBOX)).isEqualTo(Set.of("Mail 1", "Mail 3"));
    }

    private List<String> receiveTwenty() {
        worker.inbox().receiveNumbered(20);
        worker.imap().append(ImapMailbox.SENT, TestMails.plain("a@example.com", "b@example.com", "Sent", "Text"));
        return worker.ids(NAMED);
    }

    private List<ImapMessage> inbox(List<String> subjects) {
        return worker.inbox().messages().stream()
                .filter(message -> subjects.contains(message.subject()))
                .toList();
    }
}
