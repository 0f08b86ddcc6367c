package io.github.cameljmap.component;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a body can be beside text: an Email, JSON, a whole message, or a List of these. */
@JmapServerTest
class SendBodiesIT {

    private static final Map<String, Object> WHOLE_MESSAGE = Map.of(JmapConstants.SEND_CONTENT_TYPE, "message/rfc822");

    private final JmapService server;
    private Sender sender;
    private MailUser bob;

    SendBodiesIT(JmapService server) {
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
    void anEmail() {
        Email email = Email.builder()
                .to(List.of(EmailAddress.of(bob.address())))
                .subject("Of the record")
                .text("Hello")
                .html("<p>Hello</p>")
                .build();

        sender.send("jmap:sent", email, Map.of());

        ImapMessage received = sender.receivedBy(bob);
        assertThat(received.subject()).isEqualTo("Of the record");
        assertThat(received.html().strip()).isEqualTo("<p>Hello</p>");
    }

    @Test
    void json() {
        sender.send(
                "jmap:sent?contentType=application/json",
                """
                {"to": [{"name": "Bob", "email": "BOB"}], "subject": "Of the JSON", "header:X-Order:asText": "4711",
                 "bodyValues": {"1": {"value": "Hello"}}, "textBody": [{"partId": "1", "type": "text/plain"}]}
                """
                        .replace("BOB", bob.address()),
                Map.of());

        ImapMessage received = sender.receivedBy(bob);
        assertThat(received.subject()).isEqualTo("Of the JSON");
        assertThat(received.text().strip()).isEqualTo("Hello");
        assertThat(received.header("X-Order")).contains("4711");
    }

    @Test
    void aMap() {
        sender.send("jmap:sent?to=" + bob.address(), Map.of("subject", "Of the map"), Map.of());

        assertThat(sender.receivedBy(bob).subject()).isEqualTo("Of the map");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes", "stream", "text", "file", "MimeMessage"})
    void aWholeMessage(String kind, @TempDir Path folder) throws Exception {
        byte[] message = wholeMessage();
        Object body =
                switch (kind) {
                    case "bytes" -> message;
                    case "stream" -> new ByteArrayInputStream(message);
                    case "text" -> new String(message, StandardCharsets.UTF_8);
                    case "file" ->
                        Files.write(folder.resolve("mail.eml"), message).toFile();
                    default ->
                        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message));
                };

        Exchange sent = sender.send("jmap:sent", body, WHOLE_MESSAGE);

        ImapMessage received = sender.receivedBy(bob);
        assertThat(received.subject()).isEqualTo("Whole");
        assertThat(received.attachments()).singleElement().satisfies(part -> assertThat(part.content())
                .containsExactly(1, 2, 3));
        assertThat(received.messageId()).isEqualTo("<" + sent.getMessage().getHeader(JmapConstants.MESSAGE_ID) + ">");
        assertThat(sender.in(ImapMailbox.SENT).flags()).contains("\\Seen").doesNotContain("\\Draft");
        assertThat(sender.count(ImapMailbox.DRAFTS)).isZero();
    }

    @Test
    void aWholeMessageWithTheLineEndsOfUnix() {
        String unix = new String(wholeMessage(), StandardCharsets.UTF_8).replace("\r\n", "\n");

        sender.send("jmap:sent", unix, WHOLE_MESSAGE);

        assertThat(sender.receivedBy(bob).subject()).isEqualTo("Whole");
    }

    @Test
    void aMimeMessageThatWasJustMade() throws Exception {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setFrom(new InternetAddress(sender.user().address()));
        message.setRecipients(RecipientType.TO, bob.address());
        MailUser carol = server.createUser("carol");
        message.setRecipients(RecipientType.BCC, carol.address());
        message.setSubject("Made");
        message.setText("Hello");

        sender.send("jmap:sent", message, Map.of());

        assertThat(sender.receivedBy(bob).header("Bcc")).isEmpty();
        assertThat(sender.receivedBy(carol).header("Bcc")).isEmpty();
    }

