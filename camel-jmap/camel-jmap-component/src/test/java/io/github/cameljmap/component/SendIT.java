package io.github.cameljmap.component;

import java.util.Map;

import jakarta.mail.Address;
import jakarta.mail.internet.InternetAddress;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is sent arrives as it was meant, and the sender finds a copy where it belongs. */
@JmapServerTest
class SendIT {

    private final JmapService server;
    private Sender sender;
    private MailUser bob;

    SendIT(JmapService server) {
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
    void text() {
        sender.send("jmap:sent?subject=Report&to=" + bob.address(), "Zwölf Boxkämpfer\nand an é", Map.of());

        ImapMessage received = sender.receivedBy(bob);
        assertThat(received.subject()).isEqualTo("Report");
        assertThat(received.text().strip()).isEqualToNormalizingNewlines("Zwölf Boxkämpfer\nand an é");
        assertThatThrownBy(received::html).hasMessageContaining("no part of type text/html");
    }

    @Test
    void htmlHasAPlainTextBesideIt() {
        sender.send(
                "jmap:sent?contentType=text/html&to=" + bob.address(),
                "<h1>Grüße</h1><p>from <b>here</b></p>",
                Map.of());

        ImapMessage received = sender.receivedBy(bob);
        assertThat(received.html().strip()).isEqualTo("<h1>Grüße</h1><p>from <b>here</b></p>");
        assertThat(received.text().strip()).isEqualToNormalizingNewlines("Grüße\n\nfrom here");
        assertThat(received.mime()).satisfies(mime -> assertThat(mime.isMimeType("multipart/alternative"))
                .isTrue());
    }

    @Test
    void anEmptyBody() {
        sender.send("jmap:sent?subject=Empty&to=" + bob.address(), null, Map.of());

        ImapMessage received = sender.receivedBy(bob);
        assertThat(received.subject()).isEqualTo("Empty");
        assertThat(received.text().strip()).isEmpty();
    }

    @Test
    void aLongSubjectInManyScripts() {
        String subject = "Grüße aus Zürich, 你好, привет, שלום, 😀 ".repeat(5).strip();

        sender.send("jmap:sent?to=" + bob.address(), "Hello", Map.of(JmapConstants.SEND_SUBJECT, subject));

        assertThat(sender.receivedBy(bob).header("Subject")).contains(subject);
    }

    @Test
    void displayNamesWithCommasAndUmlauts() throws Exception {
        String to = "\"Müller, Bob\" <" + bob.address() + ">";

        sender.send("jmap:sent", "Hello", Map.of(JmapConstants.SEND_TO, to));

        assertThat(sender.receivedBy(bob).mime().getAllRecipients())
                .singleElement()
                .satisfies(address -> {
                    assertThat(((InternetAddress) address).getPersonal()).isEqualTo("Müller, Bob");
                    assertThat(((InternetAddress) address).getAddress()).isEqualTo(bob.address());
                });
    }

    @Test
    void aHeaderWinsOverItsOption() {
        sender.send(
                "jmap:sent?subject=Option&to=" + bob.address(), "Hello", Map.of(JmapConstants.SEND_SUBJECT, "Header"));

        assertThat(sender.receivedBy(bob).subject()).isEqualTo("Header");
    }

    @Test
    void theCopyLiesInSentAndNoDraftIsLeft() {
        sender.send("jmap:sent?subject=Report&to=" + bob.address(), "Hello", Map.of());

        ImapMessage copy = sender.in(ImapMailbox.SENT);
        assertThat(copy.subject()).isEqualTo("Report");
        assertThat(copy.flags()).contains("\\Seen").doesNotContain("\\Draft");
        assertThat(sender.count(ImapMailbox.DRAFTS)).isZero();
    }

    @Test
    void theCopyLiesInTheMailboxOfTheEndpoint() {
        try (ImapMailbox mail = server.imap(sender.user())) {
            mail.createFolder("Projects");
            mail.createFolder("Projects/Camel");
        }

        sender.send("jmap:Projects/Camel?subject=Report&to=" + bob.address(), "Hello", Map.of());

        assertThat(sender.in("Projects/Camel").subject()).isEqualTo("Report");
        assertThat(sender.count(ImapMailbox.SENT)).isZero();
    }

    @Test
    void theFromAddressIsThatOfTheIdentity() {
        sender.send("jmap:sent?to=" + bob.address(), "Hello", Map.of());

        assertThat(sender.receivedBy(bob).header("From").orElseThrow())
                .contains(sender.user().address());
    }

    @Test
    void aFromAddressWithANameThatTheRouteGives() throws Exception {
        sender.send(
                "jmap:sent?to=" + bob.address(),
                "Hello",
                Map.of(JmapConstants.SEND_FROM, "The Team <" + sender.user().address() + ">"));

        assertThat(sender.receivedBy(bob).mime().getFrom())
                .extracting(Address::toString)
                .containsExactly(new InternetAddress(sender.user().address(), "The Team").toString());
    }

    @Test
    void replyTo() {
        sender.send("jmap:sent?replyTo=answers@example.com&to=" + bob.address(), "Hello", Map.of());

        assertThat(sender.receivedBy(bob).header("Reply-To")).contains("answers@example.com");
    }

    @Test
    void theRouteLearnsWhatWasSentAndKeepsItsBody() {
        Exchange sent = sender.send("jmap:sent?to=" + bob.address(), "Hello", Map.of());

        String messageId = sent.getMessage().getHeader(JmapConstants.MESSAGE_ID, String.class);
        assertThat(sender.receivedBy(bob).messageId()).isEqualTo("<" + messageId + ">");
        assertThat(sent.getMessage().getHeader(JmapConstants.EMAIL_ID)).isNotNull();
        assertThat(sent.getMessage().getHeader(JmapConstants.SUBMISSION_ID)).isNotNull();
        assertThat(sent.getMessage().getBody()).isEqualTo("Hello");
    }
}
