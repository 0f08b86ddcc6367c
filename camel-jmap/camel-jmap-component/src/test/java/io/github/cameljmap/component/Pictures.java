package io.github.cameljmap.component;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimePart;

import io.github.cameljmap.test.ImapMessage;

/** HTML mail with pictures in it. */
final class Pictures {

    static final byte[] LOGO = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    static final byte[] PRICES = "Größe;Preis\r\n1;2\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private Pictures() {}

    /** HTML only, with a script, a picture that it shows, another one that it does not show, and a file. */
    static byte[] newsletter(String from, String to) {
        return """
                From: News <%s>
                To: %s
                Subject: News
                Message-ID: <news@example.com>
                Date: Sun, 22 Nov 2026 07:18:59 +0100
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=mixed

                --mixed
                Content-Type: multipart/related; boundary=related

                --related
                Content-Type: text/html; charset=utf-8

                <html><head><script>alert(1)</script></head><body>
                <p><b>Hello</b></p><img src="cid:logo@example.com" onerror="alert(2)">
                </body></html>
                --related
                Content-Type: image/png; name=logo.png
                Content-ID: <logo@example.com>
                Content-Disposition: inline; filename=logo.png
                Content-Transfer-Encoding: base64

                %3$s
                --related
                Content-Type: image/png; name=unused.png
                Content-ID: <unused@example.com>
                Content-Disposition: inline; filename=unused.png
                Content-Transfer-Encoding: base64

                %3$s
                --related--
                --mixed
                Content-Type: text/csv; charset=iso-8859-1; name=prices.csv
                Content-Disposition: attachment; filename=prices.csv
                Content-Transfer-Encoding: base64

                %4$s
                --mixed--
                """
                .formatted(from, to, base64(LOGO), base64(PRICES))
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The contents of the parts that have a Content-ID, by that without its angle brackets, which James leaves out. */
    static Map<String, byte[]> byContentId(ImapMessage message) throws MessagingException, IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        collect(message.mime(), parts);
        return parts;
    }

    private static void collect(Part part, Map<String, byte[]> parts) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                collect(multipart.getBodyPart(i), parts);
            }
        } else if (part instanceof MimePart mime && mime.getContentID() != null) {
            parts.put(
                    mime.getContentID().replaceAll("[<>]", ""),
                    part.getInputStream().readAllBytes());
        }
    }

    private static String base64(byte[] content) {
        return Base64.getEncoder().encodeToString(content);
    }
}
