package io.github.cameljmap.client.push;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.push.PushStatus.State;
import io.github.cameljmap.client.support.CapturedLog;
import io.github.cameljmap.client.support.Heard;

import static io.github.cameljmap.client.support.Script.after;
import static io.github.cameljmap.client.support.Script.silence;
import static io.github.cameljmap.client.support.Script.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** One connection for all who listen to a client. */
@Timeout(30)
class SharedPushTest {

    private static final String CHANGE = "event: state\ndata: {\"changed\": {\"a1\": {\"Email\": \"s1\"}}}\n\n";

    private final CountDownLatch allListen = new CountDownLatch(1);

    @Test
    void allListenToOneConnection() {
        try (Listening listening = Listening.to(after(allListen, stream(CHANGE)))) {
            Heard other = new Heard();
            listening.client().listen(other);
            allListen.countDown();

            await().until(() -> !listening.heard().changes().isEmpty());
            await().until(() -> !other.changes().isEmpty());

            assertThat(listening.requests()).hasSize(1);
        }
    }

    @Test
    void oneThatFailsHarmsNeitherTheConnectionNorTheOthers() {
        try (CapturedLog log = new CapturedLog();
                Listening listening = Listening.to(after(allListen, stream(CHANGE)))) {
            Heard other = new Heard();
            listening.client().listen(new Failing());
            listening.client().listen(other);
            allListen.countDown();

            await().until(() -> !other.changes().isEmpty());

            assertThat(listening.status().state()).isEqualTo(State.CONNECTED);
            assertThat(log.text()).contains("A push listener failed");
        }
    }

    @Test
    void theConnectionStaysUntilTheLastHasLeft() {
        try (Listening listening = Listening.to(stream(""))) {
            PushConnection other = listening.client().listen(new Heard());
            await().until(() -> listening.heard().connects() == 1);

            listening.connection().close();
            assertThat(listening.status().state()).isEqualTo(State.CLOSED);
            assertThat(other.status().state()).isEqualTo(State.CONNECTED);

            other.close();
            assertThat(other.status().state()).isEqualTo(State.CLOSED);
            await().untilAsserted(() -> assertThat(pushThreads(listening)).isEmpty());
        }
    }

    @Test
    void whoComesAfterTheLastOpensItAnew() {
        try (Listening listening = Listening.to(stream(""))) {
            await().until(() -> listening.heard().connects() == 1);
            listening.connection().close();

            Heard later = new Heard();
            listening.client().listen(later);

            await().until(() -> later.connects() == 1);
            assertThat(listening.client().statistics().pushReconnects()).isZero();
        }
    }

    @Test
    void leavingTwiceIsLeavingOnce() {
        try (Listening listening = Listening.to(stream(""))) {
            PushConnection other = listening.client().listen(new Heard());

            other.close();
            other.close();

            assertThat(listening.status().state()).isNotEqualTo(State.CLOSED);
        }
    }

    @Test
    void aListenerMayCloseTheClient() {
        try (Listening listening = Listening.to(after(allListen, stream(CHANGE)))) {
            CompletableFuture<Void> closed = new CompletableFuture<>();
            listening.client().listen(new OnChange(() -> {
                listening.client().close();
                closed.complete(null);
            }));
            allListen.countDown();

            closed.join();

            assertThat(listening.status().state()).isEqualTo(State.CLOSED);
            await().untilAsserted(() -> assertThat(pushThreads(listening)).isEmpty());
        }
    }

    @Test
    void aConnectionThatIsBeingMadeCanBeClosed() {
        try (Listening listening = Listening.to(silence())) {
            await().until(() -> !listening.requests().isEmpty());

            listening.client().close();

            await().untilAsserted(() -> assertThat(pushThreads(listening)).isEmpty());
        }
    }

    @Test
    void aClientThatIsClosedHearsNothingMore() {
        try (Listening listening = Listening.to(stream(""))) {
            listening.client().close();

            assertThatThrownBy(() -> listening.client().listen(new Heard()))
                    .isInstanceOf(JmapTransportException.class)
                    .hasMessageContaining("closed");
        }
    }

    @Test
    void whoDoesNotListenHasNoTimer() {
        Set<String> before = timers();
        try (JmapClient client = JmapClient.builder()
                .credentials(JmapCredentials.bearer("token"))
                .build()) {
            assertThat(client.statistics().requests()).isZero();
            assertThat(timers()).isSubsetOf(before);
        }
    }

    @Test
    void aSchedulerThatIsNotOursIsLeftRunningAndEmpty() {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
        scheduler.setRemoveOnCancelPolicy(true);
        try (Listening listening = Listening.by(scheduler, stream(""))) {
            await().until(() -> listening.heard().connects() == 1);
            assertThat(scheduler.getQueue()).isNotEmpty();

            listening.client().close();

            assertThat(scheduler.isShutdown()).isFalse();
            assertThat(scheduler.getQueue()).isEmpty();
        } finally {
            scheduler.shutdownNow();
        }
    }

    @Test
    void aSchedulerThatHasEndedEndsPush() {
        ScheduledExecutorService scheduler = new ScheduledThreadPoolExecutor(1);
        scheduler.shutdown();
        try (Listening listening = Listening.by(scheduler, stream(""))) {
            await().until(() -> listening.status().state() == State.CLOSED);

            assertThat(listening.heard().connects()).isZero();
        }
    }

    private static List<String> pushThreads(Listening listening) {
        String origin = listening.server().origin();
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains(origin) || name.equals("JMAP push timer"))
                .toList();
    }

    private static Set<String> timers() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.equals("JMAP push timer"))
                .collect(Collectors.toSet());
    }

    /** Fails at everything. */
    private static final class Failing implements PushListener {

        @Override
        public void connected() {
            throw new IllegalStateException("I do not like to be connected");
        }

        @Override
        public void changed(StateChange change) {
            throw new AssertionError("I do not like change");
        }
    }

    /** Does something when there is a change. */
    private record OnChange(Runnable action) implements PushListener {

        @Override
        public void connected() {
            // waits for the change
        }

        @Override
        public void changed(StateChange change) {
            action.run();
        }
    }
}
