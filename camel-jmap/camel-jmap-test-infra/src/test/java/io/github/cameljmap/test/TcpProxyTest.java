package io.github.cameljmap.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a proxy does to the bytes between a client and a server that repeats what it hears. */
@Timeout(30)
class TcpProxyTest {

    private static final int SHORT_MILLIS = 300;

    private ServerSocket echo;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::serve);
        server.setDaemon(true);
        server.start();
        proxy = TcpProxy.to(URI.create("http://127.0.0.1:" + echo.getLocalPort() + "/whatever"));
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void bytesGoBothWays() throws IOException {
        try (Socket client = connect()) {
            client.getOutputStream().write(7);

            assertThat(client.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void cuttingEndsConnectionsAndLetsNewOnesThrough() throws IOException {
        try (Socket cut = connected()) {
            proxy.cut();

            assertThat(readOrEnd(cut)).isEqualTo(-1);
        }
        bytesGoBothWays();
    }

    @Test
    void refusingEndsNewConnectionsOnly() throws IOException {
        try (Socket old = connected()) {
            proxy.refuse();

            try (Socket refused = connect()) {
                assertThat(readOrEnd(refused)).isEqualTo(-1);
            }
            old.getOutputStream().write(8);
            assertThat(old.getInputStream().read()).isEqualTo(8);
        }
    }

    @Test
    void stallingEndsNothingAndLetsNothingThrough() throws IOException {
        try (Socket client = connected()) {
            proxy.stall();
            client.setSoTimeout(SHORT_MILLIS);
            client.getOutputStream().write(8);

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void whatWasHeldBackComesThroughLater() throws IOException {
        try (Socket client = connected()) {
            proxy.stall();
            client.getOutputStream().write(8);

            proxy.forward();

            assertThat(client.getInputStream().read()).isEqualTo(8);
        }
    }

    @Test
    void cutsAfterSoManyBytesToTheServerOnce() throws IOException {
        try (Socket client = connected()) {
            proxy.cutAfterSending(2);
            client.getOutputStream().write(new byte[] {1, 2, 3});

            assertThat(client.getInputStream().readNBytes(2)).hasSizeLessThanOrEqualTo(2);
            assertThat(readOrEnd(client)).isEqualTo(-1);
        }
        bytesGoBothWays();
    }

    @Test
    void cutsAfterSoManyBytesFromTheServerOnce() throws IOException {
        try (Socket client = connected()) {
            proxy.cutAfterReceiving(1);
            client.getOutputStream().write(new byte[] {5, 6});

            assertThat(client.getInputStream().read()).isEqualTo(5);
            assertThat(readOrEnd(client)).isEqualTo(-1);
        }
        bytesGoBothWays();
    }

    @Test
    void countsWhatGoesToTheServer() throws IOException {
        long before = proxy.sentBytes();
        bytesGoBothWays();

        assertThat(proxy.sentBytes() - before).isEqualTo(1);
    }

    @Test
    void failsEverySecondTime() throws IOException {
        proxy.failEvery(2);
        try (Socket client = connected()) {
            client.getOutputStream().write(8);

            assertThat(readOrEnd(client)).isEqualTo(-1);
        }
    }

    private Socket connect() throws IOException {
        URI at = URI.create("tcp://" + proxy.authority());
        return new Socket(at.getHost(), at.getPort());
    }

    /** All the way to the server. */
    private Socket connected() throws IOException {
        Socket client = connect();
        client.getOutputStream().write(7);
        assertThat(client.getInputStream().read()).isEqualTo(7);
        return client;
    }

    // A connection may end in order or be reset.
    private static int readOrEnd(Socket socket) {
        try {
            return socket.getInputStream().read();
        } catch (IOException e) {
            return -1;
        }
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket client = echo.accept();
                Thread thread = new Thread(() -> repeat(client));
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void repeat(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            OutputStream out = client.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // the test is over
        }
    }
}
