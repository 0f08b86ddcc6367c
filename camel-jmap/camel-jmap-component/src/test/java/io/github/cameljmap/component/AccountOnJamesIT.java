package io.github.cameljmap.component;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.mail.Quota.Resource;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.model.Quota;
import io.github.cameljmap.client.model.VacationResponse;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JamesService;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

/** Vacation responses and quotas, which Cyrus 3.6 does not offer. */
@JmapServerTest(JmapServer.JAMES)
class AccountOnJamesIT {

    private static final String SET = "jmap:all?operation=setVacationResponse";

    private final JamesService server;
    private Sender user;
    private Sender friend;

    AccountOnJamesIT(JamesService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        user = new Sender(server);
        friend = new Sender(server);
    }

    @AfterEach
    void close() {
        user.close();
        friend.close();
    }

    @Test
    void whoeverWritesDuringTheVacationIsAnswered() {
        user.send(SET, "{\"isEnabled\": true, \"subject\": \"Away\", \"textBody\": \"Back on Monday.\"}", Map.of());

        friend.send("jmap:sent?to=" + user.user().address(), "Hello", Map.of());

        assertThat(friend.in(ImapMailbox.INBOX)).satisfies(answer -> {
            assertThat(answer.subject()).isEqualTo("Away");
            assertThat(answer.text()).contains("Back on Monday.");
        });
    }

    @Test
    void whatIsSetIsRead() {
        user.send(
                SET,
                new VacationResponse(
                        Optional.empty(),
                        Optional.of(true),
                        Optional.of(Instant.parse("2026-07-01T00:00:00Z")),
                        Optional.of(Instant.parse("2026-07-15T00:00:00Z")),
                        Optional.of("Away"),
                        Optional.of("Back on Monday."),
                        Optional.of("<p>Back on Monday.</p>"),
                        Map.of()),
                Map.of());

        VacationResponse read = vacation();
        assertThat(read.isEnabled()).contains(true);
        assertThat(read.fromDate()).contains(Instant.parse("2026-07-01T00:00:00Z"));
        assertThat(read.toDate()).contains(Instant.parse("2026-07-15T00:00:00Z"));
        assertThat(read.subject()).contains("Away");
        assertThat(read.textBody()).contains("Back on Monday.");
        assertThat(read.htmlBody()).contains("<p>Back on Monday.</p>");
    }

    @Test
    void whatIsNotNamedStaysAndWhatIsNullGoes() {
        user.send(SET, Map.of("isEnabled", true, "subject", "Away", "textBody", "Back on Monday."), Map.of());
        Map<String, Object> patch = new HashMap<>();
        patch.put("isEnabled", false);
        patch.put("subject", null);

        user.send(SET, patch, Map.of());

        VacationResponse read = vacation();
        assertThat(read.isEnabled()).contains(false);
        assertThat(read.subject()).isEmpty();
        assertThat(read.textBody()).contains("Back on Monday.");
    }

    @Test
    void whatWasReadCanBeSetAgain() {
        user.send(SET, Map.of("isEnabled", true, "textBody", "Back on Monday."), Map.of());

        user.send(SET, vacation(), Map.of());

        assertThat(vacation().textBody()).contains("Back on Monday.");
    }

    @Test
    void settingLeavesTheBody() {
        Exchange set = user.send(SET, "{\"isEnabled\": false}", Map.of());

        assertThat(set.getMessage().getBody()).isEqualTo("{\"isEnabled\": false}");
    }

    @Test
    void anUnknownPropertyIsRefusedInTheServersWords() {
        Exchange refused = user.trySending(SET, Map.of("isAway", true), Map.of());

        assertThat(refused.getException())
                .isInstanceOf(JmapSetException.class)
                .hasMessageContaining("The server refused to set the vacation response")
                .hasMessageContaining("isAway is an unknown property");
    }

    @Test
    void theQuotaIsWhatImapSays() {
        server.limitStorage(user.user(), 1024 * 1024);
        try (ImapMailbox mailbox = server.imap(user.user())) {
            mailbox.append(ImapMailbox.INBOX, new byte[100 * 1024]);

            Exchange read = user.send("jmap:all?operation=getQuota", null, Map.of());

            Resource storage = mailbox.storage().orElseThrow();
            assertThat(read.getMessage().getBody())
                    .asInstanceOf(list(Quota.class))
                    .singleElement()
                    .satisfies(quota -> {
                        assertThat(quota.resourceType()).contains("octets");
                        assertThat(quota.hardLimit()).contains(storage.limit * 1024);
                        assertThat(quota.used()).contains(storage.usage * 1024);
                        assertThat(quota.scope()).contains("account");
                        assertThat(quota.types()).containsExactly("Mail");
                    });
        }
    }

    @Test
    void anAccountWithoutLimitsHasNoQuota() {
        Exchange read = user.send("jmap:all?operation=getQuota", null, Map.of());

        assertThat(read.getMessage().getBody()).asInstanceOf(list(Quota.class)).isEmpty();
    }

    private VacationResponse vacation() {
        return user.send("jmap:all?operation=getVacationResponse", null, Map.of())
                .getMessage()
                .getBody(VacationResponse.class);
    }
}
