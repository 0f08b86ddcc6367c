package io.github.cameljmap.component;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.ImapMessage.Attachment;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;

/** What is forwarded arrives as it was, with all that came with it, and the original says that it is forwarded. */
@JmapServerTest
class ForwardIT {

    private final JmapService server;
    private Answering support;
    private MailUser joe;

    ForwardIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        support = new Answering(server);
        joe = server.createUser("joe");
    }

    @AfterEach
    void close() {
        support.close();
    }

    @Test
    void theTextStandsBelowWhoWroteItWhen() throws Exception {
        support.says(
                "Please see below.",
                forwardToJoe(),
                complaint().text("It is late.\n").bytes());

        ImapMessage forwarded = support.receivedBy(joe);
        assertThat(forwarded.subject()).isEqualTo("Fwd: Späte Lieferung");
        assertThat(forwarded.text().strip())
                .isEqualToNormalizingNewlines(
                        """
                        Please see below.

                        -------- Forwarded message --------
                        From: Jane Döe <jane@example.com>
                        Date: 2026-11-22 06:18 UTC
                        Subject: Späte Lieferung
                        To: %s

                        It is late."""
                                .formatted(support.user().address()));
    }

    @Test
    void theOriginalIsForwardedThenButNotAnswered() throws Exception {
        support.says("See below.", forwardToJoe(), complaint().bytes());

        assertThat(support.original().flags())
                .anyMatch(flag -> flag.equalsIgnoreCase("$forwarded"))
                .doesNotContain("\\Answered");
    }

    @Test
    void attachmentsOfAllKindsComeAlongOnce() throws Exception {
        byte[] random = new byte[300_000];
        new Random(1).nextBytes(random);
        byte[] email = TestMails.plain("a@example.com", "b@example.com", "Inner", "Hello");
        byte[] text = "Größe\r\n".getBytes(StandardCharsets.ISO_8859_1);

        support.says(
                "See below.",
                forwardToJoe(),
                complaint()
                        .attach("März, 1. Woche.bin", "application/octet-stream", random)
                        .attach("inner.eml", "message/rfc822", email)
                        .attach("note.txt", "text/plain; charset=iso-8859-1", text)
                        .bytes());

        List<Attachment> received = support.receivedBy(joe).attachments();
        assertThat(received)
                .extracting(Attachment::name)
                .containsExactlyInAnyOrder("März, 1. Woche.bin", "inner.eml", "note.txt");
        assertThat(content(received, "März, 1. Woche.bin")).isEqualTo(random);
        assertThat(content(received, "note.txt")).isEqualTo(text);
    }

    @Test
    void attachmentsStayWhereTheyAreOnRequest() throws Exception {
        support.says(
                "See below.",
                forwardToJoe() + "&forwardAttachments=false",
                complaint()
                        .attach("a.bin", "application/octet-stream", new byte[] {1})
                        .bytes());

        assertThat(support.receivedBy(joe).attachments()).isEmpty();
    }

    @Test
    void htmlComesWithItsPicturesAndFiles() throws Exception {
        support.says(
                "<p>See below.</p>",
                forwardToJoe() + "&contentType=text/html",
                Pictures.newsletter("jane@example.com", support.user().address()));

        ImapMessage forwarded = support.receivedBy(joe);
        assertThat(forwarded.html())
                .contains("-------- Forwarded message --------")
                .contains("<b>Hello</b>")
                .contains("<img src=\"cid:logo@example.com\"")
                .doesNotContain("<blockquote")
                .doesNotContain("alert");
        Map<String, byte[]> pictures = Pictures.byContentId(forwarded);
        assertThat(pictures.get("logo@example.com")).isEqualTo(Pictures.LOGO);
        assertThat(content(forwarded.attachments(), "prices.csv")).isEqualTo(Pictures.PRICES);
    }

    private static byte[] content(List<Attachment> attachments, String name) {
        return attachments.stream()
                .filter(attachment -> attachment.name().equals(name))
                .map(Attachment::content)
                .findFirst()
                .orElseThrow();
    }

    private TestMails.Builder complaint() {
        return TestMails.mail()
                .from("=?utf-8?q?Jane_D=C3=B6e?= <jane@example.com>")
                .to(support.user().address())
                .subject("Späte Lieferung")
                .sentAt(Instant.parse("2026-11-22T06:18:59Z"));
    }

    private String forwardToJoe() {
        return "jmap:sent?operation=forward&to=" + joe.address();
    }
}
