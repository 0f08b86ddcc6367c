package io.github.cameljmap.component;

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.test.CyrusService;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Emails of an account that is shared with a user are copied to the user's own. James cannot copy between accounts. */
@JmapServerTest(JmapServer.CYRUS)
class CopyOnCyrusIT {

    private final CyrusService server;
    private Worker worker;
    private Worker other;
    private String othersAccount;

    CopyOnCyrusIT(CyrusService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        worker = new Worker(server);
        other = new Worker(server);
        other.imap().share(ImapMailbox.INBOX, worker.inbox().user());
        othersAccount = other.inbox().user().address();
        other.inbox().receiveNumbered(3);
        ImapMessage second = other.inbox().messages().get(1);
        other.imap().setFlags(ImapMailbox.INBOX, second.uid(), true, "\\Flagged", "invoiced");
    }

    @AfterEach
    void close() {
        other.close();
        worker.close();
    }

    @Test
    void theCopyIsTheSameAndTheOriginalStays() {
        worker.run("jmap:archive?operation=copy", null, email("Mail 2"));

        ImapMessage original = other.inbox().messages().get(1);
        ImapMessage copy = worker.only(ImapMailbox.ARCHIVE);
        assertThat(copy.raw()).isEqualTo(original.raw());
        assertThat(copy.flags()).contains("\\Flagged", "invoiced");
        assertThat(copy.receivedAt()).isEqualTo(original.receivedAt());
    }

    @Test
    void whatIsThereAlreadyIsInTheMailboxAfterwards() {
        worker.run("jmap:archive?operation=copy", null, email("Mail 2"));
        worker.run("jmap:inbox?operation=copy", null, email("Mail 2"));

        assertThat(worker.in(ImapMailbox.INBOX)).containsExactly("Mail 2");
        assertThat(worker.in(ImapMailbox.ARCHIVE)).containsExactly("Mail 2");
    }

    @Test
    void oneThatIsNotThereDoesNotKeepTheOthersFromBeingCopied() {
        List<String> ids = other.ids(List.of("Mail 1", "Mail 2"));
        other.run("jmap:all?operation=destroy", null, Map.of(JmapConstants.EMAIL_ID, ids.get(0)));

        Exchange done =
                worker.attempt("jmap:archive?operation=copy", ids, Map.of(JmapConstants.ACCOUNT_ID, othersAccount));

        assertThat(done.getException()).isInstanceOfSatisfying(JmapSetException.class, e -> assertThat(e.errors())
                .containsOnlyKeys(ids.get(0)));
        assertThat(done.getMessage().getHeader(JmapConstants.SUCCEEDED_IDS)).isEqualTo(List.of(ids.get(1)));
        assertThat(worker.in(ImapMailbox.ARCHIVE)).containsExactly("Mail 2");
    }

    private Map<String, Object> email(String subject) {
        return Map.of(JmapConstants.EMAIL_ID, other.id(subject), JmapConstants.ACCOUNT_ID, othersAccount);
    }
}
