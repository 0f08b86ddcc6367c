package io.github.cameljmap.component;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;
import io.github.cameljmap.test.proxy.Answer;
import io.github.cameljmap.test.proxy.Ending;
import io.github.cameljmap.test.proxy.Fault;
import io.github.cameljmap.test.proxy.FaultProxy;

import static io.github.cameljmap.test.proxy.ProxiedRequest.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The line or the server fails while bytes go up or come down: what arrives is whole, or it is an error. */
@JmapServerTest
@Timeout(120)
class BlobFaultsIT {

    private static final String UPLOAD = "jmap:all?operation=upload";
    private static final String DOWNLOAD = "jmap:all?operation=download";

    private final byte[] content = new byte[500_000];
    private final JmapService server;
    private FaultProxy proxy;
    private Worker worker;

    BlobFaultsIT(JmapService server) {
        this.server = server;
        new Random(1).nextBytes(content);
    }

    @BeforeEach
    void open() {
        proxy = FaultProxy.to(server.sessionUrl());
        worker = new Worker(server, proxy);
        // one try tells it as well as several
        JmapRoutes.settings(worker.context()).setMaxRetries(0);
    }

    @AfterEach
    void close() {
        worker.close();
        proxy.close();
    }

    @ParameterizedTest
    @MethodSource
    void anUploadThatFailsCanBeDoneAgain(Fault fault) throws Exception {
        proxy.always(path("upload"), fault);
        assertThat(upload().getException()).isInstanceOf(JmapException.class);
        assertThat(proxy.faults()).isPositive();
        proxy.up();

        Exchange uploaded = upload();

        assertThat(uploaded.getException()).isNull();
        assertThat(download(uploaded)).hasBinaryContent(content);
    }

    static Stream<Fault> anUploadThatFailsCanBeDoneAgain() {
        return Stream.of(
                new Fault.CutRequest(200_000, Ending.RESET),
                new Fault.CutResponse(0, Ending.RESET),
                new Fault.CutResponse(150, Ending.CLOSE),
                Answer.status(503),
                Answer.status(502).afterItWasCarriedOut(),
                Answer.status(200).afterItWasCarriedOut());
    }

    @ParameterizedTest
    @MethodSource
    void aDownloadThatBreaksOffIsAnErrorAndCanBeReadAgain(Fault fault) throws Exception {
        Exchange uploaded = upload();
        proxy.always(path("download"), fault);
        InputStream body = download(uploaded);

        assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);

        proxy.up();
        body.reset();
        assertThat(body).hasBinaryContent(content);
    }

    static Stream<Fault> aDownloadThatBreaksOffIsAnErrorAndCanBeReadAgain() {
        return Stream.of(
                new Fault.CutResponse(100_000, Ending.CLOSE),
                new Fault.CutResponse(100_000, Ending.RESET),
                new Fault.WrongLength(1000),
                new Fault.Stall(100_000));
    }

    @ParameterizedTest
    @MethodSource
    void aDownloadThatIsSlowIsWhole(Fault fault) throws Exception {
        Exchange uploaded = upload();
        proxy.always(path("download"), fault);

        assertThat(download(uploaded)).hasBinaryContent(content);
        assertThat(proxy.faults()).isPositive();
    }

    static Stream<Fault> aDownloadThatIsSlowIsWhole() {
        return Stream.of(new Fault.Trickle(5000, Duration.ofMillis(1)), new Fault.LateResponse(Duration.ofMillis(500)));
    }

    /** An exchange that fails because of it is offered again, as any that fails. */
    @Test
    void aRawEmailWhoseDownloadBreaksOffComesAgain() {
        byte[] mail =
                TestMails.mail().subject("Long").text("a line\r\n".repeat(5000)).bytes();
        worker.inbox().receive(mail);
        proxy.once(path("download"), new Fault.CutResponse(20_000, Ending.CLOSE));
        Queue<byte[]> read = new ConcurrentLinkedQueue<>();
        try (InboxRoute route = InboxRoute.start(
                worker.inbox().context(proxy),
                "jmap:inbox?initialDelay=0&delay=100&body=raw",
                exchange -> read.add(exchange.getMessage().getBody(byte[].class)))) {
            route.exchange();
            route.polledWell();
        }

        assertThat(proxy.faults()).isOne();
        assertThat(List.copyOf(read)).containsExactly(mail);
        assertThat(worker.inbox().seen()).containsExactly("Long");
    }

    private Exchange upload() {
        return worker.attempt(UPLOAD, new ByteArrayInputStream(content), Map.of(JmapConstants.BLOB_TYPE, "image/png"));
    }

    private InputStream download(Exchange uploaded) {
        return worker.run(
                        DOWNLOAD + "&readTimeout=2000",
                        null,
                        Map.of(
                                JmapConstants.BLOB_ID,
                                uploaded.getMessage().getHeader(JmapConstants.BLOB_ID),
                                JmapConstants.BLOB_TYPE,
                                "image/png"))
                .getMessage()
                .getBody(InputStream.class);
    }
}
