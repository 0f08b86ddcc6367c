package io.github.cameljmap.client.fastmail;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Identity;
import io.github.cameljmap.client.model.Mailbox;
import io.github.cameljmap.client.support.FastmailServer;
import io.github.cameljmap.client.support.Fixtures;

import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

/** Fastmail's mailboxes and identities, with all that Fastmail has beyond the RFC. */
class MailboxesAndIdentitiesTest {

    @RegisterExtension
    static final FastmailServer FASTMAIL = new FastmailServer();

    @Test
    void allMailboxesAreAskedForByLeavingOutTheIds() {
        mailboxes();

        assertThat(FASTMAIL.requestJson().path("methodCalls"))
                .isEqualTo(Fixtures.json("[[\"Mailbox/get\", {\"accountId\": \"u00000000\"}, \"0\"]]"));
    }

    @Test
    void aMailboxHasItsCounts() {
        Mailbox inbox = mailboxes().get(0);

        assertThat(inbox.id()).contains("P-F");
        assertThat(inbox.totalEmails()).contains(16L);
        assertThat(inbox.unreadEmails()).contains(3L);
        assertThat(inbox.totalThreads()).contains(12L);
        assertThat(inbox.unreadThreads()).contains(2L);
    }

    @Test
    void aMailboxHasARoleOrNone() {
        assertThat(mailboxes())
                .extracting(mailbox -> mailbox.role().orElse("-"))
                .containsExactly("inbox", "drafts", "-");
    }

    @Test
    void aMailboxHasAParentOrNone() {
        assertThat(mailboxes())
                .extracting(mailbox -> mailbox.parentId().orElse("-"))
                .containsExactly("-", "-", "P-F");
    }

    @Test
    void aRightThatIsNullIsNotThere() {
        assertThat(mailboxes().get(2).myRights()).containsOnlyKeys("mayAddItems");
    }

    @Test
    void whatFastmailHasBeyondTheRfcIsKept() {
        assertThat(mailboxes().get(0).additional()).containsKeys("isCollapsed", "suppressDuplicates", "learnAsSpam");
    }

    @Test
    void identitiesNeedTheCapabilityOfSubmission() {
        identities();

        assertThat(FASTMAIL.requestJson().path("using"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("urn:ietf:params:jmap:core", "urn:ietf:params:jmap:submission");
    }

    @Test
    void anIdentityHasItsNameAndAddress() {
        Identity alice = identities().get(0);

        assertThat(alice.name()).isEqualTo("Alice Adams");
        assertThat(alice.email()).isEqualTo("alice.adams@example.com");
        assertThat(alice.replyTo()).isEmpty();
        assertThat(alice.mayDelete()).contains(true);
    }

    @Test
    void anIdentityMayStandForADomain() {
        Identity wildcard = identities().get(1);

        assertThat(wildcard.isWildcard()).isTrue();
        assertThat(wildcard.matches("Shop@Adams.example")).isTrue();
        assertThat(wildcard.matches("shop@not-adams.example")).isFalse();
    }

    @Test
    void anEmptyStateIsAState() {
        FASTMAIL.answers("identity-get.json");
        JmapRequest request = new JmapRequest();
        Invocation<GetResult<Identity>> get =
                request.add(GetCall.of(DataType.IDENTITY, ACCOUNT).build());

        assertThat(FASTMAIL.client().call(request).get(get).state()).contains("");
    }

    private List<Mailbox> mailboxes() {
        FASTMAIL.answers("mailbox-get.json");
        JmapRequest request = new JmapRequest();
        Invocation<GetResult<Mailbox>> get =
                request.add(GetCall.of(DataType.MAILBOX, ACCOUNT).build());
        return FASTMAIL.client().call(request).get(get).list();
    }

    private List<Identity> identities() {
        FASTMAIL.answers("identity-get.json");
        JmapRequest request = new JmapRequest();
        Invocation<GetResult<Identity>> get =
                request.add(GetCall.of(DataType.IDENTITY, ACCOUNT).build());
        return FASTMAIL.client().call(request).get(get).list();
    }
}
