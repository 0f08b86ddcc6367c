package io.github.cameljmap.component;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import jakarta.activation.DataSource;
import jakarta.activation.FileDataSource;
import jakarta.mail.util.ByteArrayDataSource;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.attachment.DefaultAttachment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** The attachments of a message become those of the email. */
@JmapServerTest
class SendAttachmentIT {

    private final JmapService server;
    private Sender sender;
    private MailUser bob;

    SendAttachmentIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        sender = new Sender(server);
        bob = server.createUser("bob");
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void several() {
        Map<String, DataSource> attachments = new LinkedHashMap<>();
        attachments.put("März, 1. Woche.csv", bytes("1,2,3", "text/csv"));
        attachments.put("报告.bin", bytes("\u0000\u0001\u0002", "application/octet-stream"));

        sender.send("jmap:sent?to=" + bob.address(), "See the attachments", Map.of(), attachments);

        ImapMessage received = sender.receivedBy(bob);
        assertThat(received.text().strip()).isEqualTo("See the attachments");
        assertThat(received.attachments())
                .extracting(ImapMessage.Attachment::name, attachment -> text(attachment.content()))
                .containsExactly(tuple("März, 1. Woche.csv", "1,2,3"), tuple("报告.bin", "\u0000\u0001\u0002"));
    }

    @Test
    void besideHtml() {
        sender.send(
                "jmap:sent?contentType=text/html&to=" + bob.address(),
                "<p>See the <i>attachment</i></p>",
                Map.of(),
                Map.of("report.csv", bytes("1,2,3", "text/csv")));

        ImapMessage received = sender.receivedBy(bob);
        assertThat(received.html().strip()).isEqualTo("<p>See the <i>attachment</i></p>");
        assertThat(received.attachments()).singleElement().satisfies(attachment -> assertThat(attachment.contentType())
                .isEqualToIgnoringCase("text/csv"));
    }

    @Test
    void twentyMegabytes(@TempDir Path folder) throws IOException {
        byte[] content = new byte[20_000_000];
        new Random(1).nextBytes(content);
        Path file = Files.write(folder.resolve("large.bin"), content);

        sender.send(
                "jmap:sent?to=" + bob.address(),
                "Hello",
                Map.of(),
                Map.of("large.bin", new FileDataSource(file.toFile())));

        assertThat(sender.receivedBy(bob).attachments()).singleElement().satisfies(attachment -> assertThat(
                        Arrays.equals(attachment.content(), content))
                .isTrue());
    }

    @Test
    void aPictureInTheHtml() {
        DefaultAttachment logo = new DefaultAttachment(bytes("a picture", "image/png"));
        logo.addHeader("Content-ID", "<logo@example.com>");
        logo.addHeader("Content-Disposition", "inline");

        Exchange sent = sender.context()
                .createFluentProducerTemplate()
                .to("jmap:sent?contentType=text/html&to=" + bob.address())
                .withProcessor(exchange -> {
                    exchange.getMessage().setBody("<p>We are <img src=\"cid:logo@example.com\"></p>");
                    exchange.getMessage(AttachmentMessage.class).addAttachmentObject("logo.png", logo);
                })
                .send();

        assertThat(sent.getException()).isNull();
        ImapMessage received = sender.receivedBy(bob);
        assertThat(received.html()).contains("cid:logo@example.com");
        String raw = new String(received.raw(), StandardCharsets.UTF_8);
        assertThat(raw)
                .containsPattern("(?i)Content-ID:\\s*<?logo@example\\.com>?")
                .containsPattern("(?i)Content-Disposition:\\s*inline");
    }

    @Test
    void whatTheAccountHasAlreadyIsNotTransferred() throws Exception {
        byte[] content = new byte[1_000_000];
        new Random(1).nextBytes(content);
        try (Answering route = new Answering(server)) {
            Exchange sent = route.says(
                    "See the attachment",
                    "jmap:sent?subject=Large&to=" + bob.address(),
                    TestMails.mail()
                            .subject("Large")
                            .text("Hello")
                            .attach("large.bin", "application/octet-stream", content)
                            .bytes());

            assertThat(sent.getException()).isNull();
            assertThat(route.receivedBy(bob).attachments())
                    .singleElement()
                    .satisfies(attachment -> assertThat(attachment.content()).isEqualTo(content));
            assertThat(route.statistics().bytesSent()).isLessThan(100_000);
            assertThat(route.statistics().bytesReceived()).isLessThan(100_000);
        }
    }

    private static DataSource bytes(String content, String type) {
        return new ByteArrayDataSource(content.getBytes(StandardCharsets.UTF_8), type);
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
