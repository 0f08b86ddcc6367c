package io.github.cameljmap.component;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.component.support.FakeMailbox;
import io.github.cameljmap.component.support.ScriptedServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whoever suspends a consumer wants no more emails, at once. */
@Timeout(60)
class ConsumerSuspendTest {

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @Test
    void noFurtherEmailIsGivenToTheRouteUntilTheConsumerGoesOn() throws Exception {
        FakeMailbox mailbox = SERVER.holds("M1", "M2", "M3", "M4", "M5");
        PolledRoute[] self = new PolledRoute[1];
        try (PolledRoute route = PolledRoute.through(SERVER, "pageSize=2", exchange -> {
            if ("M3".equals(exchange.getMessage().getHeader(JmapConstants.EMAIL_ID))) {
                self[0].consumer().suspend();
            }
        })) {
            self[0] = route;
            route.poll();
            assertThat(route.received()).containsExactly("M1", "M2", "M3");

            route.consumer().resume();
            route.poll();
            assertThat(route.received()).containsExactly("M1", "M2", "M3", "M4", "M5");
        }
        assertThat(mailbox.fresh()).isEmpty();
    }

    @Test
    void whatWasHandledBeforeIsToldToTheServer() throws Exception {
        FakeMailbox mailbox = SERVER.holds("M1", "M2");
        PolledRoute[] self = new PolledRoute[1];
        try (PolledRoute route =
                PolledRoute.through(SERVER, "", exchange -> self[0].consumer().suspend())) {
            self[0] = route;
            route.poll();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(mailbox.fresh()).containsExactly("M2"));
        }
    }
}
