package io.github.cameljmap.component;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A stop in the middle of a batch loses nothing and marks nothing early. */
@JmapServerTest
class StopIT {

    private static final String FROM = "jmap:inbox?initialDelay=0&delay=100";

    private final JmapService server;
    private final CountDownLatch fourthHasBegun = new CountDownLatch(1);
    private final CountDownLatch fourthMayEnd = new CountDownLatch(1);
    private Inbox inbox;

    StopIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        inbox = new Inbox(server).receiveNumbered(10);
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    @Test
    void whatIsUnderWayIsFinishedAndTheRestComesAfterTheRestart() throws Exception {
        try (CamelContext context = inbox.context()) {
            JmapRoutes.with(context, routes -> routes.from(FROM).process(this::dwellOnTheFourth));
            context.start();

            stopDuringTheFourth(context);
        }

        assertThat(inbox.seen()).isEqualTo(Inbox.numbered(1, 4));
        assertThatTheseComeAfterTheRestart(5, 10);
    }

    @Test
    void whatIsUnderWayInOtherThreadsIsFinished() throws Exception {
        try (CamelContext context = inbox.context()) {
            JmapRoutes.with(
                    context,
                    routes -> routes.from(FROM).threads(1).maxQueueSize(0).process(this::dwellOnTheFourth));
            context.start();

            stopDuringTheFourth(context);
        }

        assertThat(inbox.seen().subList(0, 4)).isEqualTo(Inbox.numbered(1, 4));
        assertThatTheseComeAfterTheRestart(inbox.seen().size() + 1, 10);
    }

    @Test
    void whatAForcedStopInterruptsIsNotMarked() throws Exception {
        try (CamelContext context = inbox.context()) {
            JmapRoutes.with(context, routes -> routes.from(FROM).process(this::dwellOnTheFourth));
            context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
            context.getShutdownStrategy().setTimeout(500);
            context.start();
            assertThat(fourthHasBegun.await(30, TimeUnit.SECONDS)).isTrue();

            context.stop();
        }

        assertThat(inbox.seen()).isEqualTo(Inbox.numbered(1, 3));
        assertThatTheseComeAfterTheRestart(4, 10);
    }

    @Test
    void aRouteThatIsStoppedAndStartedGoesOn() throws Exception {
        try (CamelContext context = inbox.context()) {
            JmapRoutes.with(
                    context, routes -> routes.from(FROM).routeId("reader").to("mock:end"));
            context.start();
            MockEndpoint end = context.getEndpoint("mock:end", MockEndpoint.class);
            await().until(() -> end.getReceivedCounter() == 10);
            context.getRouteController().stopRoute("reader");
            inbox.receiveNumbered(1);
            context.getRouteController().startRoute("reader");

            await().until(() -> end.getReceivedCounter() == 11);
        }
        assertThat(inbox.unseen()).isEmpty();
    }

    private void dwellOnTheFourth(Exchange exchange) throws InterruptedException {
        if (InboxRoute.subject(exchange).equals("Mail 4")) {
            fourthHasBegun.countDown();
            fourthMayEnd.await();
        }
    }

    private void stopDuringTheFourth(CamelContext context) throws Exception {
        assertThat(fourthHasBegun.await(30, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(context::stop);
        await().until(() -> context.getStatus().isStopping());
        fourthMayEnd.countDown();
        stopped.get(30, TimeUnit.SECONDS);
    }

    private void assertThatTheseComeAfterTheRestart(int first, int last) {
        try (InboxRoute route = inbox.consume("")) {
            assertThat(route.polledAgain().subjects(last - first + 1)).isEqualTo(Inbox.numbered(first, last));
        }
        assertThat(inbox.unseen()).isEmpty();
    }
}
