package io.github.cameljmap.component;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.TextNode;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.SetCall;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.EmailSubmission;
import io.github.cameljmap.client.model.EmailSubmission.Address;
import io.github.cameljmap.client.model.EmailSubmission.Envelope;
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
        Exchange draft =
                sender.send("jmap:sent?operation=createDraft&subject=Later&to=" + bob.address(), "Hello", Map.of());
        String emailId = draft.getMessage().getHeader(JmapConstants.EMAIL_ID, String.class);
        MailUser user = sender.user();
        Address from = new Address(user.address(), Map.of("HOLDFOR", TextNode.valueOf("3600")));
        Address to = new Address(bob.address(), Map.of());
        try (JmapClient client = JmapClient.builder()
                .server(server.sessionUrl().toString())
                .credentials(JmapCredentials.basic(user.address(), user.password()))
                .build()) {
            EmailSubmission later = new EmailSubmission(
                    Optional.empty(),
                    Optional.of(user.address()),
                    Optional.of(emailId),
                    Optional.empty(),
                    Optional.of(new Envelope(Optional.of(from), List.of(to))),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    Map.of());
            JmapRequest request = new JmapRequest();
            Invocation<SetResult<EmailSubmission>> submission =
                    request.add(SetCall.of(DataType.EMAIL_SUBMISSION, user.address())
                            .create("later", later)
                            .argument("onSuccessUpdateEmail", Map.of("#later", withoutDraftKeyword()))
                            .build());
            return client.call(request)
                    .get(submission)
                    .created("later", "submit it")
                    .id()
                    .orElseThrow();
        }
    }

    private static Map<String, Object> withoutDraftKeyword() {
        Map<String, Object> patch = new HashMap<>();
        patch.put("keywords/$draft", null);
        return patch;
    }
}
