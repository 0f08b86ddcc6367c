package io.github.cameljmap.component;

import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.model.EmailSubmission;
import io.github.cameljmap.test.CyrusService;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.MailUser;

import static org.assertj.core.api.Assertions.assertThat;

/** Cyrus keeps submissions: they can be looked at, and canceled before they are sent. */
@JmapServerTest(JmapServer.CYRUS)
class SubmissionOnCyrusIT {

    private final CyrusService server;
    private Sender sender;
    private MailUser bob;

    SubmissionOnCyrusIT(CyrusService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        sender = new Sender(server);
        bob = server.createUser("bob");
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void whatBecameOfAnEmail() {
        Exchange sent = sender.send("jmap:sent?to=" + bob.address(), "Hello", Map.of());

        Exchange asked = sender.send("jmap:sent?operation=getSubmission", null, submission(sent));

        assertThat(asked.getMessage().getBody(EmailSubmission.class)).satisfies(submission -> {
            assertThat(submission.undoStatus()).contains("final");
            assertThat(submission.sendAt()).isPresent();
            assertThat(submission.emailId())
                    .contains(sent.getMessage().getHeader(JmapConstants.EMAIL_ID, String.class));
        });
    }

    @Test
    void theResultAsJson() {
        Exchange sent = sender.send("jmap:sent?to=" + bob.address(), "Hello", Map.of());

        Exchange asked = sender.send("jmap:sent?operation=getSubmission&outputType=json", null, submission(sent));

        assertThat(asked.getMessage().getBody(String.class)).contains("\"undoStatus\":\"final\"");
    }

    @Test
    void aSubmissionThatIsNotThere() {
        Exchange asked = sender.trySending(
                "jmap:sent?operation=getSubmission", null, Map.of(JmapConstants.SUBMISSION_ID, "S123"));

        assertThat(asked.getException())
                .isInstanceOfSatisfying(JmapSetException.class, failure -> assertThat(
                                failure.errors().get("S123").type())
                        .isEqualTo("notFound"))
                .hasMessageContaining("There is no submission S123");
    }

    @Test
    void anEmailThatIsNotSentYetIsADraftAgainAndNeverSent() {
        String id = willBeSentInAnHour();
        assertThat(sender.in(ImapMailbox.SENT).flags()).doesNotContain("\\Draft");

        sender.send("jmap:sent?operation=cancelSend", null, Map.of(JmapConstants.SUBMISSION_ID, id));

        ImapMessage draft = sender.in(ImapMailbox.DRAFTS);
        assertThat(draft.subject()).isEqualTo("Later");
        assertThat(draft.flags()).contains("\\Draft");
        assertThat(sender.count(ImapMailbox.SENT)).isZero();
        Exchange asked =
                sender.send("jmap:sent?operation=getSubmission", null, Map.of(JmapConstants.SUBMISSION_ID, id));
        assertThat(asked.getMessage().getBody(EmailSubmission.class).undoStatus())
                .contains("canceled");
    }

    @Test
    void anEmailThatIsSentCannotBeCanceledAndStaysWhereItIs() {
        Exchange sent = sender.send("jmap:sent?to=" + bob.address(), "Hello", Map.of());

        Exchange canceled = sender.trySending("jmap:sent?operation=cancelSend", null, submission(sent));

        assertThat(canceled.getException())
                .isInstanceOf(JmapSetException.class)
                .hasMessageContaining("refused to cancel")
                .hasMessageContaining("cannotUnsend");
        assertThat(sender.in(ImapMailbox.SENT).flags()).doesNotContain("\\Draft");
        assertThat(sender.count(ImapMailbox.DRAFTS)).isZero();
    }

    private static Map<String, Object> submission(Exchange sent) {
        return Map.of(JmapConstants.SUBMISSION_ID, sent.getMessage().getHeader(JmapConstants.SUBMISSION_ID));
    }

    private String willBeSentInAnHour() {
        Exchange sent = sender.send("jmap:sent?sendDelay=3600000&subject=Later&to=" + bob.address(), "Hello", Map.of());
        return sent.getMessage().getHeader(JmapConstants.SUBMISSION_ID, String.class);
    }
}
