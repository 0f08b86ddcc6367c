package io.github.cameljmap.component;

import java.util.Map;

import jakarta.mail.util.ByteArrayDataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

import static org.assertj.core.api.Assertions.assertThat;

/** A draft is put into a mailbox for somebody to look through, and not sent. */
@JmapServerTest
class CreateDraftIT {

    private final JmapService server;
    private Sender sender;

    CreateDraftIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        sender = new Sender(server);
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void itIsADraft() {
        sender.send("jmap:drafts?operation=createDraft&subject=Offer&to=bob@example.com", "Dear Bob", Map.of());

        ImapMessage draft = sender.in(ImapMailbox.DRAFTS);
        assertThat(draft.subject()).isEqualTo("Offer");
        assertThat(draft.text().strip()).isEqualTo("Dear Bob");
        assertThat(draft.header("From").orElseThrow()).contains(sender.user().address());
        assertThat(draft.flags()).contains("\\Draft").doesNotContain("\\Seen");
    }

    @Test
    void nothingIsSent() {
        MailUser bob = server.createUser("bob");

        sender.send("jmap:drafts?operation=createDraft&to=" + bob.address(), "Dear Bob", Map.of());
        // whatever the first had sent would arrive before this
        sender.send("jmap:sent?subject=Sent&to=" + bob.address(), "Dear Bob", Map.of());

        assertThat(sender.receivedBy(bob).subject()).isEqualTo("Sent");
        assertThat(sender.count(ImapMailbox.SENT)).isEqualTo(1);
        assertThat(sender.count(ImapMailbox.DRAFTS)).isEqualTo(1);
    }

    @Test
    void itNeedsNobodyToSendTo() {
        sender.send("jmap:drafts?operation=createDraft", "To be continued", Map.of());

        assertThat(sender.in(ImapMailbox.DRAFTS).text().strip()).isEqualTo("To be continued");
    }

    @Test
    void theRouteLearnsItsId() {
        Message message = sender.send("jmap:drafts?operation=createDraft", "Dear Bob", Map.of())
                .getMessage();

        assertThat(message.getHeader(JmapConstants.EMAIL_ID)).isNotNull();
        assertThat(message.getHeader(JmapConstants.SUBMISSION_ID)).isNull();
        assertThat(sender.in(ImapMailbox.DRAFTS).messageId())
                .isEqualTo("<" + message.getHeader(JmapConstants.MESSAGE_ID) + ">");
    }

    @Test
    void withAttachmentsItIsFoundByThem() {
        sender.send(
                "jmap:drafts?operation=createDraft&subject=With",
                "See the attachment",
                Map.of(),
                Map.of("report.csv", new ByteArrayDataSource(new byte[] {1, 2, 3}, "text/csv")));
        sender.send("jmap:drafts?operation=createDraft&subject=Without", "See the attachment", Map.of());

        String uri = "jmap:drafts?initialDelay=0&delay=100&filter.hasAttachment=true";
        try (InboxRoute route = InboxRoute.start(JmapRoutes.as(sender.user(), server), uri, exchange -> {})) {
            Exchange found = route.polledAgain().exchange();

            assertThat(route.subjects(1)).containsExactly("With");
            assertThat(found.getMessage().getHeader(JmapConstants.HAS_ATTACHMENT))
                    .isEqualTo(true);
        }
    }

    @Test
    void theOperationCanBeAHeader() {
        sender.send("jmap:drafts", "Dear Bob", Map.of(JmapConstants.OPERATION, "createDraft"));

        assertThat(sender.in(ImapMailbox.DRAFTS).flags()).contains("\\Draft");
    }
}
