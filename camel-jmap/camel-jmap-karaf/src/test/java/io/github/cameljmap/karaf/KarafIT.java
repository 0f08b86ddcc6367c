package io.github.cameljmap.karaf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
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
import static org.assertj.core.api.InstanceOfAssertFactories.BYTE_ARRAY;

/** The feature is installed into a real Karaf as the documentation says; routes of a bundle of its own use it there. */
@TestInstance(Lifecycle.PER_CLASS)
@EnabledForJreRange(
        max = JRE.JAVA_23,
        disabledReason = "Karaf 4.4 needs the Security Manager, which JDK 24 has no longer")
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
        await().until(karaf::hasItsOwnFeatures);
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
    void htmlEmailsOfOneSubjectAreReceivedWithTheirAttachments() {
        deliverInvoice("<p>Grüße</p>", new byte[] {0, 1, 2, -1});
        deliverInvoice("<p>Mahnung</p>", new byte[] {3});

        assertThat(contents("received", ".html", 2))
                .extracting(content -> new String(content, StandardCharsets.UTF_8))
                .anySatisfy(html -> assertThat(html).contains("<p>Grüße</p>"))
                .anySatisfy(html -> assertThat(html).contains("<p>Mahnung</p>"));
        assertThat(contents("received", "-invoice.bin", 2))
                .containsExactlyInAnyOrder(new byte[] {0, 1, 2, -1}, new byte[] {3});
        try (ImapMailbox mailbox = server.imap(alice)) {
            await().untilAsserted(() -> assertThat(mailbox.findBySubject(ImapMailbox.INBOX, "Invoice"))
                    .hasSize(2)
                    .extracting(ImapMessage::flags)
                    .allSatisfy(flags -> assertThat(flags).contains("\\Seen")));
        }
    }

    @Test
    void anEmailIsConvertedToJson() {
        try (ImapMailbox mailbox = server.imap(alice)) {
            mailbox.append(
                    ImapMailbox.ARCHIVE, TestMails.plain("carol@example.com", alice.address(), "Kept", "For later"));
        }

        assertThat(contents("exported", ".json", 1))
                .singleElement(BYTE_ARRAY)
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
        dropMessage("A whole message");

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

        assertThat(contents("discovered", "error.txt", 1))
                .singleElement(BYTE_ARRAY)
                .asString(StandardCharsets.UTF_8)
                .contains("jmap.example says in DNS that its JMAP server is https://mail.example.net");
    }

    @Test
    void theRoutesGoOnWhenTheBundleOfTheClientIsRefreshed() throws IOException {
        String before = karaf.log();

        karaf.type("bundle:refresh io.github.cameljmap.client");

        await().untilAsserted(
                        () -> assertThat(karaf.log().substring(before.length())).contains("The routes run"));
        dropMessage("After a refresh");
        assertThat(receivedByBob("After a refresh").text()).contains("Just as it is");
        assertThat(karaf.log().substring(before.length())).doesNotContain("ERROR", "Exception");
    }

    private void deliverInvoice(String html, byte[] attachment) {
        server.deliver(
                "billing@example.com",
                alice.address(),
                TestMails.mail()
                        .from("billing@example.com")
                        .to(alice.address())
                        .subject("Invoice")
                        .text("Grüße")
                        .html(html)
                        .attach("invoice.bin", "application/octet-stream", attachment)
                        .bytes());
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

    private void dropMessage(String subject) throws IOException {
        String message = "From: =?UTF-8?B?QWxpY2U=?= <" + alice.address() + ">\r\nTo: =?UTF-8?Q?B=C3=B6b?= <"
                + bob.address() + ">\r\nSubject: " + subject + "\r\n\r\nJust as it is\r\n";
        drop("whole", subject + ".eml", message.getBytes(StandardCharsets.US_ASCII));
    }

    // Into a folder that a route reads, as a whole.
    private void drop(String name, String file, byte[] content) throws IOException {
        Path target = Files.createDirectories(folder.resolve(name)).resolve(file);
        Files.move(Files.write(folder.resolve(file), content), target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What the files have in them whose names end like this, as soon as there are as many. */
    private List<byte[]> contents(String name, String ending, int count) {
        return until(
                () -> {
                    List<byte[]> contents = new ArrayList<>();
                    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve(name), "*" + ending)) {
                        for (Path file : files) {
                            contents.add(Files.readAllBytes(file));
                        }
                    }
                    return contents;
                },
                contents -> contents.size() == count && contents.stream().allMatch(content -> content.length > 0));
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
