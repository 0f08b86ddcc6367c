package io.github.cameljmap.test.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Reads the body of an HTTP/1.1 message to its end, and no further (RFC 9112 §6.3). */
final class HttpBody {

    private static final int BUFFER = 8192;

    private HttpBody() {}

    /** Passes it on as it comes, in chunks if it is in chunks. */
    static void pass(HttpHead head, InputStream in, OutputStream out) throws IOException {
        copy(head, in, out, out);
    }

    /** Its content, out of the chunks, still compressed if it was. */
    static byte[] content(HttpHead head, InputStream in) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        copy(head, in, content, OutputStream.nullOutputStream());
        return content.toByteArray();
    }

    private static void copy(HttpHead head, InputStream in, OutputStream content, OutputStream framing)
            throws IOException {
        if (head.isResponse() && (head.status() == 204 || head.status() == 304)) {
            return;
        }
        if (head.value("Transfer-Encoding").isPresent()) {
            copyChunks(in, content, framing);
        } else if (head.value("Content-Length").isPresent()) {
            copy(in, content, Long.parseLong(head.value("Content-Length").orElseThrow()));
        } else if (head.isResponse()) {
            copyAll(in, content);
        }
    }

    private static void copyChunks(InputStream in, OutputStream content, OutputStream framing) throws IOException {
        long size;
        do {
            String line = HttpHead.readLine(in);
            size = Long.parseLong(line.split(";")[0].strip(), 16);
            framing.write(line(line));
            copy(in, content, size);
            // behind the last chunk a trailer may follow
            String end = HttpHead.readLine(in);
            while (size == 0 && !end.isEmpty()) {
                framing.write(line(end));
                end = HttpHead.readLine(in);
            }
            framing.write(line(end));
            framing.flush();
        } while (size > 0);
    }

    private static void copy(InputStream in, OutputStream out, long length) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = length;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(left, BUFFER));
            if (read < 0) {
                throw new EOFException();
            }
            out.write(buffer, 0, read);
            left -= read;
        }
        out.flush();
    }

    private static void copyAll(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            out.flush();
        }
    }

    private static byte[] line(String text) {
        return (text + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
