package io.github.cameljmap.component;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Emails whose text is encoded in a way of their own: as bytes of some charset, not by a mail library. */
final class CharsetMail {

    private CharsetMail() {}

    /** An email of ASCII. */
    static byte[] encoded(String contentType, String transferEncoding, String body) {
        return encoded(contentType, transferEncoding, body.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] encoded(String contentType, String transferEncoding, byte[] body) {
        String head =
                """
                From: sender@example.com
                Subject: Charset
                MIME-Version: 1.0
                Content-Type: %s
                Content-Transfer-Encoding: %s

                """
                        .formatted(contentType, transferEncoding)
                        .replace("\n", "\r\n");
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(body);
        message.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return message.toByteArray();
    }
}
