package io.github.cameljmap.component;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.component.support.FakeMailbox;
import io.github.cameljmap.component.support.ScriptedServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Several exchanges at a time, and outcomes that come while others are under way. */
@Timeout(60)
class ConsumerConcurrencyTest {

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @Test
    void soManyExchangesAreWorkedOnAtTheSameTime() throws Exception {
        FakeMailbox mailbox = SERVER.holds("M1", "M2", "M3", "M4", "M5", "M6");
        CyclicBarrier three = new CyclicBarrier(3);
        try (PolledRoute route =
                PolledRoute.through(SERVER, "concurrentConsumers=3", exchange -> three.await(20, TimeUnit.SECONDS))) {
            assertThat(route.poll()).isEqualTo(6);

            assertThat(route.received()).containsExactlyInAnyOrder("M1", "M2", "M3", "M4", "M5", "M6");
        }
        assertThat(mailbox.fresh()).isEmpty();
    }

    @Test
    void noMoreExchangesAreWorkedOnAtTheSameTimeThanAllowed() throws Exception {
        SERVER.holds(IntStream.range(0, 60).mapToObj(i -> "M" + i).toArray(String[]::new));
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (PolledRoute route = PolledRoute.through(SERVER, "concurrentConsumers=2&pageSize=20", exchange -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.yield();
            now.decrementAndGet();
        })) {
            assertThat(route.poll()).isEqualTo(60);
        }
        assertThat(most.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void anOutcomeIsToldToTheServerThoughTheExchangesBehindItTakeTheirTime() throws Exception {
        FakeMailbox mailbox = SERVER.holds("M1", "M2");
        try (PolledRoute route = PolledRoute.through(SERVER, "", exchange -> {
            if ("M2".equals(exchange.getMessage().getHeader(JmapConstants.EMAIL_ID))) {
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> !mailbox.fresh().contains("M1"));
            }
        })) {
            route.poll();

            // M2 fails, and is not received, when it waits in vain
            assertThat(route.received()).containsExactly("M1", "M2");
        }
    }

    @Test
    void anEmailThatTheIdempotentRepositoryKnowsIsAcknowledgedWithoutTheRoute() throws Exception {
        FakeMailbox mailbox = SERVER.holds("M1", "M2");
        MemoryIdempotentRepository repository = new MemoryIdempotentRepository();
        repository.start();
        repository.add("u00000000/M1");
        try (PolledRoute route =
                PolledRoute.of(SERVER, "inbox", "idempotentRepository=#known", Map.of("known", repository))) {
            route.poll();

            assertThat(route.received()).containsExactly("M2");
        }
        assertThat(mailbox.fresh()).isEmpty();
        assertThat(repository.contains("u00000000/M2")).isTrue();
    }

    @Test
    void anEmailThatFailedIsNotKnownToTheIdempotentRepository() throws Exception {
        SERVER.holds("M1");
        MemoryIdempotentRepository repository = new MemoryIdempotentRepository();
        try (PolledRoute route =
                PolledRoute.of(SERVER, "inbox", "idempotentRepository=#known", Map.of("known", repository))) {
            route.failsFor("M1");
            route.poll();
        }
        assertThat(repository.getCacheSize()).isZero();
    }
}
