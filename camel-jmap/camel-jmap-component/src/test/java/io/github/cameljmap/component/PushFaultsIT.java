package io.github.cameljmap.component;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.cameljmap.client.push.PushStatus;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;
import io.github.cameljmap.test.proxy.Answer;
import io.github.cameljmap.test.proxy.Ending;
import io.github.cameljmap.test.proxy.Fault;
import io.github.cameljmap.test.proxy.FaultProxy;

import static io.github.cameljmap.test.proxy.ProxiedRequest.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The event stream fails: mail reaches the route all the same, though it polls by itself only once an hour. */
@JmapServerTest(JmapServer.JAMES)
@Timeout(120)
class PushFaultsIT {

    private static final String RARELY = "jmap:inbox?initialDelay=0&delay=3600000&push=true";

    private final JmapService server;
    private Inbox inbox;
    private FaultProxy proxy;

    PushFaultsIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        inbox = new Inbox(server);
        proxy = FaultProxy.to(server.sessionUrl());
    }

    @AfterEach
    void close() {
        proxy.close();
        inbox.close();
    }

    @ParameterizedTest
    @MethodSource
    void aStreamThatFailsIsOpenedAgain(Fault fault) {
        proxy.once(path("event"), fault);
        try (InboxRoute route = connected("")) {
            deliver("Pushed");

            assertThat(route.subjects(1)).containsExactly("Pushed");
        }
        assertThat(proxy.faults()).isOne();
    }

    static Stream<Fault> aStreamThatFailsIsOpenedAgain() {
        return Stream.of(
                new Fault.CutRequest(10, Ending.RESET),
                new Fault.CutResponse(20, Ending.RESET),
                Answer.status(200),
                Answer.status(429).with("Retry-After: 1"),
                Answer.status(503));
    }

    @Test
    void eventsThatComeInPiecesAreHeard() {
        proxy.once(path("event"), new Fault.Trickle(3, Duration.ofMillis(1)));
        try (InboxRoute route = connected("")) {
            deliver("Pushed");

            assertThat(route.subjects(1)).containsExactly("Pushed");
        }
        assertThat(proxy.faults()).isOne();
    }

    @Test
    void aStreamThatIsCutInTheMiddleOfAnEventTellsOfItLater() {
        // the pieces are so slow that the cut comes in the midst of the event
        proxy.once(path("event"), new Fault.Trickle(3, Duration.ofMillis(100)));
        try (InboxRoute route = connected("")) {
            deliver("Half told");
            await().pollDelay(Duration.ofMillis(500)).until(() -> true);
            proxy.cut();

            assertThat(route.subjects(1)).containsExactly("Half told");
        }
    }

    /** But for window, which takes what was received a while ago and so finds nothing yet when it is woken. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "window")
    void everyTrackerIsWokenAfterACut(JmapTrackBy trackBy) {
        try (InboxRoute route = connected("&trackBy=" + trackBy + keyword(trackBy))) {
            proxy.cut();
            deliver("Pushed");

            assertThat(route.subjects(1)).containsExactly("Pushed");
        }
    }

    private static String keyword(JmapTrackBy trackBy) {
        return trackBy == JmapTrackBy.keyword ? "&keyword=handled" : "";
    }

    private InboxRoute connected(String options) {
        InboxRoute route = InboxRoute.start(inbox.context(proxy), RARELY + options, exchange -> {});
        await().atMost(Duration.ofSeconds(60))
                .until(() -> route.consumer().push().orElseThrow().state() == PushStatus.State.CONNECTED
                        && route.consumer().statistics().succeededPolls() > 0);
        return route;
    }

    private void deliver(String subject) {
        inbox.deliver(TestMails.mail().subject(subject).text("Hello").bytes());
    }
}
