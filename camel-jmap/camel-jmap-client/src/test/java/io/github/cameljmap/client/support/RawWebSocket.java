package io.github.cameljmap.client.support;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/** The server's end of a WebSocket, by hand (RFC 6455). Confirms no subprotocol, as Apache James does not. */
public final class RawWebSocket {

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final DataInputStream in;
    private final RawServer.Answer out;

    private RawWebSocket(RawServer.Request request, RawServer.Answer answer) throws IOException {
        in = new DataInputStream(request.body());
        out = answer.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + proof(request.headers().get("sec-websocket-key")) + "\r\n\r\n");
    }

    /** Accepts a request for one. */
    public static RawWebSocket accept(RawServer.Request request, RawServer.Answer answer) throws IOException {
        return new RawWebSocket(request, answer);
    }

    /** The next text message. Pings before it are answered; a close is the end. */
    public String receive() throws IOException {
        while (true) {
            int kind = in.readUnsignedByte() & 0x0f;
            byte[] payload = payload();
            switch (kind) {
                case TEXT -> {
                    return new String(payload, StandardCharsets.UTF_8);
                }
                case PING -> send(PONG, payload);
                case CLOSE -> throw new EOFException();
                default -> {
                    // a pong
                }
            }
        }
    }

    public void send(String text) throws IOException {
        send(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A text message that goes on in further frames until the client has had enough. */
    public void sendWithoutEnd(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        sendFrame(TEXT, payload);
        while (true) {
            sendFrame(0, payload);
        }
    }

    /** Ends it in order. */
    public void close() throws IOException {
        send(CLOSE, new byte[] {3, (byte) 0xe9});
    }

    private byte[] payload() throws IOException {
        int length = in.readUnsignedByte() & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return payload;
    }

    private void send(int kind, byte[] payload) throws IOException {
        sendFrame(0x80 | kind, payload);
    }

    private void sendFrame(int firstByte, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(firstByte);
        if (payload.length < 126) {
            frame.write(payload.length);
        } else {
            frame.write(126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(payload);
        out.write(frame.toByteArray());
    }

    private static String proof(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
