package io.github.cameljmap.client.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.support.RawServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Servers that are not there, or are and say nothing. */
@Timeout(30)
class NoAnswerTest {

    private final CountDownLatch testIsOver = new CountDownLatch(1);

    @AfterEach
    void end() {
        testIsOver.countDown();
    }

    @Test
    void aServerThatIsNotThereIsWorthAnotherTry() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String url = "http://127.0.0.1:" + port + "/jmap/session?token=s3cret";

        try (JmapClient client = client(url)) {
            JmapException failure = catchThrowableOfType(JmapException.class, client::session);

            assertThat(failure)
                    .isInstanceOf(JmapTransportException.class)
                    .hasMessageStartingWith("No connection to http://127.0.0.1:" + port + "/jmap/session: ")
                    .hasMessageNotContaining("s3cret");
            assertThat(failure.isRetryable()).isTrue();
            assertThat(failure.httpStatus()).isEmpty();
        }
    }

    @Test
    void aServerThatSaysNothingIsWorthAnotherTry() {
        JmapException failure = failureOfServerThatStopsAfter("");

        assertThat(failure).isInstanceOf(JmapTransportException.class).hasMessageContaining("readTimeout");
        assertThat(failure.isRetryable()).isTrue();
    }

    @Test
    void aServerThatStopsInTheMiddleIsWorthAnotherTry() {
        JmapException failure = failureOfServerThatStopsAfter("HTTP/1.1 200 OK\r\n\r\n{\"methodResponses\": [");

        assertThat(failure).isInstanceOf(JmapTransportException.class).hasMessageContaining("broke off");
        assertThat(failure.isRetryable()).isTrue();
    }

    private JmapException failureOfServerThatStopsAfter(String start) {
        JmapRequest request = new JmapRequest();
        request.add(GetCall.of(DataType.MAILBOX, "u1").build());
        try (RawServer server = RawServer.start((call, answer) -> {
                    answer.write(start);
                    testIsOver.await();
                });
                JmapClient client = client(server.sessionUrl())) {
            client.session();
            return catchThrowableOfType(JmapException.class, () -> client.call(request));
        }
    }

    private static JmapClient client(String server) {
        return JmapClient.builder()
                .server(server)
                .credentials(JmapCredentials.bearer("token"))
                .readTimeout(Duration.ofMillis(500))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }
}
