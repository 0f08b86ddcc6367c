package io.github.cameljmap.component;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.mail.internet.MimeMessage;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;

/** Raw messages become emails, byte for byte. */
@JmapServerTest
class ImportIT {

    private static final String IMPORT = "jmap:archive?operation=importEmail";

    private final JmapService server;

    // of one part: behind several, James puts one more line end
    private final byte[] mail =
            TestMails.mail().subject("Grüße").text("Zwölf Boxkämpfer\n").bytes();
    private Worker worker;

    @TempDir
    private Path files;

    ImportIT(JmapService server) {
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
    void bytes() {
        worker.run(IMPORT, mail);

        assertThat(worker.only(ImapMailbox.ARCHIVE).raw()).isEqualTo(mail);
    }

    @Test
    void aTextWhoseLinesEndAsTheyDoInJava() {
        worker.run(IMPORT, "From: a@example.com\nSubject: Hello\n\nHow are you?\n");

        assertThat(worker.only(ImapMailbox.ARCHIVE).raw())
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("From: a@example.com\r\nSubject: Hello\r\n\r\nHow are you?\r\n");
    }

    @Test
    void aStreamOfUnknownLength() {
        InputStream stream = new ByteArrayInputStream(mail) {
            @Override
            public int available() {
                return 0;
            }
        };

        worker.run(IMPORT, stream);

        assertThat(worker.only(ImapMailbox.ARCHIVE).raw()).isEqualTo(mail);
    }

    @Test
    void aStreamThatWasReadBefore() throws IOException {
        InputStreamCache cache = new InputStreamCache(mail);
        cache.readAllBytes();

        worker.run(IMPORT, cache);

        assertThat(worker.only(ImapMailbox.ARCHIVE).raw()).isEqualTo(mail);
    }

    @Test
    void aFile() throws IOException {
        worker.run(IMPORT, Files.write(files.resolve("mail.eml"), mail).toFile());

        assertThat(worker.only(ImapMailbox.ARCHIVE).raw()).isEqualTo(mail);
    }

    @Test
    void aMimeMessage() throws Exception {
        byte[] parts = TestMails.mail()
                .subject("Parts")
                .attach("a.bin", "application/octet-stream", new byte[] {1, 2, 3})
                .bytes();

        worker.run(IMPORT, new MimeMessage(null, new ByteArrayInputStream(parts)));

        assertThat(worker.only(ImapMailbox.ARCHIVE).subject()).isEqualTo("Parts");
        assertThat(worker.only(ImapMailbox.ARCHIVE).attachments())
                .singleElement()
                .satisfies(attachment -> assertThat(attachment.content()).containsExactly(1, 2, 3));
    }

    @Test
    void aLargeFile() throws IOException {
        byte[] large = TestMails.mail().size(20_000_000).bytes();
        Path file = Files.write(files.resolve("large.eml"), large);

        worker.run(IMPORT, file);

        assertThat(worker.only(ImapMailbox.ARCHIVE).raw()).isEqualTo(large);
    }

    @Test
    void keywordsAndTimeOfReceipt() {
        Instant longAgo = Instant.parse("2001-02-03T04:05:06Z");

        worker.run(
                IMPORT + "&addKeywords=$seen,old",
                mail,
                Map.of(JmapConstants.RECEIVED_AT, longAgo, JmapConstants.ADD_KEYWORDS, "$flagged,restored"));

        ImapMessage imported = worker.only(ImapMailbox.ARCHIVE);
        assertThat(imported.receivedAt()).isEqualTo(longAgo);
        assertThat(imported.flags()).contains("\\Flagged", "restored").doesNotContain("\\Seen", "old");
    }

    @Test
    void withoutKeywordsItIsNewAndReceivedNow() {
        Instant before = Instant.now().minusSeconds(5);

        worker.run(IMPORT, mail);

        ImapMessage imported = worker.only(ImapMailbox.ARCHIVE);
        assertThat(imported.flags()).doesNotContain("\\Seen").noneMatch(flag -> flag.startsWith("none"));
        assertThat(imported.receivedAt()).isBetween(before, Instant.now().plusSeconds(5));
    }

    @Test
    void theRouteLearnsWhatItIs() {
        Exchange done = worker.run(IMPORT, mail, Map.of(JmapConstants.EMAIL_ID, "another"));

        Email email = done.getMessage().getBody(Email.class);
        assertThat(email.id()).contains(worker.id("Grüße"));
        assertThat(email.threadId()).isPresent();
        assertThat(email.size()).contains((long) mail.length);
        assertThat(done.getMessage().getHeaders())
                .containsEntry(JmapConstants.EMAIL_ID, email.id().orElseThrow())
                .containsEntry(JmapConstants.BLOB_ID, email.blobId().orElseThrow())
                .containsEntry(JmapConstants.THREAD_ID, email.threadId().orElseThrow())
                .containsEntry(JmapConstants.SUCCEEDED_IDS, List.of(email.id().orElseThrow()));
    }

    @Test
    void severalAtATimeAreAlsoTheFirstUploadsOfTheUser() {
        List<byte[]> mails = TestMails.numbered(30, "a@example.com", "b@example.com");

        Exchange done = worker.run(IMPORT, mails);

        assertThat(worker.imap().messages(ImapMailbox.ARCHIVE))
                .hasSize(30)
                .allSatisfy(message -> assertThat(message.flags()).doesNotContain("\\Seen"));
        assertThat(ids(done)).isEqualTo(worker.ids(Inbox.numbered(1, 30)));
        assertThat(done.getMessage().getHeader(JmapConstants.SUCCEEDED_IDS)).isEqualTo(ids(done));
    }

    @Test
    void othersInTheMailboxAreLeftAlone() {
        worker.imap()
                .append(ImapMailbox.ARCHIVE, TestMails.plain("a@example.com", "b@example.com", "There", ""), "\\Seen");

        worker.run(IMPORT, TestMails.numbered(8, "a@example.com", "b@example.com"));

        assertThat(worker.imap().findBySubject(ImapMailbox.ARCHIVE, "There"))
                .singleElement()
                .satisfies(message -> assertThat(message.flags()).contains("\\Seen"));
    }

    @Test
    void whatIsThereAlreadyIsWhereItIsWantedAfterwards() {
        worker.run(IMPORT, mail);
        Exchange again = worker.run("jmap:inbox?operation=importEmail&addKeywords=$flagged", mail);

        ImapMessage imported = worker.only(ImapMailbox.INBOX);
        assertThat(imported.raw()).isEqualTo(mail);
        assertThat(imported.flags()).contains("\\Flagged");
        assertThat(worker.imap().count(ImapMailbox.ARCHIVE)).isOne();
        assertThat(again.getMessage().getBody(Email.class).size()).contains((long) mail.length);
    }

    private static List<String> ids(Exchange done) {
        return ((List<?>) done.getMessage().getBody())
                .stream().map(email -> ((Email) email).id().orElseThrow()).toList();
    }
}