    @Test
    void theRecipientsOfAWholeMessageCanBeOthers() {
        MailUser carol = server.createUser("carol");

        sender.send(
                "jmap:sent",
                wholeMessage(),
                Map.of(JmapConstants.SEND_CONTENT_TYPE, "message/rfc822", JmapConstants.SEND_TO, carol.address()));

        assertThat(sender.receivedBy(carol).header("To")).contains(bob.address());
        try (ImapMailbox mail = server.imap(bob)) {
            assertThat(mail.count(ImapMailbox.INBOX)).isZero();
        }
    }

    @Test
    void aWholeMessageThatIsInTheAccountAlready() {
        byte[] message = wholeMessage();
        try (ImapMailbox mail = server.imap(sender.user())) {
            mail.append(ImapMailbox.ARCHIVE, message);
        }

        sender.send("jmap:sent", message, WHOLE_MESSAGE);

        assertThat(sender.receivedBy(bob).subject()).isEqualTo("Whole");
        assertThat(sender.count(ImapMailbox.ARCHIVE)).isEqualTo(1);
        assertThat(sender.count(ImapMailbox.SENT)).isEqualTo(1);
    }

    @Test
    void aListIsAnEmailForEach() throws MessagingException {
        List<Object> bodies = List.of(
                Map.of(
                        "subject",
                        "Text",
                        "bodyValues",
                        Map.of("1", Map.of("value", "x")),
                        "textBody",
                        List.of(Map.of("partId", "1"))),
                Map.of("subject", "Map"),
                wholeMessageAsMime(),
                Email.builder().subject("Email").text("x").build(),
                Map.of("subject", "Last"));

        Exchange sent = sender.send("jmap:sent?to=" + bob.address(), bodies, Map.of());

        try (ImapMailbox mail = server.imap(bob)) {
            await().until(() -> mail.count(ImapMailbox.INBOX) == 5);
            assertThat(mail.messages(ImapMailbox.INBOX))
                    .extracting(ImapMessage::subject)
                    .containsExactlyInAnyOrder("Text", "Map", "Whole", "Email", "Last");
        }
        assertThat(sender.count(ImapMailbox.SENT)).isEqualTo(5);
        assertThat(sent.getMessage().getHeader(JmapConstants.EMAIL_ID, List.class))
                .hasSize(5);
        assertThat(sent.getMessage().getHeader(JmapConstants.SUCCEEDED_IDS))
                .isEqualTo(sent.getMessage().getHeader(JmapConstants.EMAIL_ID));
    }

    @Test
    void aListLeavesOtherDraftsAlone() {
        sender.send("jmap:drafts?operation=createDraft", "To be continued", Map.of());

        sender.send("jmap:sent?to=" + bob.address(), List.of("1", "2", "3", "4", "5", "6"), Map.of());

        assertThat(sender.count(ImapMailbox.SENT)).isEqualTo(6);
        assertThat(sender.in(ImapMailbox.DRAFTS).text().strip()).isEqualTo("To be continued");
    }

    @Test
    void ofAListTheOthersAreSentWhenOneIsRefused() {
        List<Object> bodies = List.of(
                Map.of("subject", "Good"),
                Map.of("subject", "Bad", "attachments", List.of(Map.of("blobId", "unknown", "type", "a/b"))),
                Map.of("subject", "Good too"));

        Exchange sent = sender.trySending("jmap:sent?to=" + bob.address(), bodies, Map.of());

        assertThat(sent.getException())
                .isInstanceOf(JmapSetException.class)
                .hasMessageContaining("1 of 3 emails were not sent: [1]");
        assertThat(sent.getMessage().getHeader(JmapConstants.SUCCEEDED_IDS, List.class))
                .hasSize(2);
        try (ImapMailbox mail = server.imap(bob)) {
            await().until(() -> mail.count(ImapMailbox.INBOX) == 2);
        }
    }

    private MimeMessage wholeMessageAsMime() throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(wholeMessage()));
    }

    private byte[] wholeMessage() {
        return TestMails.mail()
                .from(sender.user().address())
                .to(bob.address())
                .subject("Whole")
                .text("Hello")
                .attach("three.bin", "application/octet-stream", new byte[] {1, 2, 3})
                .bytes();
    }
}
