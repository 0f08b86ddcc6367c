package io.github.cameljmap.component;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
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
        try (CamelContext context = Health.checked(context())) {
            JmapRoutes.with(context, routes -> routes.from("jmap:inbox?initialDelay=0&delay=20")
                    .routeId("in")
                    .to("mock:in"));
            context.start();

            await().atMost(Duration.ofSeconds(20)).until(() -> !Health.isUp(context));
            SERVER.hasSession(Json.session(SERVER.origin()));
            await().atMost(Duration.ofSeconds(20)).until(() -> Health.isUp(context));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 503})
    void theHealthShowsTheHttpStatusOfAFailingPoll(int status) throws Exception {
        // refused credentials are tried once more after the session could be read with them
        SERVER.answers(status(status), status(status));
        try (PolledRoute route = PolledRoute.in(Health.checked(context()), "inbox", "")) {
            route.consumer().run();

            assertThat(Health.of(route.context()).getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, status);
        }
    }

    @Test
    void theHealthShowsNoHttpStatusWhenThereIsNoAnswer() throws Exception {
        // the HTTP client tries again with another connection
        ResponseDefinitionBuilder dead = aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
        SERVER.answers(status(503), dead, dead, dead, dead);
        try (PolledRoute route = PolledRoute.in(Health.checked(context()), "inbox", "")) {
            route.consumer().run();
            route.consumer().run();

            assertThat(Health.of(route.context()).getError().orElseThrow()).isInstanceOf(JmapTransportException.class);
            assertThat(Health.of(route.context()).getDetails()).doesNotContainKey(HealthCheck.HTTP_RESPONSE_CODE);
        }
    }

    @Test
    void theHealthIsUpAgainWithoutAHttpStatus() throws Exception {
        SERVER.answers(status(503));
        try (PolledRoute route = PolledRoute.in(Health.checked(context()), "inbox", "")) {
            route.consumer().run();
            route.consumer().run();

            assertThat(Health.isUp(route.context())).isTrue();
            assertThat(Health.of(route.context()).getDetails()).doesNotContainKey(HealthCheck.HTTP_RESPONSE_CODE);
        }
    }

    private static CamelContext context() {
        return JmapRoutes.impatientAt(SERVER);
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
