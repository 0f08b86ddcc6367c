package io.github.cameljmap.test.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an HTTP/1.1 message begins with.
 *
 * @param firstLine the request line or the status line
 * @param fields    the lines of the header
 */
record HttpHead(String firstLine, List<String> fields) {

    /**
     * Reads up to the empty line.
     *
     * @throws EOFException when the connection ends before that
     */
    static HttpHead read(InputStream in) throws IOException {
        String firstLine = readLine(in);
        List<String> fields = new ArrayList<>();
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            fields.add(line);
        }
        return new HttpHead(firstLine, fields);
    }

    static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    boolean isResponse() {
        return firstLine.startsWith("HTTP/");
    }

    /** Of a response. */
    int status() {
        return Integer.parseInt(firstLine.split(" ")[1]);
    }

    Optional<String> value(String name) {
        return fields.stream()
                .filter(field -> isNamed(field, name))
                .map(field -> field.substring(field.indexOf(':') + 1).strip())
                .findFirst();
    }

    HttpHead without(String name) {
        return new HttpHead(
                firstLine,
                fields.stream().filter(field -> !isNamed(field, name)).toList());
    }

    /** With so many bytes of content, which are not in chunks. */
    HttpHead withLength(long bytes) {
        HttpHead other = without("Content-Length").without("Transfer-Encoding");
        return new HttpHead(
                firstLine,
                Stream.concat(other.fields.stream(), Stream.of("Content-Length: " + bytes))
                        .toList());
    }

    byte[] bytes() {
        String lines = firstLine + "\r\n" + String.join("\r\n", fields) + (fields.isEmpty() ? "" : "\r\n") + "\r\n";
        return lines.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isNamed(String field, String name) {
        return field.regionMatches(true, 0, name + ":", 0, name.length() + 1);
    }
}
