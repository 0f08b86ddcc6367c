package io.github.cameljmap.component;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import jakarta.activation.DataHandler;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.Attachment;
import org.apache.camel.attachment.AttachmentMessage;
import org.assertj.core.api.AbstractCollectionAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The attachments of an email are attachments of the message, downloaded when they are read. */
@JmapServerTest
class AttachmentIT {

    private static final byte[] CONTENT = "1,2,3".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] PNG = Base64.getDecoder().decode("iVBORw0KGgo=");

    private static final int LARGE = 20_000_000;

    private final JmapService server;
    private Inbox inbox;

    AttachmentIT(JmapService server) {
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
    void nameTypeAndContent() throws Exception {
        inbox.receive(mail("report.csv"));

        try (InboxRoute route = inbox.consume("")) {
            DataHandler report = attachment(route.exchange(), "report.csv").getDataHandler();

            assertThat(report.getContentType()).isEqualTo("text/csv");
            assertThat(report.getInputStream().readAllBytes()).isEqualTo(CONTENT);
        }
    }

    @Test
    void namesThatAreNotAscii() {
        assertThatNamesOf(mail("Bericht für März.csv", "报告.csv")).containsExactly("Bericht für März.csv", "报告.csv");
    }

    @Test
    void aNameInEncodedWords() {
        assertThatNamesOf(file("filename=\"=?utf-8?Q?Gr=C3=BC=C3=9Fe_1.txt?=\""))
                .containsExactly("Grüße 1.txt");
    }

    @Test
    void aNameInSeveralPieces() {
        // James decodes the first piece only
        String expected = server.kind() == JmapServer.JAMES ? "Grü%C3%9Fe.txt" : "Grüße.txt";

        assertThatNamesOf(file("filename*0*=utf-8'de'Gr%C3%BC; filename*1*=%C3%9Fe; filename*2=\".txt\""))
                .containsExactly(expected);
    }

    @Test
    void equalNamesAreToldApart() {
        assertThatNamesOf(mail("report.csv", "report.csv", "REPORT.csv"))
                .containsExactly("report.csv", "report-2.csv", "REPORT-3.csv");
    }

    @Test
    void aNameIsNoPath() {
        assertThatNamesOf(mail("../../etc/passwd", "C:\\Windows\\system.ini", "..", "/"))
                .containsExactly("passwd", "system.ini", "attachment", "attachment-2");
    }

    @Test
    void anAttachmentNeedsNoName() {
        inbox.receive(
                """
                From: jane@example.com
                Subject: No name
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                See the data
                --b
                Content-Type: application/octet-stream
                Content-Disposition: attachment
                Content-Transfer-Encoding: base64

                MSwyLDMK
                --b--
                """);

        try (InboxRoute route = inbox.consume("")) {
            assertThat(attachments(route.exchange())).containsOnlyKeys("attachment");
        }
    }

    @Test
    void aPictureInTheTextKeepsItsContentId() {
        inbox.receive(
                """
                From: jane@example.com
                Subject: Picture
                MIME-Version: 1.0
                Content-Type: multipart/related; boundary=b

                --b
                Content-Type: text/html

                <p>Look: <img src="cid:logo@example.com"></p>
                --b
                Content-Type: image/png; name=logo.png
                Content-Disposition: inline; filename=logo.png
                Content-ID: <logo@example.com>
                Content-Transfer-Encoding: base64

                iVBORw0KGgo=
                --b--
                """);

        try (InboxRoute route = inbox.consume("body=html")) {
            Attachment logo = attachment(route.exchange(), "logo.png");

            assertThat(logo.getHeader("Content-ID")).isEqualTo("<logo@example.com>");
            assertThat(logo.getHeader("Content-Disposition")).startsWith("inline");
        }
    }

    @Test
    void anEmailInAnEmail() throws Exception {
        inbox.receive(
                """
                From: jane@example.com
                Subject: Forwarded
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                See below
                --b
                Content-Type: message/rfc822
                Content-Disposition: attachment; filename=original.eml

                From: max@example.com
                Subject: The original

                Hello
                --b--
                """);

        try (InboxRoute route = inbox.consume("")) {
            Exchange exchange = route.exchange();
            DataHandler original = attachment(exchange, "original.eml").getDataHandler();

            assertThat(original.getContentType()).isEqualTo("message/rfc822");
            assertThat(original.getInputStream().readAllBytes())
                    .asString()
                    .contains("Subject: The original\r\n")
                    .doesNotContain("Forwarded");
            assertThat(exchange.getMessage().getBody(String.class).strip()).isEqualTo("See below");
        }
    }

    @Test
    void anEmailInAnEmailNeedsNoName() {
        inbox.receive(
                """
                From: jane@example.com
                Subject: Forwarded
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: message/rfc822

                From: max@example.com
                Subject: One

                --b
                Content-Type: message/rfc822

                From: max@example.com
                Subject: Another

                --b--
                """);

        try (InboxRoute route = inbox.consume("")) {
            assertThat(attachments(route.exchange())).containsOnlyKeys("message.eml", "message-2.eml");
        }
    }

    @ParameterizedTest
    @EnumSource(JmapBodyType.class)
    void aPictureInTheMidstOfTheTextComesOnce(JmapBodyType body) throws Exception {
        inbox.receive(
                """
                From: jane@example.com
                Subject: Text, picture, text
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                Look
                --b
                Content-Type: image/png
                Content-Disposition: inline
                Content-ID: <chart@example.com>
                Content-Transfer-Encoding: base64

                iVBORw0KGgo=
                --b
                Content-Type: text/plain

                And so on
                --b--
                """);

        try (InboxRoute route = inbox.consume("body=" + body)) {
            Map<String, Attachment> attachments = attachments(route.exchange());

            assertThat(attachments).hasSize(1);
            Attachment chart = attachments.values().iterator().next();
            assertThat(chart.getHeader("Content-ID")).isEqualTo("<chart@example.com>");
            assertThat(read(chart)).isEqualTo(PNG);
        }
    }

    @Test
    void anEmailThatIsAPictureHasItAsAttachment() {
        inbox.receive(
                """
                From: scanner@example.com
                Subject: Scan
                MIME-Version: 1.0
                Content-Type: image/png; name=scan.png
                Content-Transfer-Encoding: base64

                iVBORw0KGgo=
                """);

        try (InboxRoute route = inbox.consume("")) {
            assertThat(read(attachment(route.exchange(), "scan.png"))).isEqualTo(PNG);
            assertThat(route.exchange().getMessage().getBody()).isEqualTo("");
        }
    }

    @Test
    void anEncryptedEmailIsPassedOnAsItIs() {
        byte[] encrypted = new byte[5000];
        new Random(2).nextBytes(encrypted);
        inbox.receive(
                """
                From: jane@example.com
                Subject: S/MIME
                MIME-Version: 1.0
                Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m
                Content-Disposition: attachment; filename=smime.p7m
                Content-Transfer-Encoding: base64

                %s
                """
                        .formatted(Base64.getMimeEncoder()
                                .encodeToString(encrypted)
                                .replace("\r", "")));

        try (InboxRoute route = inbox.consume("")) {
            Attachment smime = attachment(route.exchange(), "smime.p7m");

            assertThat(smime.getDataHandler().getContentType()).isEqualTo("application/pkcs7-mime");
            assertThat(read(smime)).isEqualTo(encrypted);
        }
    }

    @Test
    void aPgpMessageIsPassedOnAsItIs() {
        String pgp = "-----BEGIN PGP MESSAGE-----\n\nhQEMA1PVRhjo=  \n-----END PGP MESSAGE-----\n";
        inbox.receive(
                """
                From: jane@example.com
                Subject: PGP
                MIME-Version: 1.0
                Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b

                --b
                Content-Type: application/pgp-encrypted

                Version: 1

                --b
                Content-Type: application/octet-stream; name=encrypted.asc

                %s
                --b--
                """
                        .formatted(pgp));

        try (InboxRoute route = inbox.consume("")) {
            assertThat(attachments(route.exchange())).hasSize(2);
            assertThat(read(attachment(route.exchange(), "encrypted.asc")))
                    .isEqualTo(pgp.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void severalThreadsReadAnAttachmentAtTheSameTime() throws Exception {
        byte[] content = new byte[1_000_000];
        new Random(3).nextBytes(content);
        inbox.deliver(TestMails.mail()
                .attach("a.bin", "application/octet-stream", content)
                .bytes());

        try (InboxRoute route = inbox.consume("")) {
            Attachment attachment = attachment(route.exchange(), "a.bin");
            route.polledAgain();

            List<CompletableFuture<byte[]>> reads = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> read(attachment)))
                    .limit(4)
                    .toList();

            assertThat(reads).allSatisfy(read -> assertThat(read.get()).isEqualTo(content));
        }
    }

    @Test
    void contentIsThereAfterThePollAndForOtherThreads() throws Exception {
        inbox.receive(mail("report.csv"));

        try (InboxRoute route = inbox.consume("")) {
            Attachment report = attachment(route.exchange(), "report.csv");
            route.polledAgain();

            assertThat(CompletableFuture.supplyAsync(() -> read(report)).get()).isEqualTo(CONTENT);
            assertThat(read(report)).as("once more").isEqualTo(CONTENT);
        }
    }

    @Test
    void contentOfAnEmailThatWasDeletedIsAClearError() throws Exception {
        inbox.receive(mail("report.csv"));

        try (InboxRoute route = inbox.consume("")) {
            Attachment report = attachment(route.exchange(), "report.csv");
            route.polledAgain();
            inbox.imap().delete(ImapMailbox.INBOX, inbox.messages().get(0).uid());

            if (server.kind() == JmapServer.CYRUS) {
                assertThat(read(report)).as("Cyrus keeps it for some days").isEqualTo(CONTENT);
            } else {
                assertThatThrownBy(() -> report.getDataHandler().getInputStream())
                        .isInstanceOf(IOException.class)
                        .hasMessageStartingWith("Attachment report.csv cannot be downloaded: ");
            }
        }
    }

    @Test
    void twentyMegabytesAreNotHeldInMemory() throws Exception {
        byte[] content = new byte[LARGE];
        new Random(1).nextBytes(content);
        inbox.deliver(TestMails.mail()
                .attach("large.bin", "application/octet-stream", content)
                .bytes());

        try (InboxRoute route = inbox.consume("")) {
            Attachment large = attachment(route.exchange(), "large.bin");
            route.polledAgain();
            byte[] buffer = new byte[64 * 1024];
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
            int position = 0;
            try (InputStream stream = large.getDataHandler().getInputStream()) {
                for (int n = stream.readNBytes(buffer, 0, buffer.length);
                        n > 0;
                        n = stream.readNBytes(buffer, 0, buffer.length)) {
                    assertThat(Arrays.equals(buffer, 0, n, content, position, position + n))
                            .isTrue();
                    position += n;
                }
            }

            assertThat(position).isEqualTo(LARGE);
            assertThat(threads.getCurrentThreadAllocatedBytes() - allocatedBefore)
                    .isLessThan(LARGE / 4);
        }
    }

    @Test
    void withoutThemOnRequest() {
        inbox.receive(mail("report.csv"));

        try (InboxRoute route = inbox.consume("attachments=false")) {
            assertThat(route.exchange().getMessage(AttachmentMessage.class).hasAttachments())
                    .isFalse();
        }
    }

    private static byte[] mail(String... names) {
        TestMails.Builder mail = TestMails.mail().text("See the attachments");
        Stream.of(names).forEach(name -> mail.attach(name, "text/csv", CONTENT));
        return mail.bytes();
    }

    private static byte[] file(String disposition) {
        return """
                From: jane@example.com
                Subject: A file
                MIME-Version: 1.0
                Content-Type: application/octet-stream
                Content-Disposition: attachment; %s

                1,2,3
                """
                .formatted(disposition)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private AbstractCollectionAssert<?, ?, String, ?> assertThatNamesOf(byte[] mail) {
        inbox.receive(mail);
        try (InboxRoute route = inbox.consume("")) {
            return assertThat(attachments(route.exchange()).keySet());
        }
    }

    private static Map<String, Attachment> attachments(Exchange exchange) {
        return exchange.getMessage(AttachmentMessage.class).getAttachmentObjects();
    }

    private static Attachment attachment(Exchange exchange, String name) {
        return attachments(exchange).get(name);
    }

    private static byte[] read(Attachment attachment) {
        try (InputStream stream = attachment.getDataHandler().getInputStream()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
