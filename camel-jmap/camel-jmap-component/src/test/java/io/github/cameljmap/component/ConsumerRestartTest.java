package io.github.cameljmap.component;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.component.support.FakeMailbox;
import io.github.cameljmap.component.support.ScriptedServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A consumer that is stopped while exchanges are under way, and started again in the same process. */
@Timeout(60)
class ConsumerRestartTest {

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stopThreads() {
        end.countDown();
        threads.shutdownNow();
    }

    @Test
    void aPollThatOutlivesTheStopDoesNotKeepTheNextOne() throws Exception {
        FakeMailbox mailbox = SERVER.holds("M1", "M2");
        try (PolledRoute route = PolledRoute.through(SERVER, "delay=10", this::waitOn1)) {
            route.context().getExecutorServiceManager().setShutdownAwaitTermination(500);
            Future<?> first = threads.submit(() -> route.consumer().pollNow());
            begun.await();
            route.consumer().stop();
            end.countDown();
            first.get(20, TimeUnit.SECONDS);

            route.consumer().start();

            everythingIsHandled(route, mailbox);
        }
        assertThat(seen).containsExactlyInAnyOrder("M1", "M2");
    }

    @Test
    void emailsThatWaitedForAWorkerWhenItStoppedAreOfferedAgain() throws Exception {
        FakeMailbox mailbox = SERVER.holds("M1", "M2", "M3", "M4", "M5", "M6");
        try (PolledRoute route = PolledRoute.through(SERVER, "concurrentConsumers=2&delay=10", exchange -> {
            waitOn1(exchange);
            end.await(40, TimeUnit.SECONDS);
        })) {
            route.context().getExecutorServiceManager().setShutdownAwaitTermination(500);
            Future<Integer> first = threads.submit(route::poll);
            begun.await();
            route.consumer().stop();
            end.countDown();
            await().until(first::isDone);

            route.consumer().start();

            everythingIsHandled(route, mailbox);
        }
        assertThat(seen).containsExactlyInAnyOrder("M1", "M2", "M3", "M4", "M5", "M6");
    }

    @Test
    void whatWasHandledIsToldAlsoWhenWhoStopsTheConsumerIsInterrupted() throws Exception {
        FakeMailbox mailbox = SERVER.holds("M2", "M1");
        try (PolledRoute route = PolledRoute.through(SERVER, "", this::waitOn1)) {
            threads.submit(() -> route.consumer().pollNow());
            begun.await();

            Thread.currentThread().interrupt();
            route.consumer().stop();

            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(mailbox.fresh()).containsExactly("M1");
    }

    // those whose exchange the stop broke off have failed, and wait a little
    private static void everythingIsHandled(PolledRoute route, FakeMailbox mailbox) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            route.poll();
            return mailbox.fresh().isEmpty();
        });
    }

    private void waitOn1(Exchange exchange) throws InterruptedException {
        String id = exchange.getMessage().getHeader(JmapConstants.EMAIL_ID, String.class);
        seen.add(id);
        if (id.equals("M1")) {
            begun.countDown();
            end.await(40, TimeUnit.SECONDS);
        }
    }
}
