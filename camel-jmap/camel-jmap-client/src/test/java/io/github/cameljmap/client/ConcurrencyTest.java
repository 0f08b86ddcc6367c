package io.github.cameljmap.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.blob.BlobReference;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Mailbox;
import io.github.cameljmap.client.support.FastmailServer;
import io.github.cameljmap.client.support.Fixtures;
import io.github.cameljmap.client.support.RawServer;

import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** One client, many threads. */
@Timeout(30)
class ConcurrencyTest {

    private static final int THREADS = 32;

    @RegisterExtension
    static final FastmailServer FASTMAIL = new FastmailServer();

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void allThreadsGetTheirAnswersAndTheSessionIsReadOnce() throws InterruptedException {
        FASTMAIL.answers("mailbox-get.json");
        JmapClient client = FASTMAIL.client();

        List<Future<Integer>> results = atOnce(() -> mailboxes(client));

        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result).succeedsWithin(Duration.ZERO).isEqualTo(3));
        assertThat(FASTMAIL.sessionReads()).isEqualTo(1);
    }

    @Test
    void aSessionThatCannotBeReadFailsAllWhoWaitForIt() throws InterruptedException {
        FASTMAIL.hasSession(status(503));
        JmapClient client = FASTMAIL.client();

        List<Future<Integer>> results = atOnce(() -> mailboxes(client));

        assertThat(results).allSatisfy(result -> assertThatThrownBy(result::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(JmapProblemException.class));
    }

    @Test
    void aSessionThatCouldNotBeReadIsTriedAgainByTheNextCall() {
        FASTMAIL.answers("mailbox-get.json");
        FASTMAIL.hasSession(status(503));
        JmapClient client = FASTMAIL.client();
        assertThatThrownBy(client::session).isInstanceOf(JmapProblemException.class);

        FASTMAIL.hasSession(Fixtures.session(FASTMAIL.origin()));

        assertThat(mailboxes(client)).isEqualTo(3);
    }

    @Test
    void noMoreRequestsAreUnderWayThanTheServerAllows() {
        CountDownLatch testIsOver = new CountDownLatch(1);
        try (RawServer server = silentServer(new CountDownLatch(1), testIsOver);
                JmapClient client = clientOf(server)) {
            int allowed = client.session().limits().maxConcurrentRequests();
            IntStream.range(0, THREADS).forEach(i -> threads.submit(() -> mailboxes(client)));

            await().during(Duration.ofMillis(500)).until(() -> server.requests().size() == allowed);
        } finally {
            testIsOver.countDown();
        }
    }

    @Test
    void anInterruptEndsTheWaitingAndStaysOnTheThread() throws Exception {
        CountDownLatch requestIsThere = new CountDownLatch(1);
        CountDownLatch testIsOver = new CountDownLatch(1);
        try (RawServer server = silentServer(requestIsThere, testIsOver);
                JmapClient client = clientOf(server)) {
            Future<Boolean> interrupted = threads.submit(() -> {
                assertThat(catchThrowableOfType(JmapException.class, () -> mailboxes(client)))
                        .isInstanceOf(JmapTransportException.class)
                        .hasMessage("Interrupted while waiting for the server")
                        .hasCauseInstanceOf(InterruptedException.class);
                return Thread.currentThread().isInterrupted();
            });
            requestIsThere.await();
            threads.shutdownNow();

            assertThat(interrupted.get()).isTrue();
        } finally {
            testIsOver.countDown();
        }
    }

    @Test
    void aDownloadThatComesAfterAnInterruptIsClosed() throws Exception {
        CountDownLatch requestIsThere = new CountDownLatch(1);
        CountDownLatch waiterIsGone = new CountDownLatch(1);
        CountDownLatch clientHungUp = new CountDownLatch(1);
        RawServer.Handler endless = (request, answer) -> {
            requestIsThere.countDown();
            waiterIsGone.await();
            answer.write("HTTP/1.1 200 OK\r\n\r\n");
            try {
                while (true) {
                    answer.write(new byte[8192]);
                }
            } finally {
                clientHungUp.countDown();
            }
        };
        try (RawServer server = RawServer.start(endless);
                JmapClient client = clientOf(server)) {
            Future<?> waiter = threads.submit(() -> client.download(BlobReference.of(ACCOUNT, "G1")));
            requestIsThere.await();
            threads.shutdownNow();
            assertThatThrownBy(waiter::get).hasCauseInstanceOf(JmapTransportException.class);
            waiterIsGone.countDown();

            assertThat(clientHungUp.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static RawServer silentServer(CountDownLatch requestIsThere, CountDownLatch testIsOver) {
        return RawServer.start((request, answer) -> {
            requestIsThere.countDown();
            testIsOver.await();
        });
    }

    private static JmapClient clientOf(RawServer server) {
        return JmapClient.builder()
                .server(server.sessionUrl())
                .credentials(JmapCredentials.bearer("token"))
                .build();
    }

    private static int mailboxes(JmapClient client) {
        JmapRequest request = new JmapRequest();
        Invocation<GetResult<Mailbox>> get =
                request.add(GetCall.of(DataType.MAILBOX, ACCOUNT).build());
        return client.call(request).get(get).list().size();
    }

    /** Runs it on all threads, none of which begins before all are there. */
    private <T> List<Future<T>> atOnce(Callable<T> task) throws InterruptedException {
        CountDownLatch allAreThere = new CountDownLatch(THREADS);
        Callable<T> together = () -> {
            allAreThere.countDown();
            allAreThere.await();
            return task.call();
        };
        return threads.invokeAll(
                IntStream.range(0, THREADS).mapToObj(i -> together).toList());
    }
}
