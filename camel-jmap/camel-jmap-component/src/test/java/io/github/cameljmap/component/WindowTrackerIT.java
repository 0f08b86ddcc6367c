package io.github.cameljmap.component;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is new is what was received in the window of time between the last one and a while ago. */
@JmapServerTest
class WindowTrackerIT {

    private final JmapService server;
    private final MemoryStateRepository repository = new MemoryStateRepository();
    private Inbox inbox;

    WindowTrackerIT(JmapService server) {
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
    void whatWasReceivedLongAgoComesAtOnce() {
        inbox.receiveNumbered(30);

        try (InboxRoute route = start("pageSize=7", exchange -> {})) {
            assertThat(route.polledAgain().subjects(30)).isEqualTo(Inbox.numbered(1, 30));
        }
        assertThat(inbox.unseen()).hasSize(30);
    }

    @Test
    void whatIsReceivedNowComesWhenTheLagIsOver() {
        try (InboxRoute route = start("lag=3000", exchange -> {})) {
            route.polledAgain();
            Instant received = Instant.now();
            inbox.receive(received, mail("New"));

            assertThat(route.subjects(1)).containsExactly("New");
            assertThat(Instant.now())
                    .isAfterOrEqualTo(received.truncatedTo(ChronoUnit.SECONDS).plusSeconds(3));
        }
    }

    @Test
    void whatArrivesLateButWithinTheLagIsNotMissed() {
        try (InboxRoute route = start("lag=6000", exchange -> {})) {
            Instant early = Instant.now();
            inbox.receive(early.plusSeconds(1), mail("Second"));
            route.polledAgain();
            inbox.receive(early, mail("First"));

            assertThat(route.polledAgain().subjects(2)).containsExactlyInAnyOrder("First", "Second");
        }
    }

    @Test
    void severalEmailsOfTheSecondAtTheBorderAreEachTakenOnce() {
        Instant border = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.SECONDS);
        for (int second = -2; second <= 2; second++) {
            for (int i = 0; i < 4; i++) {
                inbox.receive(border.plusSeconds(second), mail("Mail " + second + "/" + i));
            }
        }

        try (InboxRoute route = start("lag=0&pageSize=3", exchange -> {})) {
            assertThat(route.subjects(20)).doesNotHaveDuplicates();
            assertThat(route.polledAgain().exchanges(20)).hasSize(20);
        }
    }

    @Test
    void aRestartGoesOnBehindTheLastWindow() {
        inbox.receiveNumbered(3);
        try (InboxRoute route = start("lag=1000", exchange -> {})) {
            route.polledAgain().subjects(3);
        }
        inbox.receive(Instant.now(), mail("While nobody was here"));

        try (InboxRoute route = start("lag=1000", exchange -> {})) {
            assertThat(route.subjects(1)).containsExactly("While nobody was here");
            assertThat(route.polledAgain().subjects(1)).hasSize(1);
        }
    }

    @Test
    void anEmailThatFailedIsOfferedAgainThoughItsWindowIsOver() {
        inbox.receiveNumbered(3);
        Set<String> failed = new ConcurrentSkipListSet<>();
        Processor failsOnce = exchange -> {
            if (InboxRoute.subject(exchange).equals("Mail 2") && failed.add("Mail 2")) {
                throw new IllegalStateException("The route does not like Mail 2");
            }
        };

        try (InboxRoute route = start("lag=1000", failsOnce)) {
            assertThat(route.subjects(3)).isEqualTo(List.of("Mail 1", "Mail 3", "Mail 2"));
        }
    }

    @Test
    void startingNowTakesOnlyWhatIsReceivedFromThen() {
        inbox.receiveNumbered(3);

        try (InboxRoute route = start("lag=1000&startFrom=now", exchange -> {})) {
            route.polledAgain();
            inbox.receive(Instant.now().plusSeconds(1), mail("New"));

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(route.subjects(1)).containsExactly("New"));
        }
    }

    private InboxRoute start(String options, Processor step) {
        CamelContext context = inbox.context();
        context.getRegistry().bind("state", repository);
        return InboxRoute.start(
                context, "jmap:inbox?trackBy=window&stateRepository=#state&initialDelay=0&delay=100&" + options, step);
    }

    private static byte[] mail(String subject) {
        return TestMails.plain("sender@example.com", "reader@example.com", subject, "Text of " + subject);
    }
}
