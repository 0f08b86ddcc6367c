package io.github.cameljmap.component.binding;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.blob.BlobSource;
import io.github.cameljmap.client.model.EmailAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** A whole message is uploaded as it is, but for Bcc and a Message-ID that it lacks. */
class RawMessageTest {

    private static final String MESSAGE =
            """
            From: "Doe, Jane" <jane@example.com>\r
            To: a@example.com,\r
             b@example.com\r
            Bcc: c@example.com,\r
            \td@example.com\r
            Message-ID: <1@example.com>\r
            Subject: Gr\u00fc\u00dfe\r
            \r
            Bcc: not a field, but text\r
            """;

    @Test
    void itTellsWhoSendsItToWhom() {
        RawMessage message = read(MESSAGE);

        assertThat(message.from()).containsExactly(EmailAddress.of("Doe, Jane", "jane@example.com"));
        assertThat(message.to()).extracting(EmailAddress::email).containsExactly("a@example.com", "b@example.com");
        assertThat(message.bcc()).extracting(EmailAddress::email).containsExactly("c@example.com", "d@example.com");
        assertThat(message.messageId()).contains("1@example.com");
    }

    @Test
    void onlyBccIsTakenOut() throws IOException {
        assertThat(uploaded(read(MESSAGE), "1@example.com"))
                .isEqualTo(MESSAGE.replace("Bcc: c@example.com,\r\n\td@example.com\r\n", ""));
    }

    // a byte of Å is an end of line to some, when it is read alone
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bcc: \u00c5sa <secret@example.com>\r\n",
                "bcc : a@example.com,\r secret@example.com\r\n",
                "BCC: a@example.com,\n\tsecret@example.com\n",
                "Resent-Bcc: secret@example.com\r\r\n",
                "Bcc: a@example.com\r\nBcc: secret@example.com\r\n"
            })
    void nothingOfBccIsLeft(String bcc) throws IOException {
        assertThat(uploaded(read("Message-ID: <1@x>\r\n" + bcc + "Subject: x\r\n\r\nHi"), "1@x"))
                .isEqualTo("Message-ID: <1@x>\r\nSubject: x\r\n\r\nHi");
    }

    @Test
    void bccBehindACarriageReturnAloneIsBccToo() throws IOException {
        RawMessage message = read("Message-ID: <1@x>\r\nSubject: x\rBcc: secret@example.com\r\nTo: a@b\r\n\r\nHi");

        assertThat(message.bcc()).extracting(EmailAddress::email).containsExactly("secret@example.com");
        assertThat(uploaded(message, "1@x")).isEqualTo("Message-ID: <1@x>\r\nSubject: x\r\nTo: a@b\r\n\r\nHi");
    }

    @Test
    void membersOfAGroupAreRecipients() {
        RawMessage message = read("To: c@x.example, team: X <x@x.example>, y@x.example;\r\nCc: nobody:;\r\n\r\nHi");

        assertThat(message.to())
                .containsExactly(
                        EmailAddress.of("c@x.example"),
                        EmailAddress.of("X", "x@x.example"),
                        EmailAddress.of("y@x.example"));
        assertThat(message.cc()).isEmpty();
    }

    @Test
    void aMessageThatCannotBeReadAgainIsClosed() {
        BrokenStream broken = new BrokenStream();
        Queue<InputStream> opened =
                new ArrayDeque<>(List.of(new ByteArrayInputStream(MESSAGE.getBytes(StandardCharsets.UTF_8)), broken));
        BlobSource content = RawMessage.of(opened::remove).content("1@example.com");

        assertThatIOException().isThrownBy(content::open);
        assertThat(broken.closed).isTrue();
    }

    @Test
    void anotherMessageIdTakesThePlaceOfItsOwn() throws IOException {
        assertThat(uploaded(read(MESSAGE), "2@example.com"))
                .startsWith("Message-ID: <2@example.com>\r\nFrom:")
                .doesNotContain("<1@example.com>");
    }

    @Test
    void oneThatCanBeReadOnceIsReadOnce() throws IOException {
        InputStream once = new ByteArrayInputStream(MESSAGE.getBytes(StandardCharsets.UTF_8));

        assertThat(uploaded(RawMessage.of(once), "1@example.com")).endsWith("\r\n\r\nBcc: not a field, but text\r\n");
    }

    @Test
    void lineEndsOfUnixBecomeThoseOfMail() throws IOException {
        assertThat(uploaded(read("Message-ID: <1@x>\nA: b\n\nc\nd\n"), "1@x"))
                .isEqualTo("Message-ID: <1@x>\r\nA: b\r\n\r\nc\r\nd\r\n");
    }

    @Test
    void bareLineEndsInAMessageOfMailStay() throws IOException {
        assertThat(uploaded(read("Message-ID: <1@x>\r\n\r\nc\nd"), "1@x")).endsWith("c\nd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Dear Bob,\n\nhello", "\r\nFrom: a@b"})
    void whatIsNoMessageIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(text)).withMessageContaining("no message");
    }

    private static RawMessage read(String message) {
        return RawMessage.of(() -> new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)));
    }

    private static String uploaded(RawMessage message, String messageId) throws IOException {
        try (InputStream in = message.content(messageId).open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Cannot be read. */
    private static final class BrokenStream extends InputStream {

        private boolean closed;

        @Override
        public int read() throws IOException {
            throw new IOException("broken");
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
