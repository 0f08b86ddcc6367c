package io.github.cameljmap.client.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.JmapClientBuilder;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.blob.BlobReference;
import io.github.cameljmap.client.blob.BlobSource;
import io.github.cameljmap.client.blob.JmapDownload;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.JmapResponse;
import io.github.cameljmap.client.call.QueryCall;
import io.github.cameljmap.client.call.QueryResult;
import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.support.RawServer;

import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Servers that answer more, or more slowly, than anybody can want: they take neither all memory nor a thread for ever. */
@Timeout(60)
class LimitsTest {

    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static final Duration SHORT = Duration.ofSeconds(2);

    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private final JmapRequest request = new JmapRequest();
    private final Invocation<QueryResult> query =
            request.add(QueryCall.of(DataType.EMAIL, ACCOUNT).build());
    private final Invocation<GetResult<Email>> emails = request.add(
            GetCall.of(DataType.EMAIL, ACCOUNT).ids(query.result("/ids")).build());

    private RawServer server;
    private JmapClient client;

    @AfterEach
    void stop() {
        testIsOver.countDown();
        client.close();
        server.close();
    }

    @Test
    void ofAnAnswerWithoutEndNoMoreIsReadThanAllowed() {
        start(builder -> builder.maxResponseBytes(100_000), (call, answer) -> {
            answer.write(CHUNKED);
            while (true) {
                answer.write("3e8\r\n" + " ".repeat(1000) + "\r\n");
            }
        });

        JmapException failure = catchThrowableOfType(JmapException.class, () -> client.call(request));

        assertThat(failure)
                .isInstanceOf(JmapTransportException.class)
                .hasMessageEndingWith("is more than is read: it has more than 100000 bytes (maxResponseBytes)");
        assertThat(failure.isRetryable()).isFalse();
    }

