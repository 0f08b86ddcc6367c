package io.github.cameljmap.component;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.test.CyrusService;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;

/** A server that looks at what it imports, and keeps no message twice; James takes anything, as often as one likes. */
@JmapServerTest(JmapServer.CYRUS)
class ImportOnCyrusIT {

    private static final byte[] LONE_LINE_FEEDS =
            "From: a@example.com\nSubject: Hello\n\nHow are you?\n".getBytes(StandardCharsets.US_ASCII);

    private final CyrusService server;
    private Worker worker;

    ImportOnCyrusIT(CyrusService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        worker = new Worker(server);
    }

    @AfterEach
    void close() {
        worker.close();
    }

    @Test
    void theSameMessageTwiceIsOneEmail() {
        byte[] mail = TestMails.mail().subject("Once").bytes();

        Exchange first = worker.run("jmap:archive?operation=importEmail", mail);
        Exchange second = worker.run("jmap:inbox?operation=importEmail", mail);

        assertThat(second.getMessage().getBody(Email.class))
                .isEqualTo(first.getMessage().getBody(Email.class));
    }

    @Test
    void aMessageThatIsNone() {
        Exchange done = worker.attempt("jmap:archive?operation=importEmail", LONE_LINE_FEEDS, Map.of());

        assertThat(done.getException())
                .isInstanceOfSatisfying(
                        JmapSetException.class,
                        e -> assertThat(e.errors().get("0").type()).isEqualTo("invalidEmail"))
                .hasMessageContaining(
                        "refused to import 1 of 1 emails: 0: invalidEmail (Message contains bare newlines)");
        assertThat(done.getMessage().getBody()).isSameAs(LONE_LINE_FEEDS);
    }

    @Test
    void aMessageThatIsNoneDoesNotKeepOthersFromBeingImported() {
        List<byte[]> mails = List.of(
                TestMails.mail().subject("One").bytes(),
                LONE_LINE_FEEDS,
                TestMails.mail().subject("Three").bytes());

        Exchange done = worker.attempt("jmap:archive?operation=importEmail", mails, Map.of());

        assertThat(done.getException()).isInstanceOfSatisfying(JmapSetException.class, e -> assertThat(e.errors())
                .containsOnlyKeys("1"));
        assertThat(worker.in(ImapMailbox.ARCHIVE)).containsExactlyInAnyOrder("One", "Three");
        assertThat(done.getMessage().getHeader(JmapConstants.SUCCEEDED_IDS))
                .isEqualTo(worker.ids(List.of("One", "Three")));
    }
}
