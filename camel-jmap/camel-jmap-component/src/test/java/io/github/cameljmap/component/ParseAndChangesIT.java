package io.github.cameljmap.component;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailBodyPart;
import io.github.cameljmap.client.model.EmailChanges;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** Raw messages as emails, and what became of emails since a state. */
@JmapServerTest
class ParseAndChangesIT {

    private static final String PARSE = "jmap:all?operation=parseEmail";
    private static final String CHANGES = "jmap:all?operation=changes";

    private final JmapService server;
    private Reader reader;

    ParseAndChangesIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        reader = new Reader(server);
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void aRawMessageInWhateverForm(@TempDir Path folder) throws Exception {
        byte[] raw = TestMails.mail().subject("Raw").text("Hello").bytes();
        Path file = Files.write(folder.resolve("raw.eml"), raw);

        assertThat(List.of(
                        raw,
                        new ByteArrayInputStream(raw),
                        file,
                        file.toFile(),
                        new String(raw, StandardCharsets.UTF_8)))
                .allSatisfy(body -> {
                    Email email = parsed(reader.does(PARSE, body, Map.of()));
                    assertThat(email.subject()).contains("Raw");
                    assertThat(email.bodyValues().values())
                            .extracting(text -> text.value().strip())
                            .containsExactly("Hello");
                });
        assertThat(reader.inbox().messages()).as("it is not kept").isEmpty();
    }

    @Test
    void theEmailInAnEmail() {
        reader.inbox()
                .receive(
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

                From: max@example.com
                Subject: The original

                Hello
                --b--
                """);
        Email outer = reader.does(
                        "jmap:inbox?operation=getEmail",
                        null,
                        Map.of(JmapConstants.EMAIL_ID, reader.ids().get(0)))
                .getMessage()
                .getBody(Email.class);
        EmailBodyPart attached = outer.attachments().get(0);

        Exchange exchange = reader.does(
                PARSE, "a text", Map.of(JmapConstants.BLOB_ID, attached.blobId().orElseThrow()));

        assertThat(parsed(exchange).subject()).contains("The original");
    }

    @Test
    void aBlobThatIsNotThere() {
        Exchange exchange = reader.tries(PARSE, null, Map.of(JmapConstants.BLOB_ID, "Gnone"));

        assertThat(exchange.getException())
                .asInstanceOf(type(JmapSetException.class))
                .satisfies(refused ->
                        assertThat(refused.errors().get("Gnone").type()).isEqualTo("notFound"));
    }

    @Test
    void nothingToParse() {
        assertThat(reader.tries(PARSE, null, Map.of()).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(JmapConstants.BLOB_ID);
    }

    @Test
    void withoutAStateThereIsThePresentOne() {
        reader.inbox().receiveNumbered(3);

        Exchange exchange = reader.does(CHANGES, null, Map.of());

        EmailChanges changes = changes(exchange);
        assertThat(changes.created()).isEmpty();
        assertThat(exchange.getMessage().getHeader(JmapConstants.STATE)).isEqualTo(changes.newState());
    }

    @Test
    void whatWasCreatedUpdatedAndDestroyed() {
        reader.inbox().receiveNumbered(5);
        List<String> before = reader.ids();
        // before the state: to James it is a change when IMAP sees an email for the first time
        long second = reader.inbox().messages().get(1).uid();
        long third = reader.inbox().messages().get(2).uid();
        String state = changes(reader.does(CHANGES, null, Map.of())).newState();
        reader.inbox().imap().setFlags(ImapMailbox.INBOX, second, true, "\\Flagged");
        reader.inbox().imap().delete(ImapMailbox.INBOX, third);
        reader.inbox()
                .imap()
                .append(ImapMailbox.INBOX, TestMails.mail().subject("New").bytes());
        List<String> after = reader.ids();

        EmailChanges changes = changes(reader.does(CHANGES, null, Map.of(JmapConstants.STATE, state)));

        assertThat(changes.oldState()).isEqualTo(state);
        assertThat(changes.created()).containsExactly(after.get(4));
        assertThat(changes.updated()).containsExactly(before.get(1));
        assertThat(changes.destroyed()).containsExactly(before.get(2));
        EmailChanges none = changes(reader.does(CHANGES, null, Map.of(JmapConstants.STATE, changes.newState())));
        assertThat(none)
                .isEqualTo(new EmailChanges(changes.newState(), changes.newState(), List.of(), List.of(), List.of()));
    }

    @Test
    void whatChangedSinceASearch() {
        reader.inbox().receiveNumbered(3);
        Exchange exchange = reader.does("jmap:inbox?operation=queryEmails", null, Map.of());
        reader.inbox().imap().append(ImapMailbox.INBOX, TestMails.mail().bytes());

        EmailChanges changes = changes(reader.does(
                CHANGES, null, Map.of(JmapConstants.STATE, exchange.getMessage().getHeader(JmapConstants.STATE))));

        assertThat(changes.created()).containsExactly(reader.ids().get(3));
        assertThat(changes.destroyed()).isEmpty();
    }

    @Test
    void manyChanges() {
        String state = changes(reader.does(CHANGES, null, Map.of())).newState();
        reader.inbox().receiveNumbered(600);

        EmailChanges changes = changes(reader.does(CHANGES, null, Map.of(JmapConstants.STATE, state)));

        assertThat(changes.created()).containsExactlyInAnyOrderElementsOf(reader.ids());
    }

    @Test
    void aStateThatTheServerDoesNotKnow() {
        Exchange exchange = reader.tries(CHANGES, null, Map.of(JmapConstants.STATE, "long ago"));

        assertThat(exchange.getException())
                .isInstanceOf(JmapMethodException.class)
                .isInstanceOf(JmapException.class)
                .hasMessageContaining("Start over");
    }

    private static Email parsed(Exchange exchange) {
        return exchange.getMessage().getBody(Email.class);
    }

    private static EmailChanges changes(Exchange exchange) {
        return exchange.getMessage().getBody(EmailChanges.class);
    }
}
