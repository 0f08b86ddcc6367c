package io.github.cameljmap.component;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.model.Mailbox;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;

/** Mailboxes are listed, created with their parents, renamed and destroyed. */
@JmapServerTest
class MailboxIT {

    private final JmapService server;
    private Worker worker;

    MailboxIT(JmapService server) {
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
    void allOfThemWithTheirPaths() {
        worker.imap().createFolder("Projects");
        worker.imap().createFolder("Projects/Camel");
        worker.inbox().receiveNumbered(2);

        Exchange done = worker.run("jmap:all?operation=listMailboxes", null);

        List<Mailbox> mailboxes = mailboxes(done);
        assertThat(mailboxes)
                .filteredOn(mailbox -> mailbox.role().orElse("").equals("inbox"))
                .singleElement()
                .satisfies(inbox -> {
                    assertThat(inbox.totalEmails()).contains(2L);
                    assertThat(inbox.unreadEmails()).contains(2L);
                    assertThat(inbox.myRights()).containsEntry("mayReadItems", true);
                    assertThat(inbox.isSubscribed()).isPresent();
                });
        String camel = mailboxes.stream()
                .filter(mailbox -> mailbox.name().orElse("").equals("Camel"))
                .findFirst()
                .flatMap(Mailbox::id)
                .orElseThrow();
        assertThat(done.getMessage().getHeader(JmapConstants.MAILBOX_PATHS, Map.class))
                .containsEntry("Projects/Camel", camel)
                .hasSameSizeAs(mailboxes);
    }

    @Test
    void asJson() {
        Exchange done = worker.run("jmap:all?operation=listMailboxes&outputType=json", null);

        assertThat(done.getMessage().getBody(String.class))
                .startsWith("[{")
                .contains("\"role\":\"inbox\"")
                .contains("\"myRights\":{");
    }

    @Test
    void oneIsCreatedWithItsParents() {
        Exchange done = worker.run("jmap:Projects/Camel/2026?operation=createMailbox", null);

        assertThat(worker.imap().folders()).contains("Projects", "Projects/Camel", "Projects/Camel/2026");
        assertThat(done.getMessage().getBody(Mailbox.class).name()).contains("2026");
        assertThat(done.getMessage().getBody(Mailbox.class).totalEmails()).contains(0L);
    }

    @Test
    void oneIsCreatedInAParentThatIsThere() {
        worker.imap().createFolder("Projects");

        worker.run("jmap:Projects/Grüße 你好?operation=createMailbox", null);

        assertThat(worker.imap().folders()).contains("Projects/Grüße 你好");
    }

    @Test
    void oneThatIsThereIsLeftAsItIs() {
        Exchange first = worker.run("jmap:Projects/Camel?operation=createMailbox", null);
        List<String> folders = worker.imap().folders();

        Exchange second = worker.run("jmap:Projects/Camel?operation=createMailbox", null);

        assertThat(second.getMessage().getBody(Mailbox.class).id())
                .isEqualTo(first.getMessage().getBody(Mailbox.class).id());
        assertThat(worker.imap().folders()).containsExactlyInAnyOrderElementsOf(folders);
    }

    @Test
    void severalThatCreateTheSameAtTheSameTimeAllFindIt() {
        List<Exchange> done = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> worker.attempt(
                        "jmap:Projects/Camel?operation=importEmail&createMailbox=true",
                        TestMails.plain("a@example.com", "b@example.com", "Mail " + i, "Text"),
                        Map.of()))
                .toList();

        assertThat(done)
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
        assertThat(worker.in("Projects/Camel")).hasSize(4);
    }

    @Test
    void oneIsCreatedForADraft() {
        worker.run("jmap:To check/Offers?operation=createDraft&createMailbox=true&subject=Offer", "Dear Bob");

        assertThat(worker.in("To check/Offers")).containsExactly("Offer");
    }

    @Test
    void aNameThatTheServerRefuses() {
        // James keeps the dot to itself, Cyrus a name that would be that of the inbox
        String path = server.kind() == JmapServer.JAMES ? "Projects/v1.2/Notes" : "INBOX/Notes";

        Exchange done = worker.attempt("jmap:" + path + "?operation=createMailbox", null, Map.of());

        String refused = path.substring(0, path.lastIndexOf('/'));
        assertThat(done.getException())
                .isInstanceOf(JmapSetException.class)
                .hasMessageContaining("refused to create mailbox " + refused + ": invalid");
    }

    @Test
    void oneIsRenamedAndMoved() {
        worker.imap().createFolder("Projects");
        worker.imap().createFolder("Camel");
        Map<?, ?> paths = worker.run("jmap:all?operation=listMailboxes", null)
                .getMessage()
                .getHeader(JmapConstants.MAILBOX_PATHS, Map.class);

        worker.run("jmap:Camel?operation=updateMailbox", Map.of("name", "Camel 4", "parentId", paths.get("Projects")));

        assertThat(worker.imap().folders()).contains("Projects/Camel 4").doesNotContain("Camel");
    }

    @Test
    void theOldNameIsForgotten() {
        worker.imap().createFolder("Old");
        worker.run("jmap:Old?operation=updateMailbox", "{\"name\": \"New\"}");

        assertThat(worker.attempt("jmap:Old?operation=destroyMailbox", null, Map.of())
                        .getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no mailbox Old")
                .hasMessageContaining("New");
    }

    @Test
    void anEmptyOneIsDestroyed() {
        worker.imap().createFolder("Old");

        worker.run("jmap:Old?operation=destroyMailbox", null);

        assertThat(worker.imap().folders()).doesNotContain("Old");
    }

    @Test
    void oneWithEmailsIsDestroyedOnlyWhenThatIsWanted() {
        worker.imap().createFolder("Old");
        worker.imap().append("Old", TestMails.plain("a@example.com", "b@example.com", "Mail", "Text"));

        assertThat(worker.attempt("jmap:Old?operation=destroyMailbox", null, Map.of())
                        .getException())
                .isInstanceOf(JmapSetException.class)
                .hasMessageContaining("refused to destroy mailbox Old: mailboxHasEmail")
                .hasMessageContaining("destroyEmails=true");
        assertThat(worker.in("Old")).containsExactly("Mail");

        worker.run("jmap:Old?operation=destroyMailbox&destroyEmails=true", null);
        assertThat(worker.imap().folders()).doesNotContain("Old");
    }

    @Test
    void theInboxCannotBeDestroyed() {
        Exchange done = worker.attempt("jmap:inbox?operation=destroyMailbox", null, Map.of());

        assertThat(done.getException())
                .isInstanceOf(JmapSetException.class)
                .hasMessageContaining("refused to destroy mailbox inbox");
        assertThat(worker.imap().count(ImapMailbox.INBOX)).isZero();
    }

    @SuppressWarnings("unchecked")
    private static List<Mailbox> mailboxes(Exchange done) {
        return (List<Mailbox>) done.getMessage().getBody();
    }
}
