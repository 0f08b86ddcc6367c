package io.github.cameljmap.component;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

import static org.assertj.core.api.Assertions.assertThat;

/** A draft that is there is replaced, and sent. */
@JmapServerTest
class DraftIT {

    private final JmapService server;
    private Sender sender;
    private MailUser bob;

    DraftIT(JmapService server) {
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
    void anUpdateReplacesTheDraft() {
        String old = draft("Old");

        Exchange updated = sender.send(
                "jmap:drafts?operation=updateDraft&subject=New", "Dear Bob", Map.of(JmapConstants.EMAIL_ID, old));

        ImapMessage draft = sender.in(ImapMailbox.DRAFTS);
        assertThat(draft.subject()).isEqualTo("New");
        assertThat(draft.flags()).contains("\\Draft");
        assertThat(updated.getMessage().getHeader(JmapConstants.EMAIL_ID)).isNotEqualTo(old);
    }

    @Test
    void anUpdateThatIsRefusedLeavesTheOldDraft() {
        String old = draft("Old");

        Exchange refused = sender.trySending(
                "jmap:drafts?operation=updateDraft",
                Map.of("subject", "New", "attachments", List.of(Map.of("blobId", "unknown", "type", "a/b"))),
                Map.of(JmapConstants.EMAIL_ID, old));

        assertThat(refused.getException()).isNotNull();
        try (ImapMailbox mail = server.imap(sender.user())) {
            // Cyrus keeps what it refused, without its attachment
            assertThat(mail.findBySubject(ImapMailbox.DRAFTS, "Old")).hasSize(1);
        }
    }

    @Test
    void anEmailThatIsNoDraftIsNotUpdated() {
        String sent = sender.send("jmap:sent?to=" + bob.address(), "Hello", Map.of())
                .getMessage()
                .getHeader(JmapConstants.EMAIL_ID, String.class);

        Exchange refused =
                sender.trySending("jmap:drafts?operation=updateDraft", "New", Map.of(JmapConstants.EMAIL_ID, sent));

        assertThat(refused.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no draft");
        assertThat(sender.count(ImapMailbox.SENT)).isEqualTo(1);
        assertThat(sender.count(ImapMailbox.DRAFTS)).isZero();
    }

    @Test
    void aDraftIsSentAsItIs() {
        String draft = draft("To be sent");

        Exchange sent = sender.send("jmap:sent?operation=sendDraft", "unused", Map.of(JmapConstants.EMAIL_ID, draft));

        assertThat(sender.receivedBy(bob).subject()).isEqualTo("To be sent");
        assertThat(sender.in(ImapMailbox.SENT).flags()).doesNotContain("\\Draft");
        assertThat(sender.count(ImapMailbox.DRAFTS)).isZero();
        assertThat(sent.getMessage().getHeaders())
                .containsEntry(JmapConstants.EMAIL_ID, draft)
                .containsKey(JmapConstants.SUBMISSION_ID);
    }

    @Test
    void theBccOfADraftIsSeenByNobody() {
        MailUser carol = server.createUser("carol");
        String id = draft("Secret", "&bcc=" + carol.address());

        sender.send("jmap:sent?operation=sendDraft", null, Map.of(JmapConstants.EMAIL_ID, id));

        for (MailUser recipient : List.of(bob, carol)) {
            assertThat(sender.receivedBy(recipient).subject()).isEqualTo("Secret");
            assertThat(new String(sender.receivedBy(recipient).raw(), StandardCharsets.UTF_8))
                    .doesNotContain("Bcc:");
        }
        assertThat(sender.in(ImapMailbox.SENT).subject()).isEqualTo("Secret");
        assertThat(sender.count(ImapMailbox.DRAFTS)).isZero();
    }

    @Test
    void aDraftIsNotSentTwice() {
        String draft = draft("Once");
        sender.send("jmap:sent?operation=sendDraft", "", Map.of(JmapConstants.EMAIL_ID, draft));

        Exchange again = sender.trySending("jmap:sent?operation=sendDraft", "", Map.of(JmapConstants.EMAIL_ID, draft));

        assertThat(again.getException()).hasMessageContaining("is no draft");
    }

    @Test
    void aDraftThatIsNotThere() {
        Exchange refused =
                sender.trySending("jmap:sent?operation=sendDraft", "", Map.of(JmapConstants.EMAIL_ID, "4711"));

        assertThat(refused.getException()).hasMessageContaining("There is no email 4711");
    }

    private String draft(String subject) {
        return draft(subject, "");
    }

    private String draft(String subject, String options) {
        return sender.send(
                        "jmap:drafts?operation=createDraft&to=" + bob.address() + "&subject=" + subject + options,
                        "Hello",
                        Map.of())
                .getMessage()
                .getHeader(JmapConstants.EMAIL_ID, String.class);
    }
}
