package io.github.cameljmap.component;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What the credentials do not allow is said before the route sees anything. */
@Timeout(60)
class ConsumerRightsTest {

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @Test
    void aMailboxWhoseEmailsMayNotBeMarkedIsNotRead() throws Exception {
        inboxHas("{\"maySetSeen\": false}");

        assertRefused("", "Mailbox inbox is read-only for these credentials, but trackBy=unseen has to mark emails");
    }

    @Test
    void aMailboxWhoseEmailsMayNotHaveKeywordsIsNotRead() throws Exception {
        inboxHas("{\"maySetSeen\": true, \"maySetKeywords\": false}");

        assertRefused("trackBy=keyword&keyword=invoiced", "trackBy=keyword has to mark emails");
    }

    @Test
    void aMailboxThatEmailsMayNotLeaveIsNotEmptied() throws Exception {
        inboxHas("{\"mayRemoveItems\": false}");

        assertRefused("moveTo=archive", "Mailbox inbox is read-only");
    }

    @Test
    void aMailboxThatMayNotBeAddedToIsNoTarget() throws Exception {
        SERVER.hasMailboxes(Json.MAILBOXES.replace(
                "\"role\": \"archive\"", "\"role\": \"archive\", \"myRights\": {\"mayAddItems\": false}"));

        assertRefused("moveTo=archive", "may not add emails to mailbox archive, which moveTo asks for");
    }

    @Test
    void theMailboxItselfIsNoTargetByAnyName() throws Exception {
        SERVER.holds("M1");
        try (PolledRoute route = PolledRoute.of(SERVER, "onFailureMoveTo=Inbox")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(route::poll)
                    .withMessageContaining("onFailureMoveTo names Inbox, the mailbox that the emails are read from");
        }
    }

    private static void inboxHas(String rights) {
        SERVER.hasMailboxes(
                Json.MAILBOXES.replace("\"role\": \"inbox\"", "\"role\": \"inbox\", \"myRights\": " + rights));
    }

    private static void assertRefused(String options, String why) throws Exception {
        SERVER.holds("M1");
        try (PolledRoute route = PolledRoute.of(SERVER, options)) {
            assertThatIllegalStateException().isThrownBy(route::poll).withMessageContaining(why);

            assertThat(route.received()).isEmpty();
        }
        assertThat(SERVER.requests()).isEmpty();
    }
}
