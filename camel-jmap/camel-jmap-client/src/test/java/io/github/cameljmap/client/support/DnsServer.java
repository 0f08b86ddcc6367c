package io.github.cameljmap.client.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A DNS server on this machine that knows the records it is given, and answers all other questions with NXDOMAIN. */
public final class DnsServer implements AutoCloseable {

    private static final int MAX_QUESTION = 4096;
    private static final int TTL = 300;

    private final DatagramSocket socket;
    private final List<Record> records = new CopyOnWriteArrayList<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();

    // Set by the test, read by the thread that answers.
    private volatile int failure = Rcode.NOERROR;
    private volatile int unheard;

    private DnsServer() throws SocketException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread thread = new Thread(this::serve, "dns");
        thread.setDaemon(true);
        thread.start();
    }

    public static DnsServer start() {
        try {
            return new DnsServer();
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** It knows this SRV record too. */
    public DnsServer srv(String name, int priority, int weight, int port, String target) {
        try {
            return knows(new SRVRecord(
                    Name.fromString(name, Name.root),
                    DClass.IN,
                    TTL,
                    priority,
                    weight,
                    port,
                    Name.fromString(target, Name.root)));
        } catch (TextParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public DnsServer knows(Record entry) {
        records.add(entry);
        return this;
    }

    /** It knows nothing any more. */
    public DnsServer forget() {
        records.clear();
        return this;
    }

    /** From now on it answers with this code only. */
    public DnsServer failsWith(int rcode) {
        failure = rcode;
        return this;
    }

    /** The next so many questions get no answer. */
    public DnsServer losesQuestions(int count) {
        unheard = count;
        return this;
    }

    /** The names that were asked for. */
    public List<String> questions() {
        return questions;
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
                Message question = new Message(Arrays.copyOf(buffer, packet.getLength()));
                questions.add(question.getQuestion().getName().toString(true));
                if (unheard > 0) {
                    unheard--;
                } else {
                    byte[] answer = answer(question).toWire();
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                // the test is over, or what came is not a question
            }
        }
    }

    private Message answer(Message question) {
        Record asked = question.getQuestion();
        Message answer = new Message();
        Header header = answer.getHeader();
        header.setID(question.getHeader().getID());
        header.setFlag(Flags.QR);
        header.setFlag(Flags.RA);
        answer.addRecord(asked, Section.QUESTION);
        List<Record> ofName = records.stream()
                .filter(known -> known.getName().equals(asked.getName()))
                .toList();
        header.setRcode(failure == Rcode.NOERROR && ofName.isEmpty() ? Rcode.NXDOMAIN : failure);
        if (failure == Rcode.NOERROR) {
            ofName.stream()
                    .filter(known -> known.getType() == asked.getType() || known.getType() == Type.CNAME)
                    .forEach(known -> answer.addRecord(known, Section.ANSWER));
        }
        return answer;
    }
}
