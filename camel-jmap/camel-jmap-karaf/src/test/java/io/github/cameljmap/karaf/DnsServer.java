package io.github.cameljmap.karaf;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;

import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;

/** A DNS server on this machine that names one host, whatever it is asked. */
final class DnsServer implements AutoCloseable {

    private static final int MAX_QUESTION = 512;
    private static final int TTL = 300;
    private static final int HTTPS = 443;

    private final DatagramSocket socket;
    private final String host;

    private DnsServer(DatagramSocket socket, String host) {
        this.socket = socket;
        this.host = host;
    }

    static DnsServer naming(String host) throws IOException {
        DnsServer server =
                new DnsServer(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), host);
        Thread thread = new Thread(server::serve, "dns");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        byte[] buffer = new byte[MAX_QUESTION];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = answer(new Message(Arrays.copyOf(buffer, packet.getLength())))
                        .toWire();
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                // the test is over
            }
        }
    }

    private Message answer(Message question) throws IOException {
        Name asked = question.getQuestion().getName();
        Message answer = new Message(question.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(question.getQuestion(), Section.QUESTION);
        answer.addRecord(
                new SRVRecord(asked, DClass.IN, TTL, 0, 1, HTTPS, Name.fromString(host, Name.root)), Section.ANSWER);
        return answer;
    }
}
