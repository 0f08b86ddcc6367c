package io.github.cameljmap.test;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Delivers a message by LMTP byte for byte, where a mail library would put it in order first. */
final class LmtpDelivery implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;

    private final Socket socket;
    private final BufferedReader replies;

    private LmtpDelivery(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        replies = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Returns when the message lies in the recipient's mailbox. */
    static void deliver(int port, String from, String to, byte[] message) {
        try (LmtpDelivery delivery = new LmtpDelivery(port)) {
            delivery.expect("220");
            delivery.say("LHLO localhost", "250");
            delivery.say("MAIL FROM:<" + from + ">", "250");
            delivery.say("RCPT TO:<" + to + ">", "250");
            delivery.say("DATA", "354");
            delivery.write(dotStuffed(message));
            delivery.expect("250");
            delivery.say("QUIT", "221");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(String command, String code) throws IOException {
        write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        try {
            expect(code);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(command + ": " + e.getMessage(), e);
        }
    }

    private void write(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    private void expect(String code) throws IOException {
        String line = replies.readLine();
        // 250-this goes on, 250 this is the last
        while (line != null && line.startsWith(code + "-")) {
            line = replies.readLine();
        }
        if (line == null || !line.startsWith(code)) {
            throw new IllegalStateException("refused: " + line);
        }
    }

    /** A line of one dot ends a message, so that a dot at the start of a line is doubled. */
    private static byte[] dotStuffed(byte[] message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(message.length + 1000);
        byte previous = '\n';
        for (byte b : message) {
            if (b == '.' && previous == '\n') {
                out.write('.');
            }
            out.write(b);
            previous = b;
        }
        out.writeBytes((previous == '\n' ? ".\r\n" : "\r\n.\r\n").getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
