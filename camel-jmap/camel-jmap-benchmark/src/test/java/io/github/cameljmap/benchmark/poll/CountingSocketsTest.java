package io.github.cameljmap.benchmark.poll;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CountingSocketsTest {

    private final CountingSockets sockets = new CountingSockets();
    private ServerSocket listener;
    private Socket client;
    private Socket server;

    @BeforeEach
    void connect() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        client = sockets.createSocket();
        client.connect(listener.getLocalSocketAddress());
        server = listener.accept();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
        listener.close();
    }

    @Test
    void whatIsWrittenBeforeAnAnswerIsOneRoundTrip() throws IOException {
        OutputStream out = client.getOutputStream();
        InputStream in = client.getInputStream();
        out.write('a');
        out.write(new byte[] {'b', 'c'});
        server.getOutputStream().write(new byte[7]);
        in.readNBytes(7);

        assertThat(sockets.traffic()).isEqualTo(new Traffic(1, 3, 7));

        out.write('d');
        server.getOutputStream().write(0);
        in.read();

        assertThat(sockets.traffic()).isEqualTo(new Traffic(2, 4, 8));
    }

    @Test
    void anAnswerToNothingIsNoRoundTrip() throws IOException {
        server.getOutputStream().write(new byte[5]);
        client.getInputStream().readNBytes(5);

        assertThat(sockets.traffic()).isEqualTo(new Traffic(0, 0, 5));
    }
}
