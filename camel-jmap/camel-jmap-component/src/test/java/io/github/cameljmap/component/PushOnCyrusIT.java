package io.github.cameljmap.component;

import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.push.PushStatus;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Cyrus names an event source that has no events. */
@JmapServerTest(JmapServer.CYRUS)
class PushOnCyrusIT {

    private final JmapService server;

    PushOnCyrusIT(JmapService server) {
        this.server = server;
    }

    @Test
    void withoutPushMailIsReceivedByPolling() {
        try (Inbox inbox = new Inbox(server);
                InboxRoute route = inbox.consume("push=true")) {
            await().until(() -> route.consumer().push().orElseThrow().state() == PushStatus.State.UNSUPPORTED);
            inbox.receiveNumbered(1);

            assertThat(route.subjects(1)).containsExactly("Mail 1");
        }
    }
}
