package io.github.cameljmap.component;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;

import static org.assertj.core.api.Assertions.assertThat;

/** A text is read as its sender wrote it, in whatever charset and encoding it travelled. */
@JmapServerTest
class CharsetIT {

    private final JmapService server;
    private Inbox inbox;

    CharsetIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        inbox = new Inbox(server);
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    @Test
    void latin1() {
        assertThat(text("iso-8859-1", "8bit", "Grüße".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("Grüße");
    }

    @Test
    void windows1252() {
        assertThat(text("windows-1252", "8bit", "“5 €”".getBytes(Charset.forName("windows-1252"))))
                .isEqualTo("“5 €”");
    }

    @Test
    void utf8() {
        assertThat(text("utf-8", "8bit", "你好 😀".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("你好 😀");
    }

    @Test
    void utf8QuotedPrintable() {
        byte[] quoted = "Gr=C3=BC=C3=9Fe, a line that=\r\n goes on".getBytes(StandardCharsets.US_ASCII);

        assertThat(text("utf-8", "quoted-printable", quoted)).isEqualTo("Grüße, a line that goes on");
    }

    @Test
    void utf8Base64() {
        byte[] base64 = Base64.getMimeEncoder().encode("Zażółć gęślą jaźń".getBytes(StandardCharsets.UTF_8));

        assertThat(text("utf-8", "base64", base64)).isEqualTo("Zażółć gęślą jaźń");
    }

    @Test
    void shiftJis() {
        assertThat(text("Shift_JIS", "8bit", "こんにちは".getBytes(Charset.forName("Shift_JIS"))))
                .isEqualTo("こんにちは");
    }

    @Test
    void anUnknownCharsetStillGivesWhatIsAscii() {
        assertThat(text("x-klingon", "7bit", "Hello".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("Hello");
    }

    private String text(String charset, String transferEncoding, byte[] body) {
        inbox.receive(CharsetMail.encoded("text/plain; charset=" + charset, transferEncoding, body));
        try (InboxRoute route = inbox.consume("")) {
            return route.exchange().getMessage().getBody(String.class).strip();
        }
    }
}
