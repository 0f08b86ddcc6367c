package io.github.cameljmap.test.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A response of the proxy's own in place of the server's, which may have carried out the request or never have seen it. */
public final class Answer implements Fault {

    private static final int MEGABYTE = 1024 * 1024;

    private final int status;
    private final List<String> fields;
    private final byte[] body;
    private final boolean carriedOut;

    private Answer(int status, List<String> fields, byte[] body, boolean carriedOut) {
        this.status = status;
        this.fields = fields;
        this.body = body;
        this.carriedOut = carriedOut;
    }

    /** With a page for people, as gateways and overloaded servers give it. The server does not see the request. */
    public static Answer status(int status) {
        String page = "<html><head><title>" + status + "</title></head><body>Sorry.</body></html>";
        return new Answer(status, List.of("Content-Type: text/html"), page.getBytes(StandardCharsets.US_ASCII), false);
    }

    /**
     * A success that is small on the line and as large as this when it is unpacked: JSON that begins so and goes on with blanks.
     */
    public static Answer gzipBomb(String start, int megabytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(start.getBytes(StandardCharsets.UTF_8));
            byte[] blanks = " ".repeat(MEGABYTE).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < megabytes; i++) {
                gzip.write(blanks);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Answer(
                200, List.of("Content-Type: application/json", "Content-Encoding: gzip"), packed.toByteArray(), false);
    }

    /** The same, but the server carries the request out, and its own response is lost. */
    public Answer afterItWasCarriedOut() {
        return new Answer(status, fields, body, true);
    }

    /** With another field in the header, such as {@code Retry-After: 1}. */
    public Answer with(String field) {
        List<String> more = new ArrayList<>(fields);
        more.add(field);
        return new Answer(status, more, body, carriedOut);
    }

    @Override
    public void happenTo(ProxiedExchange exchange) throws IOException {
        if (carriedOut) {
            exchange.passRequest();
            exchange.readResponse();
        }
        exchange.respond(new HttpHead("HTTP/1.1 " + status + " Proxied", fields)
                .withLength(body.length)
                .bytes());
        exchange.respond(body);
    }

    @Override
    public String toString() {
        return "Answer[status=" + status + ", fields=" + fields + ", carriedOut=" + carriedOut + "]";
    }
}
