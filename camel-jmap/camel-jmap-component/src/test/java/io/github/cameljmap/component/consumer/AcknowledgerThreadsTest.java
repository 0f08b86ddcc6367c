package io.github.cameljmap.component.consumer;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class AcknowledgerThreadsTest {

    private static final int EMAILS = 5_000;

    private final Acknowledger acknowledger = new Acknowledger(Answers.UNSEEN, Clock.systemUTC(), Duration.ofHours(1));
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void severalThreadsThatClaimGetEachEmailOnce() throws Exception {
        AtomicInteger claimed = new AtomicInteger();

        List<? extends Future<?>> claims = IntStream.range(0, 8)
                .mapToObj(thread -> threads.submit(() -> IntStream.range(0, EMAILS)
                        .filter(i -> acknowledger.claim("M" + i))
                        .forEach(i -> claimed.incrementAndGet())))
                .toList();
        for (Future<?> claim : claims) {
            claim.get();
        }

        assertThat(claimed).hasValue(EMAILS);
    }

    @Test
    void whatSucceedsOnOtherThreadsIsAcknowledgedOnceEach() {
        Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
        IntStream.range(0, EMAILS).forEach(i -> acknowledger.claim("M" + i));

        IntStream.range(0, EMAILS).forEach(i -> threads.execute(() -> acknowledger.succeeded("M" + i)));
        while (acknowledged.size() < EMAILS) {
            Optional<Acknowledgements> next = acknowledger.next("u1", 100, false, Answers.SEEN);
            next.ifPresent(sent -> {
                Answers.asked(sent).forEach(id -> acknowledged.merge(id, 1, Integer::sum));
                acknowledger.acknowledged(sent, Answers.allDone(sent));
            });
        }

        assertThat(acknowledged.values()).containsOnly(1);
        assertThat(acknowledger.pending()).isZero();
    }

    @Test
    void waitingEndsWhenTheLastExchangeDoes() throws Exception {
        List<String> ids = List.of("M1", "M2", "M3", "M4");
        ids.forEach(acknowledger::claim);

        threads.execute(() -> acknowledger.succeeded("M1"));
        threads.execute(() -> acknowledger.failed("M2"));
        threads.execute(() -> acknowledger.released("M3"));
        threads.execute(() -> acknowledger.succeeded("M4"));

        assertThat(acknowledger.awaitCompletion(ids, Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void waitingEndsWhenTheTimeIsOver() throws Exception {
        acknowledger.claim("M1");
        long start = System.nanoTime();

        assertThat(acknowledger.awaitCompletion(List.of("M1"), Duration.ofMillis(50)))
                .isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(49));
    }

    @Test
    void thereIsNothingToWaitForWhenNothingIsWithTheRoute() throws Exception {
        assertThat(acknowledger.awaitCompletion(List.of("M1"), Duration.ZERO)).isTrue();
    }

    @Test
    void anInterruptEndsTheWaiting() throws Exception {
        acknowledger.claim("M1");
        Future<?> waiting = threads.submit(() -> acknowledger.awaitCompletion(List.of("M1"), Duration.ofHours(1)));

        threads.shutdownNow();

        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(waiting).isDone();
    }
}
