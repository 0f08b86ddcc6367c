package io.github.cameljmap.client.http;

import java.io.IOException;
import java.net.Socket;

/**
 * Sockets that send at once. A request of more than some KB is written in pieces, and with Nagle's algorithm the last one would
 * wait until the server has acknowledged those before, which takes it up to 40 ms when it has nothing to say yet.
 */
final class PromptSockets extends UnconnectedSockets {

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        return socket;
    }
}
