package io.github.cameljmap.client.http;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PromptSocketsTest {

    private final PromptSockets sockets = new PromptSockets();

    @Test
    void whatIsConnectedLaterSendsAtOnce() throws Exception {
        try (Socket socket = sockets.createSocket()) {
            assertThat(socket.getTcpNoDelay()).isTrue();
            assertThat(socket.isConnected()).isFalse();
        }
    }

    @Test
    void whatIsConnectedByItSendsAtOnceToo() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 1, loopback);
                Socket socket = sockets.createSocket(loopback, server.getLocalPort())) {
            assertThat(socket.getTcpNoDelay()).isTrue();
            assertThat(socket.isConnected()).isTrue();
        }
    }
}
