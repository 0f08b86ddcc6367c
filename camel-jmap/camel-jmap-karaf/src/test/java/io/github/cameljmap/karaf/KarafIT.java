package io.github.cameljmap.karaf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.ImapMessage.Attachment;
import io.github.cameljmap.test.JamesService;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** The feature is installed into a real Karaf as the documentation says; routes of a bundle of its own use it there. */
@TestInstance(Lifecycle.PER_CLASS)
class KarafIT {

    @TempDir
    private static Path folder;

    private Karaf karaf;
    private DnsServer dns;
    private JmapService server;
    private MailUser alice;
    private MailUser bob;

    @BeforeAll
    void installAsTheDocumentationSays() throws Exception {
        SystemRepository.addFeatures();
        dns = DnsServer.naming("mail.example.net");
        karaf = Karaf.start("-Ddns.server=127.0.0.1:" + dns.port());
        KarafPage.commands().forEach(karaf::type);
        server = JamesService.start();
        alice = server.createUser("alice");
        bob = server.createUser("bob");
        karaf.type("bundle:install -s " + routes().toUri());

        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .failFast(
                        () -> assertThat(karaf.isWell()).as(karaf.everything()).isTrue())
                .untilAsserted(() -> assertThat(karaf.log()).contains("The routes run"));
    }

    @AfterAll
    void stop() {
        try (JmapService first = server;
                DnsServer second = dns;
                Karaf last = karaf) {
            // each is closed, whatever happens to the others
        }
    }

    @Test
    void anHtmlEmailIsReceivedWithItsAttachment() {
        server.deliver(
                "billing@example.com",
                alice.address(),
                TestMails.mail()
                        .from("billing@example.com")
                        .to(alice.address())
                        .subject("Invoice")
                        .text("Grüße")
                        .html("<p>Grüße</p>")
                        .attach("invoice.bin", "application/octet-stream", new byte[] {0, 1, 2, -1})
                        .bytes());

        assertThat(content("received/Invoice.html"))
                .asString(StandardCharsets.UTF_8)
                .contains("<p>Grüße</p>");
        assertThat(content("received/Invoice-invoice.bin")).containsExactly(0, 1, 2, -1);
        try (ImapMailbox mailbox = server.imap(alice)) {
            await().untilAsserted(() -> assertThat(mailbox.findBySubject(ImapMailbox.INBOX, "Invoice"))
                    .extracting(ImapMessage::flags)
                    .singleElement()
                    .satisfies(flags -> assertThat(flags).contains("\\Seen")));
        }
    }

    @Test
    void anEmailIsConvertedToJson() {
        try (ImapMailbox mailbox = server.imap(alice)) {
            mailbox.append(
                    ImapMailbox.ARCHIVE, TestMails.plain("carol@example.com", alice.address(), "Kept", "For later"));
        }

        assertThat(content("exported/email.json"))
                .asString(StandardCharsets.UTF_8)
                .startsWith("{")
                .contains("\"subject\":\"Kept\"");
    }

    @Test
    void aFileIsSentAsAnAttachment() throws IOException {
        byte[] content = {37, 80, 68, 70, 0, -1};

        drop("attach", "report.pdf", content);

        ImapMessage received = receivedByBob("An attachment");
        assertThat(received.text()).contains("See the attachment");
        assertThat(received.attachments())
                .extracting(Attachment::name, Attachment::content)
                .containsExactly(tuple("report.pdf", content));
    }

    @Test
    void aWholeMessageIsSent() throws IOException {
        String message = "From: =?UTF-8?B?QWxpY2U=?= <" + alice.address() + ">\r\nTo: =?UTF-8?Q?B=C3=B6b?= <"
                + bob.address() + ">\r\nSubject: A whole message\r\n\r\nJust as it is\r\n";

        drop("whole", "message.eml", message.getBytes(StandardCharsets.US_ASCII));

        assertThat(receivedByBob("A whole message").text()).contains("Just as it is");
    }

    @Test
    void aMimeMessageIsSent() throws IOException {
        drop("letter", "letter.txt", "Grüße aus Karaf".getBytes(StandardCharsets.UTF_8));

        ImapMessage received = receivedByBob("A MimeMessage");
        assertThat(received.text()).contains("Grüße aus Karaf");
        assertThat(received.attachments())
                .extracting(Attachment::name, attachment -> new String(attachment.content(), StandardCharsets.UTF_8))
                .containsExactly(tuple("report.csv", "1,2,3"));
    }

    @Test
    void theServerOfADomainIsLookedForInDns() throws IOException {
        drop("discover", "any.txt", new byte[] {1});

        assertThat(content("discovered/error.txt"))
                .asString(StandardCharsets.UTF_8)
                .contains("jmap.example says in DNS that its JMAP server is https://mail.example.net");
    }

    private Path routes() throws Exception {
        Properties settings = new Properties();
        settings.setProperty("server", server.sessionUrl().toString());
        settings.setProperty("username", alice.address());
        settings.setProperty("password", alice.password());
        settings.setProperty("recipient", bob.address());
        settings.setProperty("folder", folder.toString());
        return RoutesBundle.write(folder.resolve("routes.jar"), settings);
    }

    // Into a folder that a route reads, as a whole.
    private void drop(String name, String file, byte[] content) throws IOException {
        Path target = Files.createDirectories(folder.resolve(name)).resolve(file);
        Files.move(Files.write(folder.resolve(file), content), target, StandardCopyOption.ATOMIC_MOVE);
    }

    private byte[] content(String file) {
        return until(() -> Files.readAllBytes(folder.resolve(file)), content -> content.length > 0);
    }

    private ImapMessage receivedByBob(String subject) {
        try (ImapMailbox mailbox = server.imap(bob)) {
            return until(() -> mailbox.findBySubject(ImapMailbox.INBOX, subject), found -> !found.isEmpty())
                    .get(0);
        }
    }

    private static <T> T until(Callable<T> look, Predicate<T> enough) {
        return await().ignoreExceptionsInstanceOf(NoSuchFileException.class).until(look, enough);
    }

    private static ConditionFactory await() {
        return Awaitility.await("see " + Karaf.LOG).atMost(Duration.ofMinutes(1));
    }
}
