package io.github.cameljmap.component;

import java.time.Duration;

import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A server that stops while a route reads from it. */
@JmapServerTest
class ServerGoneIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final JmapServer kind;

    ServerGoneIT(JmapService server) {
        this.kind = server.kind();
    }

    @Test
    void theHealthOfTheRouteSaysSo() throws Exception {
        try (JmapService server = kind.start();
                CamelContext context = Health.checked(JmapRoutes.as(server.createUser("reader"), server))) {
            JmapRoutes.with(context, routes -> routes.from("jmap:inbox?initialDelay=0&delay=100")
                    .to("mock:end"));
            context.start();
            await().atMost(LONG_ENOUGH).until(() -> Health.isUp(context));

            server.close();
            await().atMost(LONG_ENOUGH).until(() -> !Health.isUp(context));

            HealthCheck.Result health = Health.of(context);
            assertThat(health.getError().orElseThrow()).isInstanceOf(JmapTransportException.class);
            assertThat(health.getDetails()).doesNotContainKey(HealthCheck.HTTP_RESPONSE_CODE);
        }
    }
}
