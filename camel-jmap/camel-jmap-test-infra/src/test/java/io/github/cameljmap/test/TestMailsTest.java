package io.github.cameljmap.test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TestMailsTest {
    @Test
    void plainTextWithUmlauts() {
        ImapMessage mail = read(TestMails.mail()
                .from("a@example.com")
                .to("b@example.com", "c@example.com")
                .subject("Grüße")
                .text("Schöne Grüße")
                .charset(StandardCharsets.ISO_8859_1)
                .messageId("<1@example.com>"));

        assertThat(mail.subject()).isEqualTo("Grüße");
        assertThat(mail.text()).isEqualTo("Schöne Grüße");
        assertThat(mail.messageId()).isEqualTo("<1@example.com>");
        assertThat(mail.header("To")).contains("b@example.com, c@example.com");
        assertThat(mail.header("Content-Type")).contains("text/plain; charset=ISO-8859-1");
    }

    @Test
    void textHtmlAndAttachments() {
        byte[] content = {0, 1, 2, (byte) 0xff};

        ImapMessage mail = read(TestMails.mail()
                .text("plain")
                .html("<b>rich</b>")
                .attach("Übersicht.pdf", "application/pdf", content)
                .attach("b.bin", "application/octet-stream", content));

        assertThat(mail.text()).isEqualTo("plain");
        assertThat(mail.html()).isEqualTo("<b>rich</b>");
        assertThat(mail.attachments())
                .extracting(ImapMessage.Attachment::name)
                .containsExactly("Übersicht.pdf", "b.bin");
        assertThat(mail.attachments().get(0).contentType()).isEqualTo("application/pdf");
        assertThat(mail.attachments().get(0).content()).isEqualTo(content);
    }

    @Test
    void hasAboutTheGivenSize() {
        byte[] mail = TestMails.mail().size(20_000).bytes();

        assertThat(mail.length).isBetween(19_500, 20_500);
    }

    @Test
    void linesEndWithCrLf() {
        byte[] mail = TestMails.mail().text("one\ntwo\r\n").html("<p>\n</p>").bytes();

        assertThat(new String(mail, StandardCharsets.US_ASCII).replace("\r\n", ""))
                .doesNotContain("\r", "\n");
    }

    @Test
    void aUserDoesNotTellThePassword() {
        assertThat(new MailUser("alice@example.org", "hush")).hasToString("alice@example.org");
    }

    private static ImapMessage read(TestMails.Builder mail) {
        return new ImapMessage(1, Set.of(), Instant.EPOCH, mail.bytes());
    }
}
