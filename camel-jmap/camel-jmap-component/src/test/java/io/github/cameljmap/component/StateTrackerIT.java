package io.github.cameljmap.component;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is new is what changed since a state that is kept on our side. */
@JmapServerTest
class StateTrackerIT {

    private final JmapService server;
    private Inbox inbox;

    @TempDir
    private Path directory;

    StateTrackerIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        inbox = new Inbox(server);
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    @Test
    void whatIsThereComesFirstAndThenWhatIsNew() {
        inbox.receiveNumbered(3);

        try (InboxRoute route = start("", exchange -> {})) {
            assertThat(route.subjects(3)).isEqualTo(Inbox.numbered(1, 3));
            inbox.receive(mail("New"));

            assertThat(route.subjects(4)).endsWith("New");
            assertThat(route.polledAgain().subjects(4)).hasSize(4);
        }
        assertThat(inbox.unseen()).hasSize(4);
    }

    @Test
    void startingNowTakesOnlyWhatComesFromThen() {
        inbox.receiveNumbered(3);

        try (InboxRoute route = start("&startFrom=now", exchange -> {})) {
            route.polledAgain();
            inbox.receive(mail("New"));

            assertThat(route.subjects(1)).containsExactly("New");
        }
    }

    @Test
    void startingAtAnInstantTakesWhatWasReceivedSince() {
        inbox.receiveNumbered(5);

        try (InboxRoute route = start("&startFrom=" + Inbox.LONG_AGO.plusSeconds(2), exchange -> {})) {
            assertThat(route.polledAgain().subjects(3)).isEqualTo(Inbox.numbered(3, 5));
        }
    }

    @Test
    void aRestartGoesOnWhereTheLastRunWas() {
        inbox.receiveNumbered(3);
        try (InboxRoute route = start("", exchange -> {})) {
            route.polledAgain().subjects(3);
        }
        inbox.receive(mail("While nobody was here"));

        try (InboxRoute route = start("", exchange -> {})) {
            assertThat(route.subjects(1)).containsExactly("While nobody was here");
            assertThat(route.polledAgain().subjects(1)).hasSize(1);
        }
    }

    @Test
    void theCursorIsKeptUnderAccountMailboxFilterAndRoute() throws Exception {
        try (InboxRoute route = start("", exchange -> {})) {
            route.polledAgain();
        }

        assertThat(Files.readString(directory.resolve("state.txt")))
                .containsPattern("^jmap/state/[^/]+/inbox/inbox/[0-9a-f]{12}=");
    }

    @Test
    void aForcedStopInTheMiddleOfABatchNeitherRepeatsNorSkips() throws Exception {
        try (InboxRoute route = start("", exchange -> {})) {
            route.polledAgain();
        }
        inbox.receiveNumbered(20);
        Dwelling dwelling = new Dwelling("Mail 5");
        CamelContext context = context();
        context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
        context.getShutdownStrategy().setTimeout(500);

        try (context) {
            start(context, "&pageSize=10", dwelling);
            dwelling.awaitBeginning();
        }

        try (InboxRoute route = start("&pageSize=10", exchange -> {})) {
            assertThat(route.polledAgain().subjects(16)).containsExactlyInAnyOrderElementsOf(Inbox.numbered(5, 20));
        }
    }

    @Test
    void aCrashRepeatsNoMoreThanThePageThatWasUnderWay() throws Exception {
        inbox.receiveNumbered(20);
        Path crashed = directory.resolve("crashed.txt");
        try (InboxRoute route = start("&pageSize=5", exchange -> {
            if (InboxRoute.subject(exchange).equals("Mail 13")) {
                Files.copy(directory.resolve("state.txt"), crashed);
            }
        })) {
            route.exchanges(20);
        }
        Files.move(crashed, directory.resolve("state.txt"), StandardCopyOption.REPLACE_EXISTING);

        try (InboxRoute route = start("&pageSize=5", exchange -> {})) {
            List<String> again = route.polledAgain().subjects(8);
            assertThat(again)
                    .hasSizeBetween(8, 12)
                    .endsWith(Inbox.numbered(13, 20).toArray(String[]::new));
        }
    }

    @Test
    void theFirstLookThrough300EmailsGoesOnAfterAStop() throws Exception {
        inbox.receiveNumbered(300);
        Dwelling dwelling = new Dwelling("Mail 130");
        try (CamelContext context = context()) {
            start(context, "&pageSize=40", dwelling);
            dwelling.awaitBeginning();
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(context::stop);
            await().until(() -> context.getStatus().isStopping());
            dwelling.end();
            stopped.get(30, TimeUnit.SECONDS);
        }

        try (InboxRoute route = start("&pageSize=40", exchange -> {})) {
            assertThat(route.polledAgain().subjects(170)).isEqualTo(Inbox.numbered(131, 300));
        }
    }

    @Test
    void manyEmailsOfOneSecondAreEachTakenOnce() {
        List<byte[]> mails =
                TestMails.numbered(60, "sender@example.com", inbox.user().address());
        mails.forEach(mail -> inbox.receive(Inbox.LONG_AGO, mail));

        try (InboxRoute route = start("&pageSize=7", exchange -> {})) {
            assertThat(route.subjects(60)).containsExactlyInAnyOrderElementsOf(Inbox.numbered(1, 60));
            assertThat(route.polledAgain().subjects(60)).hasSize(60);
        }
    }

    @Test
    void emailsThatAreMovedAwayOnSuccessDoNotShiftThePages() {
        inbox.receiveNumbered(30);

        try (InboxRoute route = start("&pageSize=7&moveTo=archive", exchange -> {})) {
            assertThat(route.polledAgain().subjects(30)).isEqualTo(Inbox.numbered(1, 30));
        }
        assertThat(inbox.messages()).isEmpty();
        assertThat(inbox.imap().count(ImapMailbox.ARCHIVE)).isEqualTo(30);
    }

