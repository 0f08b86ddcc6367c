package io.github.cameljmap.component;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An email is marked as handled when its exchange succeeded, and no other is. */
@JmapServerTest
class AcknowledgeIT {

    private final JmapService server;
    private Inbox inbox;

    AcknowledgeIT(JmapService server) {
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

    // James 3.8 changes all of a mailbox when four or more emails are given the same change in one call
    @Test
    void emailsThatWereNotReadYetAreNotTouched() {
        inbox.receiveNumbered(120);

        try (InboxRoute route = inbox.consumeOnce("maxMessagesPerPoll=20&pageSize=10")) {
            route.exchanges(20);
        }

        assertThat(inbox.seen()).isEqualTo(Inbox.numbered(1, 20));
        assertThat(inbox.messages().subList(20, 120))
                .allSatisfy(message -> assertThat(message.flags()).doesNotContain("\\Seen"));
    }

    @Test
    void emailsThatTheFilterLeavesOutAreNotTouched() {
        inbox.receiveNumbered(120);
        inbox.messages().stream()
                .filter(message -> message.subject().endsWith("5"))
                .forEach(message -> inbox.imap().setFlags(ImapMailbox.INBOX, message.uid(), true, "\\Flagged"));

        try (InboxRoute route = inbox.consume("filter.hasKeyword=$flagged")) {
            route.exchanges(12);
            route.polledAgain();
        }

        assertThat(inbox.seen()).hasSize(12).allMatch(subject -> subject.endsWith("5"));
        assertThat(inbox.unseen()).hasSize(108);
    }

    @Test
    void otherFlagsAreKept() {
        inbox.receiveNumbered(1);
        long uid = inbox.messages().get(0).uid();
        inbox.imap().setFlags(ImapMailbox.INBOX, uid, true, "\\Flagged", "\\Answered", "project-x");

        try (InboxRoute route = inbox.consume("")) {
            route.exchange();
        }

        Set<String> flags = inbox.messages().get(0).flags();
        assertThat(flags).contains("\\Seen", "\\Flagged", "\\Answered", "project-x");
        assertThat(flags).noneMatch(flag -> flag.startsWith("none-"));
    }

    @Test
    void anEmailWhoseExchangeFailsIsNotMarked() {
        inbox.receiveNumbered(2);

        try (InboxRoute route = inbox.consumeOnce("", exchange -> failOn("Mail 1", exchange))) {
            assertThat(route.subjects(1)).containsExactly("Mail 2");
        }

        assertThat(inbox.seen()).containsExactly("Mail 2");
        assertThat(inbox.unseen()).containsExactly("Mail 1");
    }

    @Test
    void itComesAgainAndIsMarkedWhenItSucceeds() {
        inbox.receiveNumbered(1);
        AtomicInteger attempts = new AtomicInteger();

        try (InboxRoute route = inbox.consume("", exchange -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("Not yet");
            }
        })) {
            route.exchange();
            route.polledAgain();
        }

        assertThat(attempts).hasValue(3);
        assertThat(inbox.seen()).containsExactly("Mail 1");
    }

    @Test
    void anExceptionThatTheRouteHandledIsASuccess() throws Exception {
        inbox.receiveNumbered(1);

        try (CamelContext context = inbox.context()) {
            JmapRoutes.with(context, routes -> {
                routes.onException(IllegalStateException.class).handled(true).to("mock:complaints");
                routes.from("jmap:inbox?initialDelay=0&delay=100").process(exchange -> failOn("Mail 1", exchange));
            });
            context.start();
            await().untilAsserted(() -> assertThat(inbox.seen()).containsExactly("Mail 1"));

            assertThat(context.getEndpoint("mock:complaints", MockEndpoint.class)
                            .getReceivedCounter())
                    .isEqualTo(1);
        }
    }

    @Test
    void aRouteThatOverwritesAllHeadersDoesNotMisleadUs() {
        inbox.receiveNumbered(2);
        String[] firstId = new String[1];

        try (InboxRoute route = inbox.consumeOnce("", exchange -> {
            Map<String, Object> headers = exchange.getMessage().getHeaders();
            if (firstId[0] == null) {
                firstId[0] = (String) headers.get(JmapConstants.EMAIL_ID);
                throw new IllegalStateException("The first one fails");
            }
            headers.replaceAll((name, value) -> "overwritten");
            headers.put(JmapConstants.EMAIL_ID, firstId[0]);
        })) {
            route.exchange();
        }

        assertThat(inbox.unseen()).containsExactly("Mail 1");
        assertThat(inbox.seen()).containsExactly("Mail 2");
    }

    @Test
    void anEmailThatSomebodyDeletedMeanwhileIsNoTrouble() throws Exception {
        inbox.receiveNumbered(3);

        int errors = errorsWhile(message -> inbox.imap().delete(ImapMailbox.INBOX, message.uid()));

        assertThat(errors).isZero();
        assertThat(inbox.seen()).containsExactly("Mail 1", "Mail 3");
    }

    @Test
    void anEmailThatSomebodyMovedMeanwhileIsNoTrouble() throws Exception {
        inbox.receiveNumbered(3);

        int errors = errorsWhile(message -> inbox.imap().move(ImapMailbox.INBOX, message.uid(), ImapMailbox.ARCHIVE));

        assertThat(errors).isZero();
        assertThat(inbox.seen()).containsExactly("Mail 1", "Mail 3");
        assertThat(inbox.imap().messages(ImapMailbox.ARCHIVE))
                .extracting(ImapMessage::subject)
                .containsExactly("Mail 2");
    }

    /** How many errors the consumer reports while three emails are handled, with the second of which this happens. */
    private int errorsWhile(Consumer<ImapMessage> interference) throws Exception {
        try (CamelContext context = inbox.context()) {
            JmapRoutes.with(context, routes -> {
                routes.onException(Exception.class).handled(true).to("mock:errors");
                routes.from("jmap:inbox?initialDelay=0&delay=100&bridgeErrorHandler=true")
                        .process(exchange -> {
                            if (InboxRoute.subject(exchange).equals("Mail 2")) {
                                interference.accept(inbox.messages().get(1));
                            }
                        })
                        .to("mock:end");
            });
            MockEndpoint end = context.getEndpoint("mock:end", MockEndpoint.class);
            end.expectedMessageCount(3);
            context.start();
            end.assertIsSatisfied();
            await().untilAsserted(() -> assertThat(inbox.unseen()).isEmpty());
            return context.getEndpoint("mock:errors", MockEndpoint.class).getReceivedCounter();
        }
    }

    private static void failOn(String subject, Exchange exchange) {
        if (InboxRoute.subject(exchange).equals(subject)) {
            throw new IllegalStateException("I do not like this one");
        }
    }
}
