package io.github.cameljmap.component;

import java.util.EnumMap;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;

/** Only emails that meet the conditions are consumed; the others stay as they are. */
@JmapServerTest
class FilterIT {

    private static final byte[] INVOICE = TestMails.mail()
            .from("billing@example.com")
            .subject("Invoice 42")
            .text("Please pay at once")
            .bytes();

    private static final byte[] GREETING = TestMails.mail()
            .from("jane@example.com")
            .subject("Greetings")
            .text("Hello")
            .bytes();

    private static final byte[] NOVEL = TestMails.mail()
            .from("jane@example.com")
            .subject("My novel")
            .header("X-Genre", "drama")
            .size(100_000)
            .bytes();

    private static final Map<JmapServer, Inbox> INBOXES = new EnumMap<>(JmapServer.class);

    private final Inbox inbox;

    FilterIT(JmapService server) {
        inbox = INBOXES.computeIfAbsent(server.kind(), kind -> filled(server));
    }

    /** Filled once, as it takes Cyrus a while to index it. */
    private static Inbox filled(JmapService server) {
        Inbox filled = new Inbox(server).receive(INVOICE, GREETING).receive(Inbox.LONG_AGO.plusSeconds(60), NOVEL);
        server.indexMail(filled.user());
        return filled;
    }

    @BeforeEach
    void nothingIsSeen() {
        inbox.markUnseen();
    }

    @AfterAll
    static void close() {
        INBOXES.values().forEach(Inbox::close);
        INBOXES.clear();
    }

    @Test
    void bySubject() {
        assertThatConsumed("filter.subject=novel", "My novel");
    }

    @Test
    void bySender() {
        assertThatConsumed("filter.from=billing@example.com", "Invoice 42");
    }

    @Test
    void byText() {
        assertThatConsumed("filter.text=pay", "Invoice 42");
    }

    @Test
    void bySize() {
        assertThatConsumed("filter.minSize=50000", "My novel");
    }

    @Test
    void byTime() {
        assertThatConsumed("filter.after=" + Inbox.LONG_AGO.plusSeconds(30), "My novel");
    }

    @Test
    void byHeaderField() {
        assertThatConsumed("filter.header=X-Genre:drama", "My novel");
    }

    @Test
    void allConditionsHaveToHold() {
        assertThatConsumed("filter.from=jane@example.com&filter.maxSize=50000", "Greetings");
    }

    @Test
    void aWholeFilterAsJson() {
        assertThatConsumed(
                """
                filter=RAW({"operator": "OR", "conditions": [{"subject": "novel"}, {"subject": "invoice"}]})\
                """,
                "Invoice 42",
                "My novel");
    }

    @Test
    void aWholeFilterAndConditions() {
        assertThatConsumed(
                """
                filter=RAW({"operator": "NOT", "conditions": [{"subject": "novel"}]})&filter.from=jane@example.com\
                """,
                "Greetings");
    }

    private void assertThatConsumed(String options, String... subjects) {
        try (InboxRoute route = inbox.consume(options)) {
            assertThat(route.polledAgain().subjects(subjects.length)).containsExactly(subjects);
        }
        assertThat(inbox.seen()).containsExactly(subjects);
    }
}