    @Test
    void anEmailThatIsMovedIntoTheMailboxIsNewThere() {
        inbox.imap().append(ImapMailbox.ARCHIVE, mail("Came back"));
        inbox.receive(mail("Here"));

        try (InboxRoute route = start("", exchange -> {})) {
            route.polledAgain().subjects(1);
            inbox.imap().move(ImapMailbox.ARCHIVE, only(ImapMailbox.ARCHIVE).uid(), ImapMailbox.INBOX);

            assertThat(route.subjects(2)).containsExactly("Here", "Came back");
        }
    }

    @Test
    void anEmailThatIsFlaggedIsNotNew() {
        inbox.receive(mail("Here"));

        try (InboxRoute route = start("", exchange -> {})) {
            route.polledAgain().subjects(1);
            inbox.imap().setFlags(ImapMailbox.INBOX, only(ImapMailbox.INBOX).uid(), true, "\\Flagged");

            assertThat(route.polledAgain().polledAgain().subjects(1)).containsExactly("Here");
        }
    }

    @Test
    void anEmailThatIsFlaggedAfterStartingNowIsNotNewEither() {
        inbox.receive(mail("Here"));

        try (InboxRoute route = start("&startFrom=now", exchange -> {})) {
            route.polledAgain();
            inbox.imap().setFlags(ImapMailbox.INBOX, only(ImapMailbox.INBOX).uid(), true, "\\Flagged");
            route.polledAgain();
            inbox.receive(mail("New"));

            assertThat(route.polledAgain().subjects(1)).containsExactly("New");
        }
    }

    @Test
    void theFilterHoldsForWhatIsThereAndForWhatComes() {
        inbox.receive(TestMails.plain("billing@example.com", "me@example.com", "Invoice 1", "x"), mail("Other 1"));
        server.indexMail(inbox.user());

        try (InboxRoute route = start("&filter.from=billing@example.com", exchange -> {})) {
            route.subjects(1);
            inbox.receive(mail("Other 2"));
            inbox.receive(TestMails.plain("billing@example.com", "me@example.com", "Invoice 2", "x"));
            route.polledAgain();
            server.indexMail(inbox.user());

            assertThat(route.subjects(2)).containsExactly("Invoice 1", "Invoice 2");
            assertThat(route.polledAgain().subjects(2)).hasSize(2);
        }
    }

    @Test
    void anEmailThatBeginsToMeetTheFilterIsNew() {
        inbox.receive(mail("Here"));

        try (InboxRoute route = start("&filter.hasKeyword=$flagged", exchange -> {})) {
            route.polledAgain();
            inbox.imap().setFlags(ImapMailbox.INBOX, only(ImapMailbox.INBOX).uid(), true, "\\Flagged");

            assertThat(route.subjects(1)).containsExactly("Here");
        }
    }

    @Test
    void anEmailThatFailedIsOfferedAgainWhileTheOthersGoOn() {
        inbox.receiveNumbered(3);
        Set<String> failed = new ConcurrentSkipListSet<>();

        try (InboxRoute route = start("", exchange -> failOnce(exchange, "Mail 2", failed))) {
            assertThat(route.subjects(3)).containsExactly("Mail 1", "Mail 3", "Mail 2");
            assertThat(route.polledAgain().subjects(3)).hasSize(3);
        }
    }

    @Test
    void anEmailThatFailedIsOfferedAgainAfterARestart() {
        inbox.receiveNumbered(3);
        try (InboxRoute route = start("", exchange -> fail(exchange, "Mail 2"))) {
            assertThat(route.polledAgain().subjects(2)).containsExactly("Mail 1", "Mail 3");
        }

        try (InboxRoute route = start("", exchange -> {})) {
            assertThat(route.subjects(1)).containsExactly("Mail 2");
            assertThat(route.polledAgain().subjects(1)).hasSize(1);
        }
    }

    private InboxRoute start(String options, Processor step) {
        return start(context(), options, step);
    }

    private InboxRoute start(CamelContext context, String options, Processor step) {
        return InboxRoute.start(
                context, "jmap:inbox?trackBy=state&stateRepository=#state&initialDelay=0&delay=100" + options, step);
    }

    private CamelContext context() {
        CamelContext context = inbox.context();
        context.getRegistry().bind("state", repository());
        return context;
    }

    private AtomicFileStateRepository repository() {
        return new AtomicFileStateRepository(directory.resolve("state.txt").toFile());
    }

    private ImapMessage only(String folder) {
        return inbox.imap().messages(folder).get(0);
    }

    private static void fail(Exchange exchange, String subject) {
        if (subject.equals(InboxRoute.subject(exchange))) {
            throw new IllegalStateException("The route does not like " + subject);
        }
    }

    private static void failOnce(Exchange exchange, String subject, Set<String> failed) {
        if (subject.equals(InboxRoute.subject(exchange)) && failed.add(subject)) {
            throw new IllegalStateException("The route does not like " + subject);
        }
    }

    private static byte[] mail(String subject) {
        return TestMails.plain("sender@example.com", "reader@example.com", subject, "Text of " + subject);
    }

    /** Does nothing but stay with one email, until it may end or is interrupted. */
    private static final class Dwelling implements Processor {

        private final String subject;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);

        Dwelling(String subject) {
            this.subject = subject;
        }

        @Override
        public void process(Exchange exchange) throws InterruptedException {
            if (InboxRoute.subject(exchange).equals(subject)) {
                begun.countDown();
                mayEnd.await();
            }
        }

        void awaitBeginning() throws InterruptedException {
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
        }

        void end() {
            mayEnd.countDown();
        }
    }
}
