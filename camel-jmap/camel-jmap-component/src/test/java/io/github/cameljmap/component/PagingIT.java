package io.github.cameljmap.component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** However many emails there are, and although acknowledging changes what is found: each comes once, none is left out. */
@JmapServerTest
class PagingIT {

    private final JmapService server;
    private Inbox inbox;

    PagingIT(JmapService server) {
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
    void aThousandEmailsEachOnceOldestFirst() {
        inbox.receiveNumbered(1000);

        try (InboxRoute route = inbox.consume("")) {
            route.exchanges(1000);
            assertThat(route.polledAgain().subjects(1000)).isEqualTo(Inbox.numbered(1, 1000));
        }
        assertThat(inbox.unseen()).isEmpty();
    }

    @Test
    void pagesOfSeven() {
        inbox.receiveNumbered(100);

        try (InboxRoute route = inbox.consume("pageSize=7")) {
            route.exchanges(100);
            assertThat(route.polledAgain().subjects(100)).isEqualTo(Inbox.numbered(1, 100));
        }
        assertThat(inbox.unseen()).isEmpty();
    }

    @Test
    void emailsThatWereReceivedAtTheSameTime() {
        for (byte[] mail :
                TestMails.numbered(30, "sender@example.com", inbox.user().address())) {
            inbox.receive(Inbox.LONG_AGO, mail);
        }

        try (InboxRoute route = inbox.consume("pageSize=7")) {
            route.exchanges(30);
            assertThat(route.polledAgain().subjects(30)).containsExactlyInAnyOrderElementsOf(Inbox.numbered(1, 30));
        }
        assertThat(inbox.unseen()).isEmpty();
    }

    @Test
    void thoseThatFailAreNeitherRepeatedNorInTheWayOfOthers() throws Exception {
        inbox.receiveNumbered(60);
        List<String> attempts = Collections.synchronizedList(new ArrayList<>());

        try (InboxRoute route = inbox.consumeOnce("pageSize=7", exchange -> {
            attempts.add(InboxRoute.subject(exchange));
            failEachTenth(exchange);
        })) {
            route.exchanges(54);
            // the last one fails, and so does not reach the end
            await().untilAsserted(() -> assertThat(attempts).isEqualTo(Inbox.numbered(1, 60)));
        }
        assertThat(inbox.unseen()).containsExactly("Mail 10", "Mail 20", "Mail 30", "Mail 40", "Mail 50", "Mail 60");
    }

    @Test
    void thoseThatFailComeAgainLater() {
        inbox.receiveNumbered(60);
        Set<String> failed = ConcurrentHashMap.newKeySet();

        try (InboxRoute route = inbox.consume("pageSize=7", exchange -> {
            if (failed.add(InboxRoute.subject(exchange))) {
                failEachTenth(exchange);
            }
        })) {
            route.exchanges(60);
            assertThat(route.polledAgain().subjects(60)).containsExactlyInAnyOrderElementsOf(Inbox.numbered(1, 60));
        }
        assertThat(inbox.unseen()).isEmpty();
    }

    @Test
    void aRouteThatGoesOnInOtherThreads() throws Exception {
        inbox.receiveNumbered(100);

        try (CamelContext context = inbox.context()) {
            JmapRoutes.with(context, routes -> routes.from("jmap:inbox?initialDelay=0&delay=100&pageSize=20")
                    .threads(4)
                    .delay(5)
                    .to("mock:end"));
            context.start();

            assertThatAllArriveOnce(context, 100);
        }
        assertThat(inbox.unseen()).isEmpty();
    }

    @Test
    void aRouteThatGoesOnBehindAQueue() throws Exception {
        inbox.receiveNumbered(100);

        try (CamelContext context = inbox.context()) {
            JmapRoutes.with(context, routes -> {
                routes.from("jmap:inbox?initialDelay=0&delay=100&pageSize=20").to("seda:work");
                routes.from("seda:work?concurrentConsumers=3").delay(5).to("mock:end");
            });
            context.start();

            assertThatAllArriveOnce(context, 100);
        }
        assertThat(inbox.unseen()).isEmpty();
    }

    private void assertThatAllArriveOnce(CamelContext context, int count) {
        MockEndpoint end = context.getEndpoint("mock:end", MockEndpoint.class);
        await().atMost(Duration.ofSeconds(30)).until(() -> end.getReceivedCounter() >= count);
        await().atMost(Duration.ofSeconds(30)).until(() -> inbox.unseen().isEmpty());
        assertThat(end.getExchanges().stream().map(InboxRoute::subject))
                .containsExactlyInAnyOrderElementsOf(Inbox.numbered(1, count));
    }

    private static void failEachTenth(Exchange exchange) {
        if (InboxRoute.subject(exchange).endsWith("0")) {
            throw new IllegalStateException("I do not like this one");
        }
    }
}
