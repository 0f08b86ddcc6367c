package io.github.cameljmap.component;

import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;

import static org.assertj.core.api.Assertions.assertThat;

/** Servers tell with each answer which state the session has: it is read once, and not for each poll. */
@JmapServerTest
class SessionIT {

    private final JmapService server;

    SessionIT(JmapService server) {
        this.server = server;
    }

    @Test
    void anIdlePollStaysOneRequest() throws Exception {
        try (Inbox inbox = new Inbox(server).receiveNumbered(1);
                PolledRoute route = PolledRoute.in(inbox.context(), "inbox", "")) {
            route.poll();
            route.poll();
            // one more, as the states are asked for when the first search has found nothing
            route.poll();
            long before = route.consumer().connection().requests();

            for (int i = 0; i < 5; i++) {
                route.poll();
            }

            assertThat(route.consumer().connection().requests() - before).isEqualTo(5);
        }
    }
}