    @Test
    void whatIsSmallOnTheWireIsMeasuredAsItWillBeInMemory() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(" ".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII));
        }
        start(builder -> builder.maxResponseBytes(100_000), (call, answer) -> answer.write(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                + "Content-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n")
                .write(bomb.toByteArray()));

        assertThatThrownBy(() -> client.call(request)).hasMessageContaining("maxResponseBytes");
    }

    @Test
    void emailsThatAreTooMuchAreToldAsOfAServerThatWasAskedForTooMany() {
        answers(
                builder -> builder.maxResponseBytes(50_000),
                "{\"id\": \"e1\", \"subject\": \"" + "x".repeat(100_000) + "\"}");

        JmapResponse response = client.call(request);

        assertThat(response.get(query).ids()).containsExactly("e1");
        JmapMethodException failure = catchThrowableOfType(JmapMethodException.class, () -> response.get(emails));
        assertThat(failure.type()).isEqualTo("requestTooLarge");
        assertThat(failure)
                .hasMessage("The answer to Email/get is more than is read: it has more than 50000 bytes"
                        + " (maxResponseBytes)");
        assertThat(failure.isRetryable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"subParts\": [", "{\"unknown\": [", "[["})
    void anEmailThatIsNestedTooDeeplyIsToldInTheSameWay(String level) {
        String end =
                new StringBuilder(level).reverse().toString().replace('[', ']').replace('{', '}');
        String closing = end.replaceAll("[^\\]}]", "");
        answers(
                UnaryOperator.identity(),
                "{\"id\": \"e1\", \"bodyStructure\": " + level.repeat(50_000) + closing.repeat(50_000) + "}");

        assertThatThrownBy(() -> client.call(request).get(emails)).hasMessageContaining("nesting depth");
    }

    @Test
    void anEmailThatIsNestedAsDeeplyAsMailCanBeIsRead() {
        answers(
                UnaryOperator.identity(),
                "{\"id\": \"e1\", \"bodyStructure\": " + "{\"subParts\": [".repeat(340) + "]}".repeat(340) + "}");

        Email email = client.call(request).get(emails).list().get(0);

        assertThat(email.bodyStructure()).isPresent();
        assertThat(email.toString()).contains("subParts");
    }

    @Test
    void moreThanMillionsOfTinyThingsAreNotRead() {
        answers(UnaryOperator.identity(), "{\"id\": \"e1\", \"attachments\": [" + "{},".repeat(3_000_000) + "{}]}");

        assertThatThrownBy(() -> client.call(request).get(emails)).hasMessageContaining("Token count");
    }

    @Test
    void ofASessionWithoutEndNoMoreIsReadThanASessionCanHave() {
        start(
                session -> session.put("x", "y".repeat(11_000_000)),
                UnaryOperator.identity(),
                (call, answer) -> answer.json("{}"));

        JmapException failure = catchThrowableOfType(JmapException.class, client::session);

        assertThat(failure).hasMessageContaining("it has more than 10000000 bytes");
        assertThat(failure.isRetryable()).isFalse();
    }

    @Test
    void theHeaderOfAnAnswerHasAnEndToo() {
        start(UnaryOperator.identity(), (call, answer) -> {
            answer.write("HTTP/1.1 200 OK\r\n");
            while (true) {
                answer.write("X-More: " + "x".repeat(1000) + "\r\n");
            }
        });

        assertThatThrownBy(() -> client.call(request)).isInstanceOf(JmapTransportException.class);
    }

    @Test
    void anAnswerThatComesByDropsIsGivenUp() {
        start(builder -> builder.callTimeout(SHORT), (call, answer) -> {
            answer.write(CHUNKED);
            drip(() -> answer.write("1\r\n \r\n"));
        });

        JmapException failure = catchThrowableOfType(JmapException.class, () -> client.call(request));

        assertThat(failure).isInstanceOf(JmapTransportException.class).hasMessageContaining("callTimeout");
        assertThat(failure.isRetryable()).isTrue();
    }

    @Test
    void aHeaderThatComesByDropsIsGivenUp() {
        start(builder -> builder.callTimeout(SHORT), (call, answer) -> {
            answer.write("HTTP/1.1 200 OK\r\n");
            drip(() -> answer.write("X: y\r\n"));
        });

        assertThatThrownBy(() -> client.call(request)).hasMessageContaining("callTimeout");
    }

    @Test
    void theHeaderOfADownloadThatComesByDropsIsGivenUp() {
        start(builder -> builder.callTimeout(SHORT), (call, answer) -> {
            answer.write("HTTP/1.1 200 OK\r\n");
            drip(() -> answer.write("X: y\r\n"));
        });

        assertThatThrownBy(() -> client.download(BlobReference.of(ACCOUNT, "G1")))
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("callTimeout");
    }

    @Test
    void anErrorPageThatComesByDropsDoesNotHoldUpADownload() {
        start(builder -> builder.callTimeout(SHORT), (call, answer) -> {
            answer.write("HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n");
            drip(() -> answer.write("1\r\n \r\n"));
        });

        assertThatThrownBy(() -> client.download(BlobReference.of(ACCOUNT, "G1")))
                .hasMessageStartingWith("HTTP 500");
    }

    @Test
    void theAnswerToAnUploadThatComesByDropsIsGivenUp() {
        start(builder -> builder.callTimeout(SHORT), (call, answer) -> {
            call.body().readAllBytes();
            answer.write("HTTP/1.1 201 Created\r\n");
            drip(() -> answer.write("X: y\r\n"));
        });

        assertThatThrownBy(() -> client.upload(ACCOUNT, "text/plain", BlobSource.of(new byte[] {1})))
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("callTimeout");
    }

    @Test
    void aDownloadThatComesByDropsIsGivenUp() throws IOException {
        start(builder -> builder.callTimeout(SHORT), (call, answer) -> {
            answer.write(CHUNKED);
            drip(() -> answer.write("1\r\n \r\n"));
        });

        try (JmapDownload download = client.download(BlobReference.of(ACCOUNT, "G1"))) {
            assertThatThrownBy(() -> download.body().readAllBytes())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("The transfer is given up")
                    .hasMessageContaining("callTimeout");
        }
    }

    @Test
    void aDownloadMayTakeLongerThanACall() throws IOException {
        CountDownLatch later = new CountDownLatch(1);
        start(builder -> builder.callTimeout(SHORT), (call, answer) -> {
            answer.write("HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n" + "x".repeat(100_000));
            later.await(2 * SHORT.toMillis(), TimeUnit.MILLISECONDS);
            answer.write("x".repeat(100_000));
        });
        BlobReference blob = new BlobReference(ACCOUNT, "G1", "blob", "text/plain", OptionalLong.empty());

        try (JmapDownload download = client.download(blob)) {
            assertThat(download.body().readAllBytes()).hasSize(200_000);
        }
    }

    private void answers(UnaryOperator<JmapClientBuilder> settings, String email) {
        start(
                settings,
                (call, answer) -> answer.json("{\"methodResponses\": [[\"Email/query\", {\"ids\": [\"e1\"]}, \""
                        + query.id() + "\"], [\"Email/get\", {\"list\": [" + email + "]}, \"" + emails.id() + "\"]]}"));
    }

    private void start(UnaryOperator<JmapClientBuilder> settings, RawServer.Handler handler) {
        start(UnaryOperator.identity(), settings, handler);
    }

    private void start(
            UnaryOperator<ObjectNode> session, UnaryOperator<JmapClientBuilder> settings, RawServer.Handler handler) {
        server = RawServer.start(session, handler);
        client = settings.apply(
                        JmapClient.builder().server(server.sessionUrl()).credentials(JmapCredentials.bearer("token")))
                .build();
    }

    private void drip(Drop drop) throws IOException, InterruptedException {
        while (!testIsOver.await(50, TimeUnit.MILLISECONDS)) {
            drop.fall();
        }
    }

    @FunctionalInterface
    private interface Drop {
        void fall() throws IOException;
    }
}
