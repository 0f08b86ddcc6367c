package io.github.cameljmap.client.blob;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.support.RawServer;

import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Uploads that no memory need hold, made up while they are sent. */
class LargeUploadTest {

    private static final long SIZE = 50_000_000;

    private final CountDownLatch firstByteArrived = new CountDownLatch(1);
    private final AtomicInteger opened = new AtomicInteger();
    private RawServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theServerReceivesTheStartBeforeTheEndIsRead(boolean sizeIsKnown) {
        server = RawServer.start(this::receive);
        OptionalLong size = sizeIsKnown ? OptionalLong.of(SIZE) : OptionalLong.empty();

        try (JmapClient client = client()) {
            UploadedBlob blob = client.upload(ACCOUNT, "video/mp4", source(size));

            assertThat(blob.size()).isEqualTo(SIZE);
        }
    }

    @Test
    void anUploadWhoseConnectionBreaksIsNotSentAgain() {
        server = RawServer.start((request, answer) -> {
            request.body().readNBytes(1000);
            answer.hangUp();
        });

        try (JmapClient client = client()) {
            firstByteArrived.countDown();
            assertThatThrownBy(() -> client.upload(ACCOUNT, "video/mp4", source(OptionalLong.of(SIZE))))
                    .isInstanceOf(JmapTransportException.class);
        }
        assertThat(server.requests()).hasSize(1);
        assertThat(opened).hasValue(1);
    }

    private void receive(RawServer.Request request, RawServer.Answer answer) throws IOException {
        long bytes = 0;
        byte[] buffer = new byte[64 * 1024];
        for (int read = request.body().read(buffer);
                read >= 0;
                read = request.body().read(buffer)) {
            bytes += read;
            firstByteArrived.countDown();
        }
        answer.json(
                "{\"accountId\": \"u00000000\", \"blobId\": \"G1\", \"type\": \"video/mp4\", \"size\": " + bytes + "}");
    }

    private JmapClient client() {
        return JmapClient.builder()
                .server(server.sessionUrl())
                .credentials(JmapCredentials.bearer("token"))
                .build();
    }

    private BlobSource source(OptionalLong size) {
        return BlobSource.of(
                () -> {
                    opened.incrementAndGet();
                    return new MadeUp();
                },
                size);
    }

    /** Bytes made up as they are read. Its second half is there only once the server has seen the first byte. */
    private final class MadeUp extends InputStream {

        private long left = SIZE;

        @Override
        public int read() {
            throw new UnsupportedOperationException("byte by byte would take for ever");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left < SIZE / 2 && !arrived()) {
                throw new IOException("the server has not seen anything of the first half");
            }
            if (left == 0) {
                return -1;
            }
            int read = (int) Math.min(length, left);
            left -= read;
            return read;
        }

        private boolean arrived() throws IOException {
            try {
                return firstByteArrived.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
