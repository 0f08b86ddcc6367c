package io.github.cameljmap.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.blob.BlobReference;
import io.github.cameljmap.client.blob.JmapDownload;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.JmapResponse;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.support.RawServer;

import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Closing a client ends what is under way and leaves nothing behind. */
@Timeout(30)
class CloseTest {

    private final CountDownLatch requestIsThere = new CountDownLatch(1);
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private final Set<Thread> threadsBefore = okHttpThreads();
    private final JmapRequest request = new JmapRequest();
    private RawServer server;

    @BeforeEach
    void callMailboxes() {
        request.add(GetCall.of(DataType.MAILBOX, ACCOUNT).build());
    }

    @AfterEach
    void stop() {
        testIsOver.countDown();
        server.close();
    }

    @Test
    void aCallUnderWayEnds() throws InterruptedException {
        JmapClient client = clientOfServerThatStopsAfter("");
        CompletableFuture<JmapResponse> call = client.callAsync(request);
        requestIsThere.await();

        client.close();

        assertThat(call)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(JmapTransportException.class);
    }

    @Test
    void aResponseThatIsBeingReadEnds() throws InterruptedException {
        JmapClient client = clientOfServerThatStopsAfter("HTTP/1.1 200 OK\r\n\r\n{\"methodResponses\": [");
        CompletableFuture<JmapResponse> call = client.callAsync(request);
        requestIsThere.await();

        client.close();

        assertThat(call)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(JmapTransportException.class);
    }

    @Test
    void aDownloadThatIsOpenEnds() throws IOException {
        ThreadPoolExecutor executor = (ThreadPoolExecutor) Executors.newCachedThreadPool();
        serverThatStopsAfter("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this");
        JmapClient client = builder().executor(executor).build();
        try (JmapDownload download = client.download(BlobReference.of(ACCOUNT, "G1"))) {
            // from here on only this thread reads
            await().until(() -> executor.getActiveCount() == 0);

            client.close();

            assertThatThrownBy(() -> download.body().readAllBytes()).isInstanceOf(IOException.class);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void noThreadIsLeftBehind() throws InterruptedException {
        JmapClient client = clientOfServerThatStopsAfter("");
        client.callAsync(request);
        requestIsThere.await();
        assertThat(okHttpThreads()).isNotEqualTo(threadsBefore);

        client.close();

        await().untilAsserted(() -> assertThat(okHttpThreads()).isSubsetOf(threadsBefore));
    }

    @Test
    void aClosedClientRefusesFurtherCalls() {
        JmapClient client = clientOfServerThatStopsAfter("");
        client.session();

        client.close();

        assertThatThrownBy(() -> client.call(request)).isInstanceOf(JmapTransportException.class);
    }

    @Test
    void aClientMayBeClosedTwice() {
        JmapClient client = clientOfServerThatStopsAfter("");

        client.close();
        client.close();

        assertThatThrownBy(client::session).isInstanceOf(JmapTransportException.class);
    }

    @Test
    void anExecutorThatIsNotOursIsLeftRunning() {
        ExecutorService executor = Executors.newCachedThreadPool();
        try {
            serverThatStopsAfter("");
            JmapClient client = builder().executor(executor).build();
            client.session();

            client.close();

            assertThat(executor.isShutdown()).isFalse();
        } finally {
            executor.shutdownNow();
        }
    }

    private JmapClient clientOfServerThatStopsAfter(String start) {
        serverThatStopsAfter(start);
        return builder().build();
    }

    private JmapClientBuilder builder() {
        return JmapClient.builder().server(server.sessionUrl()).credentials(JmapCredentials.bearer("token"));
    }

    private void serverThatStopsAfter(String start) {
        server = RawServer.start((call, answer) -> {
            answer.write(start);
            requestIsThere.countDown();
            testIsOver.await();
        });
    }

    // The one that OkHttp shares among all clients of the JVM, and ends itself after a minute, is none of ours.
    private static Set<Thread> okHttpThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("OkHttp"))
                .filter(thread -> !thread.getName().startsWith("OkHttp TaskRunner"))
                .collect(Collectors.toSet());
    }
}
