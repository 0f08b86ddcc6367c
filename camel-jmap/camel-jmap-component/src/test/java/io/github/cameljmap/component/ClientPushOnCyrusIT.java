package io.github.cameljmap.component;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.push.PushConnection;
import io.github.cameljmap.client.push.PushStatus;
import io.github.cameljmap.component.support.Heard;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Cyrus names an event source and answers 204 there. */
@JmapServerTest(JmapServer.CYRUS)
@Timeout(60)
class ClientPushOnCyrusIT {

    private final JmapService server;

    ClientPushOnCyrusIT(JmapService server) {
        this.server = server;
    }

    @Test
    void thereIsNoPush() {
        MailUser user = server.createUser("alice");
        Heard heard = new Heard();
        try (JmapClient client = JmapClient.builder()
                .server(server.sessionUrl().toString())
                .credentials(JmapCredentials.basic(user.address(), user.password()))
                .build()) {
            PushConnection connection = client.listen(heard);

            await().until(() -> connection.status().state() == PushStatus.State.UNSUPPORTED);
            assertThat(heard.connects()).isZero();
        }
    }
}
