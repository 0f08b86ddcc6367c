package io.github.cameljmap.component;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import jakarta.mail.util.ByteArrayDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

import static org.assertj.core.api.Assertions.assertThat;

/** What others wrote, or looks like a line break, adds no header field to what is sent. */
@JmapServerTest
class HeaderInjectionIT {

    // each encoded word hides a line break and a header field
    private static final String HIDDEN = "=?utf-8?B?SGkNClgtSW5qZWN0ZWQ6IHllcw==?=";
    private static final String EMAIL =
            """
            From: %1$s <mallory@example.com>
            To: reader@example.com
            Subject: %1$s
            Message-ID: <mallory@example.com>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            Hello
            --b
            Content-Type: application/octet-stream
            Content-Disposition: attachment; filename="%1$s"
            Content-ID: <cid@example.com>

            x
            --b--
            """
                    .formatted(HIDDEN);

    private final JmapService server;
    private Sender sender;
    private MailUser bob;

    HeaderInjectionIT(JmapService server) {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u2028X-Injected: yes",
                "a\u2029X-Injected: yes",
                "a\tX-Injected: yes",
                "=?utf-8?B?SGkNClgtSW5qZWN0ZWQ6IHllcw==?="
            })
    void aSubjectThatLooksLikeTwoLinesIsOne(String subject) {
        sender.send("jmap:sent?to=" + bob.address(), "Hello", Map.of(JmapConstants.SEND_SUBJECT, subject));

        assertNothingInjected(sender.receivedBy(bob));
    }

    @Test
    void anAttachmentWithAnOddNameIsOnlyThat() {
        sender.send(
                "jmap:sent?to=" + bob.address(),
                "Hello",
                Map.of(),
                Map.of("a\"; x=\"y\u2028X-Injected: yes.txt", new ByteArrayDataSource(new byte[1], "text/plain")));

        assertNothingInjected(sender.receivedBy(bob));
    }

    @Test
    void anIdempotencyKeyIsNotInTheMessage() {
        sender.send(
                "jmap:sent?to=" + bob.address(),
                "Hello",
                Map.of(JmapConstants.IDEMPOTENCY_KEY, "1>\r\nX-Injected: yes"));

        assertNothingInjected(sender.receivedBy(bob));
    }

    @ParameterizedTest
    @ValueSource(strings = {"forward", "reply", "replyAll"})
    void anAnswerToWhoHidesLineBreaksHasNone(String operation) {
        String id = received();

        sender.send(
                "jmap:sent?operation=" + operation + "&to=" + bob.address(),
                "See below",
                Map.of(JmapConstants.EMAIL_ID, id));

        assertNothingInjected(sender.receivedBy(bob));
    }

    @Test
    void anEmailThatWasReceivedIsSentOnWithoutThem() {
        Object email = sender.send("jmap:inbox?operation=getEmail", null, Map.of(JmapConstants.EMAIL_ID, received()))
                .getMessage()
                .getBody();

        sender.send("jmap:sent?to=" + bob.address(), email, Map.of());

        assertNothingInjected(sender.receivedBy(bob));
    }

    private String received() {
        server.deliver(
                "mallory@example.com",
                sender.user().address(),
                EMAIL.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        sender.in(ImapMailbox.INBOX);
        return sender.send("jmap:inbox?operation=queryEmails&outputType=json", null, Map.of())
                .getMessage()
                .getBody(String.class)
                .replaceAll("(?s).*\"id\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }

    private static void assertNothingInjected(ImapMessage message) {
        assertThat(new String(message.raw(), StandardCharsets.ISO_8859_1).split("\r\n|\r|\n"))
                .isNotEmpty()
                .noneMatch(line -> line.startsWith("X-Injected"));
    }
}
