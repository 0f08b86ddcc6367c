package io.github.cameljmap.component;

import java.time.Duration;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.health.ConsumersHealthCheckRepository;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;

import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class ConsumerHealthTest {

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @Test
    void aFailingPollIsSeenByCamelsPollStrategy() throws Exception {
        SERVER.answers(serverError());
        RememberingStrategy strategy = new RememberingStrategy();
        try (CamelContext context = context()) {
            context.getRegistry().bind("strategy", strategy);
            JmapRoutes.with(context, routes -> routes.from("jmap:inbox?initialDelay=0&delay=20&pollStrategy=#strategy")
                    .to("mock:in"));
            context.start();

            await().atMost(Duration.ofSeconds(20)).until(() -> !strategy.failures.isEmpty());
        }
        assertThat(strategy.failures.peek())
                .isInstanceOf(JmapProblemException.class)
                .hasMessageContaining("500");
    }

    @Test
    void aFailingPollMakesTheConsumerUnhealthyUntilItWorksAgain() throws Exception {
        SERVER.hasSession(serverError());
        try (CamelContext context = context()) {
            HealthCheckRegistry checks = new DefaultHealthCheckRegistry(context);
            context.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, checks);
            ConsumersHealthCheckRepository consumers = new ConsumersHealthCheckRepository();
            consumers.setEnabled(true);
            checks.register(consumers);
            JmapRoutes.with(context, routes -> routes.from("jmap:inbox?initialDelay=0&delay=20")
                    .routeId("in")
                    .to("mock:in"));
            context.start();

            await().atMost(Duration.ofSeconds(20)).until(() -> state(context) == HealthCheck.State.DOWN);
            SERVER.hasSession(Json.session(SERVER.origin()));
            await().atMost(Duration.ofSeconds(20)).until(() -> state(context) == HealthCheck.State.UP);
        }
    }

    private static HealthCheck.State state(CamelContext context) {
        Collection<HealthCheck.Result> results = HealthCheckHelper.invoke(context, "full");
        return results.stream()
                .filter(result -> result.getCheck().getId().contains("in"))
                .map(HealthCheck.Result::getState)
                .findFirst()
                .orElse(HealthCheck.State.UNKNOWN);
    }

    private static CamelContext context() {
        return JmapRoutes.at(SERVER.sessionUrl(), settings -> settings.setAccessToken(ScriptedServer.TOKEN));
    }

    /** Remembers why polls failed. */
    private static final class RememberingStrategy extends DefaultPollingConsumerPollStrategy {

        private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

        @Override
        public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
            failures.add(cause);
            return false;
        }
    }
}
