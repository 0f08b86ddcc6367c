package io.github.cameljmap.component;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.component.support.ScriptedServer;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static io.github.cameljmap.component.support.Json.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class ConsumerStopTest {

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void whatCouldNotBeAcknowledgedBeforeIsAcknowledgedOnStopping() throws Exception {
        SERVER.answers(okJson(found("M1")), serverError());
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            assertThatExceptionOfType(JmapProblemException.class).isThrownBy(route::poll);
        }

        assertThat(SERVER.requests()).hasSize(3);
        assertThat(updates(2)).containsExactly("M1");
    }

    @Test
    void nothingIsSentOnStoppingWhenThereIsNothingToAcknowledge() throws Exception {
        PolledRoute.of(SERVER, "").close();

        assertThat(SERVER.everything()).isEmpty();
    }

    @Test
    void aServerThatIsGoneDoesNotKeepTheRouteFromStopping() throws Exception {
        SERVER.answers(okJson(found("M1")), serverError(), serverError());
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            assertThatExceptionOfType(JmapProblemException.class).isThrownBy(route::poll);

            route.context().getRouteController().stopRoute("in");

            assertThat(route.context().getRouteController().getRouteStatus("in").isStopped())
                    .isTrue();
        }
    }

    @Test
    void onStoppingTheEmailUnderWayIsFinishedAndTheOthersAreGivenBack() throws Exception {
        SERVER.answers(found("M1", "M2", "M3"));
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            route.mock().whenAnyExchangeReceived(exchange -> {
                arrived.countDown();
                goOn.await();
            });
            JmapConsumer consumer = route.consumer();
            Future<Integer> poll = threads.submit(consumer::poll);
            arrived.await();

            Future<?> stop = threads.submit(() -> {
                route.context().getRouteController().stopRoute("in", 20, TimeUnit.SECONDS);
                return null;
            });
            await().atMost(Duration.ofSeconds(20)).until(() -> !consumer.isBatchAllowed());
            goOn.countDown();

            assertThat(poll.get()).isEqualTo(1);
            stop.get();
            assertThat(route.received()).containsExactly("M1");
        }
        assertThat(updates(1)).containsExactly("M1");
    }

    @Test
    void anEmailThatFailedIsOfferedAgainAfterARestart() throws Exception {
        SERVER.answers(found("M1"), found("M1"));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            route.failsFor("M1");
            route.poll();
            route.context().getRouteController().stopRoute("in");
            route.context().getRouteController().startRoute("in");
            route.poll();

            assertThat(route.received()).containsExactly("M1", "M1");
        }
    }

    private static List<String> updates(int request) {
        return SERVER.request(request).path("methodCalls").path(0).path(1).path("update").properties().stream()
                .map(member -> member.getKey())
                .toList();
    }
}
