package io.github.cameljmap.component;

import java.time.OffsetDateTime;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;

/** What a route gets of the emails in a mailbox, in which order and in which portions. */
@JmapServerTest
class ConsumerIT {

    private final JmapService server;
    private Inbox inbox;

    ConsumerIT(JmapService server) {
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
    void anEmptyMailboxGivesNothing() {
        try (InboxRoute route = inbox.consume("sendEmptyMessageWhenIdle=true")) {
            Message nothing = route.exchange().getMessage();

            assertThat(nothing.getBody()).isNull();
            assertThat(nothing.getHeaders()).doesNotContainKey(JmapConstants.EMAIL_ID);
        }
    }

    @Test
    void headersTellWhatTheEmailSays() {
        inbox.receive(
                """
                From: "Doe, Jane" <jane@example.com>
                To: =?utf-8?q?J=C3=BCrgen?= <juergen@example.com>, max@example.com
                Cc: team@example.com
                Reply-To: replies@example.com
                Date: Thu, 1 Feb 2024 11:30:00 +0200
                Subject: =?utf-8?b?R3LDvMOfZQ==?=
                Message-ID: <second@example.com>
                In-Reply-To: <first@example.com>
                References: <zeroth@example.com> <first@example.com>

                Hello
                """);

        try (InboxRoute route = inbox.consume("")) {
            Message message = route.exchange().getMessage();

            assertThat(message.getHeader(JmapConstants.FROM)).isEqualTo("\"Doe, Jane\" <jane@example.com>");
            assertThat(message.getHeader(JmapConstants.TO)).isEqualTo("Jürgen <juergen@example.com>, max@example.com");
            assertThat(message.getHeader(JmapConstants.CC)).isEqualTo("team@example.com");
            assertThat(message.getHeader(JmapConstants.REPLY_TO)).isEqualTo("replies@example.com");
            assertThat(message.getHeader(JmapConstants.SUBJECT)).isEqualTo("Grüße");
            assertThat(message.getHeader(JmapConstants.SENT_AT, OffsetDateTime.class))
                    .isAtSameInstantAs(OffsetDateTime.parse("2024-02-01T11:30:00+02:00"));
            assertThat(message.getHeader(JmapConstants.RECEIVED_AT)).isEqualTo(Inbox.LONG_AGO);
            assertThat(message.getMessageTimestamp()).isEqualTo(Inbox.LONG_AGO.toEpochMilli());
            assertThat(message.getHeader(JmapConstants.MESSAGE_ID)).isEqualTo("second@example.com");
            assertThat(message.getHeader(JmapConstants.IN_REPLY_TO)).isEqualTo(List.of("first@example.com"));
            assertThat(message.getHeader(JmapConstants.REFERENCES))
                    .isEqualTo(List.of("zeroth@example.com", "first@example.com"));
            assertThat(message.getHeader(JmapConstants.PREVIEW, String.class)).startsWith("Hello");
            assertThat(message.getHeader(JmapConstants.HAS_ATTACHMENT)).isEqualTo(false);
            assertThat(message.getHeader(JmapConstants.KEYWORDS)).isEqualTo(List.of());
        }
    }

    @Test
    void anEmailWithoutAnythingIsAnExchangeToo() {
        inbox.receive("From: jane@example.com\n\n");

        try (InboxRoute route = inbox.consume("")) {
            Message message = route.exchange().getMessage();

            assertThat(message.getBody()).isEqualTo("");
            assertThat(message.getHeader(JmapConstants.EMAIL_ID)).isNotNull();
            assertThat(message.getHeaders())
                    .doesNotContainKeys(JmapConstants.SUBJECT, JmapConstants.MESSAGE_ID, JmapConstants.TO);
        }
        assertThat(inbox.messages()).singleElement().satisfies(message -> assertThat(message.flags())
                .contains("\\Seen"));
    }

    @Test
    void oldestFirst() {
        inbox.receiveNumbered(5);

        try (InboxRoute route = inbox.consume("")) {
            assertThat(route.subjects(5)).isEqualTo(Inbox.numbered(1, 5));
        }
    }

    @Test
    void newestFirstOnRequest() {
        inbox.receiveNumbered(5);

        try (InboxRoute route = inbox.consume("sort=-receivedAt&pageSize=2")) {
            assertThat(route.subjects(5)).containsExactly("Mail 5", "Mail 4", "Mail 3", "Mail 2", "Mail 1");
        }
    }

    @Test
    void maxMessagesPerPollBoundsWhatOnePollConsumes() {
        inbox.receiveNumbered(5);

        try (InboxRoute route = inbox.consumeOnce("maxMessagesPerPoll=3&pageSize=2")) {
            assertThat(route.subjects(3)).isEqualTo(Inbox.numbered(1, 3));
        }
        assertThat(inbox.unseen()).isEqualTo(Inbox.numbered(4, 5));
    }

    @Test
    void aPageIsABatch() {
        inbox.receiveNumbered(5);

        try (InboxRoute route = inbox.consume("pageSize=3")) {
            assertThat(route.exchanges(5))
                    .extracting(ConsumerIT::batch)
                    .containsExactly("0 of 3", "1 of 3", "2 of 3, complete", "0 of 2", "1 of 2, complete");
        }
    }

    @Test
    void furtherPropertiesAreInTheEmail() {
        inbox.receive(TestMails.mail()
                .subject("From a list")
                .header("List-Id", "Camel users <users.camel.example.org>")
                .bytes());

        try (InboxRoute route = inbox.consume("body=email&properties=header:List-Id:asText")) {
            Email email = route.exchange().getMessage().getBody(Email.class);

            assertThat(email.header("header:List-Id:asText").map(JsonNode::asText))
                    .contains("Camel users <users.camel.example.org>");
        }
    }

    @Test
    void aBearerTokenInsteadOfAPassword() {
        inbox.receiveNumbered(1);
        CamelContext context = JmapRoutes.at(
                server.sessionUrl().toString(),
                configuration -> configuration.setAccessToken(server.bearerToken(inbox.user())));

        try (InboxRoute route = InboxRoute.start(context, "jmap:inbox?initialDelay=0", exchange -> {})) {
            assertThat(route.subjects(1)).containsExactly("Mail 1");
        }
        assertThat(inbox.seen()).containsExactly("Mail 1");
    }

    private static String batch(Exchange exchange) {
        boolean complete = exchange.getProperty(ExchangePropertyKey.BATCH_COMPLETE, Boolean.class);
        return exchange.getProperty(ExchangePropertyKey.BATCH_INDEX) + " of "
                + exchange.getProperty(ExchangePropertyKey.BATCH_SIZE) + (complete ? ", complete" : "");
    }
}
