package io.github.cameljmap.client.blob;

import java.io.EOFException;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.support.RawServer;

import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Downloads from a server that gives up in the middle: the end that comes too early is an error, never silence. */
class BrokenDownloadTest {

    private RawServer server;
    private JmapClient client;

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void fewerBytesThanTheContentLengthAreAnError() throws IOException {
        serverThatHangsUpAfter("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this");

        try (JmapDownload download = client.download(ofSize(OptionalLong.empty()))) {
            assertThatThrownBy(() -> download.body().readAllBytes()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void withoutAContentLengthFewerBytesThanTheKnownSizeAreAnError() throws IOException {
        serverThatHangsUpAfter("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nonly this");

        try (JmapDownload download = client.download(ofSize(OptionalLong.of(1000)))) {
            assertThatThrownBy(() -> download.body().readAllBytes())
                    .isInstanceOf(EOFException.class)
                    .hasMessage("The download of blob G1 is cut short: 9 of 1000 bytes");
        }
    }

    @Test
    void withoutAContentLengthTheKnownSizeIsTheEnd() throws IOException {
        serverThatHangsUpAfter("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nonly this");

        try (JmapDownload download = client.download(ofSize(OptionalLong.of(9)))) {
            assertThat(download.body()).hasContent("only this");
        }
    }

    @Test
    void aChunkThatDoesNotEndIsAnError() throws IOException {
        serverThatHangsUpAfter("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n100\r\nonly this");

        try (JmapDownload download = client.download(ofSize(OptionalLong.empty()))) {
            assertThatThrownBy(() -> download.body().readAllBytes()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void bytesCanBeReadBeforeTheLastOnesAreSent() throws IOException {
        CountDownLatch firstIsRead = new CountDownLatch(1);
        start((request, answer) -> {
            answer.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab");
            firstIsRead.await();
            answer.write("cd");
        });

        try (JmapDownload download = client.download(ofSize(OptionalLong.empty()))) {
            assertThat(download.body().read()).isEqualTo('a');
            firstIsRead.countDown();
            assertThat(download.body()).hasContent("bcd");
        }
    }

    private void serverThatHangsUpAfter(String answerText) {
        start((request, answer) -> answer.write(answerText).hangUp());
    }

    private void start(RawServer.Handler handler) {
        server = RawServer.start(handler);
        client = JmapClient.builder()
                .server(server.sessionUrl())
                .credentials(JmapCredentials.bearer("token"))
                .build();
    }

    private static BlobReference ofSize(OptionalLong size) {
        return new BlobReference(ACCOUNT, "G1", "blob", "text/plain", size);
    }
}
