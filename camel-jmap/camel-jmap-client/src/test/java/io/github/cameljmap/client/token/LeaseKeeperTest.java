package io.github.cameljmap.client.token;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.cameljmap.client.error.JmapCredentialsException;
import io.github.cameljmap.test.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** When a token is got anew, and by whom. */
@Timeout(30)
class LeaseKeeperTest {

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private volatile LeaseSource answer =
            () -> Lease.of("Bearer T" + asked.incrementAndGet(), clock.instant(), Duration.ofHours(1));
    private final LeaseKeeper keeper = new LeaseKeeper(() -> answer.next(), clock);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void oneThreadGetsItAndTheOthersWait() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        answer = after(answered, answer);
        List<Future<String>> values = IntStream.range(0, 50)
                .mapToObj(i -> threads.submit(keeper::authorization))
                .toList();
        await().until(() -> waiting() == 50);

        answered.countDown();

        for (Future<String> value : values) {
            assertThat(value.get()).isEqualTo("Bearer T1");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void whileItIsRenewedAheadTheOthersGoOnWithTheOldOne() throws Exception {
        keeper.authorization();
        clock.advance(Duration.ofMinutes(59).plusSeconds(30));
        CountDownLatch answered = new CountDownLatch(1);
        answer = after(answered, answer);
        Future<String> renewing = threads.submit(keeper::authorization);
        await().until(() -> waiting() == 1);

        assertThat(keeper.authorization()).isEqualTo("Bearer T1");

        answered.countDown();
        assertThat(renewing.get()).isEqualTo("Bearer T2");
        assertThat(keeper.authorization()).isEqualTo("Bearer T2");
    }

    @Test
    void theOldOneIsUsedWhileItIsGoodWhenThereIsNoNewOne() throws IOException {
        keeper.authorization();
        clock.advance(Duration.ofMinutes(59).plusSeconds(1));
        LeaseSource healthy = answer;
        answer = failing(true);

        assertThat(keeper.authorization()).isEqualTo("Bearer T1");
        answer = healthy;
        assertThat(keeper.authorization()).as("the server is left in peace").isEqualTo("Bearer T1");
        clock.advance(Duration.ofSeconds(10));
        assertThat(keeper.authorization()).isEqualTo("Bearer T3");
    }

    @Test
    void whoWaitedForAFailureFailsToo() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        answer = after(answered, failing(true));
        List<Future<String>> values = IntStream.range(0, 10)
                .mapToObj(i -> threads.submit(keeper::authorization))
                .toList();
        await().until(() -> waiting() == 10);

        answered.countDown();

        for (Future<String> value : values) {
            assertThatThrownBy(value::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(JmapCredentialsException.class);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatPassesIsTriedAgainAtOnce() throws IOException {
        LeaseSource healthy = answer;
        answer = failing(true);
        assertThatThrownBy(keeper::authorization).isInstanceOf(JmapCredentialsException.class);

        answer = healthy;

        assertThat(keeper.authorization()).isEqualTo("Bearer T2");
    }

    @Test
    void aServerThatRefusesForGoodIsLeftInPeaceForAWhile() throws IOException {
        LeaseSource healthy = answer;
        answer = failing(false);
        assertThatThrownBy(keeper::authorization).isInstanceOf(JmapCredentialsException.class);
        answer = healthy;

        assertThatThrownBy(keeper::authorization).isInstanceOf(JmapCredentialsException.class);
        assertThat(asked).hasValue(1);
        clock.advance(Duration.ofSeconds(10));
        assertThat(keeper.authorization()).isEqualTo("Bearer T2");
    }

    @Test
    void aRefusedValueIsDropped() throws IOException {
        assertThat(keeper.refused(keeper.authorization())).isTrue();

        assertThat(keeper.authorization()).isEqualTo("Bearer T2");
    }

    @Test
    void manyWhoWereRefusedTheSameValueGetOneNew() throws IOException {
        keeper.authorization();

        for (int i = 0; i < 5; i++) {
            assertThat(keeper.refused("Bearer T1")).isTrue();
            assertThat(keeper.authorization()).isEqualTo("Bearer T2");
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void theValueThatTookThePlaceOfARefusedOneIsNotDroppedAsWell() throws IOException {
        keeper.refused(keeper.authorization());

        assertThat(keeper.refused(keeper.authorization())).isFalse();
        assertThat(keeper.authorization()).isEqualTo("Bearer T2");
    }

    @Test
    void butAfterAMinute() throws IOException {
        keeper.refused(keeper.authorization());
        keeper.authorization();
        clock.advance(Duration.ofMinutes(1));

        assertThat(keeper.refused("Bearer T2")).isTrue();
        assertThat(keeper.authorization()).isEqualTo("Bearer T3");
    }

    @Test
    void aValueThatIsRefusedWhileTheNextIsOnItsWayIsNotGoneBackTo() throws Exception {
        keeper.authorization();
        clock.advance(Duration.ofMinutes(59).plusSeconds(30));
        CountDownLatch answered = new CountDownLatch(1);
        answer = after(answered, failing(true));
        Future<String> renewing = threads.submit(keeper::authorization);
        await().until(() -> waiting() == 1);
        keeper.refused("Bearer T1");

        answered.countDown();

        assertThatThrownBy(renewing::get).hasCauseInstanceOf(JmapCredentialsException.class);
    }

    @Test
    void whoIsInterruptedWaitsNoLonger() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        answer = after(never, answer);
        threads.submit(keeper::authorization);
        await().until(() -> waiting() == 1);
        Callable<Throwable> interrupted = () -> {
            Thread.currentThread().interrupt();
            try {
                return new AssertionError(keeper.authorization());
            } catch (IOException e) {
                return e;
            }
        };

        assertThat(threads.submit(interrupted).get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedIOException.class);
    }

    @Test
    void aBugInTheSourceLeavesNobodyWaiting() throws IOException {
        LeaseSource healthy = answer;
        answer = () -> {
            throw new IllegalStateException("a bug");
        };
        assertThatThrownBy(keeper::authorization).hasMessage("a bug");

        answer = healthy;

        assertThat(keeper.authorization()).isEqualTo("Bearer T1");
    }

    @Test
    void theValueIsNotShown() throws IOException {
        keeper.authorization();

        assertThat(keeper + " " + Lease.untilRefused("Bearer T1")).doesNotContain("T1");
    }

    private LeaseSource failing(boolean retryable) {
        return () -> {
            asked.incrementAndGet();
            throw new JmapCredentialsException("No.", null, null, retryable, null);
        };
    }

    private static LeaseSource after(CountDownLatch signal, LeaseSource source) {
        return () -> {
            try {
                signal.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return source.next();
        };
    }

    /** How many threads stand in the keeper. */
    private static long waiting() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getState() == Thread.State.WAITING)
                .filter(thread -> List.of(thread.getValue()).stream()
                        .anyMatch(frame -> frame.getClassName().equals(LeaseKeeper.class.getName())))
                .count();
    }
}
