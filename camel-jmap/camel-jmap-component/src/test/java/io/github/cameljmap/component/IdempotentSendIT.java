package io.github.cameljmap.component;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What has a key is sent once, however often the route says so. */
@JmapServerTest
class IdempotentSendIT {

    private final JmapService server;
    private Sender sender;
    private MailUser bob;

    IdempotentSendIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        sender = new Sender(server);
        bob = server.createUser("bob");
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void theSameKeyTwiceIsOneEmail() {
        Exchange first = send("order 4711", "Once");
        Exchange second = send("order 4711", "Once");

        assertThat(second.getMessage().getHeader(JmapConstants.EMAIL_ID))
                .isEqualTo(first.getMessage().getHeader(JmapConstants.EMAIL_ID));
        assertThatBobReceivedOnly("Once");
    }

    @Test
    void theSameKeySeveralTimesAtOnceIsOneEmail() {
        List<CompletableFuture<Exchange>> all = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> send("order 4711", "Once")))
                .toList();

        assertThat(all)
                .extracting(sent -> sent.join().getMessage().getHeader(JmapConstants.EMAIL_ID))
                .containsOnly(all.get(0).join().getMessage().getHeader(JmapConstants.EMAIL_ID));
        assertThatBobReceivedOnly("Once");
    }

    @Test
    void anotherKeyIsAnotherEmail() {
        send("order 4711", "One");
        send("order 4712", "Two");

        assertThatBobReceivedOnly("One", "Two");
    }

    @Test
    void aDraftThatAnEarlierAttemptLeftIsSent() {
        Exchange draft = sender.send(
                "jmap:drafts?operation=createDraft&subject=Left&to=" + bob.address(),
                "Hello",
                Map.of(JmapConstants.IDEMPOTENCY_KEY, "order 4711"));

        Exchange sent = send("order 4711", "Left");

        assertThat(sent.getMessage().getHeader(JmapConstants.EMAIL_ID))
                .isEqualTo(draft.getMessage().getHeader(JmapConstants.EMAIL_ID));
        assertThatBobReceivedOnly("Left");
        assertThat(sender.count(ImapMailbox.DRAFTS)).isZero();
    }

    @Test
    void aCopyThatCameBackToTheSenderShowsThatItWasSent() {
        String uri = "jmap:sent?idempotencyKey=k&to=" + sender.user().address();
        sender.send(uri, "Hello", Map.of());
        sender.in(ImapMailbox.INBOX);

        sender.send(uri, "Hello", Map.of());

        assertThat(sender.count(ImapMailbox.SENT)).isEqualTo(1);
    }

    @Test
    void aListHasAKeyForEach() {
        for (int i = 0; i < 2; i++) {
            sender.send(
                    "jmap:sent?idempotencyKey=batch&to=" + bob.address(),
                    List.of(Map.of("subject", "One"), Map.of("subject", "Two")),
                    Map.of());
        }

        assertThatBobReceivedOnly("One", "Two");
    }

    @Test
    void aRedeliveredExchangeGoesOnWithItsDraft() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        JmapRoutes.with(sender.context(), routes -> routes.from("direct:out")
                .errorHandler(routes.defaultErrorHandler()
                        .maximumRedeliveries(2)
                        .redeliveryDelay(0)
                        .retryAttemptedLogLevel(LoggingLevel.OFF)
                        .onRedelivery(exchange -> attempts.incrementAndGet()))
                .to("jmap:sent?subject=Refused&from=eve@elsewhere.example"));

        // James refuses the sender, Cyrus the recipient
        Exchange failed =
                sender.trySending("direct:out", "Hello", Map.of(JmapConstants.SEND_TO, "someone@fail.to.deliver"));

        assertThat(failed.getException()).isNotNull();
        assertThat(attempts).hasValue(2);
        assertThat(sender.count(ImapMailbox.DRAFTS)).isEqualTo(1);
    }

    private Exchange send(String key, String subject) {
        return sender.send(
                "jmap:sent?to=" + bob.address(),
                "Hello",
                Map.of(JmapConstants.IDEMPOTENCY_KEY, key, JmapConstants.SEND_SUBJECT, subject));
    }

    private void assertThatBobReceivedOnly(String... subjects) {
        // whatever was sent before arrives before this
        sender.send("jmap:sent?subject=Last&to=" + bob.address(), "Hello", Map.of());
        try (ImapMailbox mail = server.imap(bob)) {
            await().until(() -> !mail.findBySubject(ImapMailbox.INBOX, "Last").isEmpty());
            assertThat(mail.messages(ImapMailbox.INBOX))
                    .extracting(ImapMessage::subject)
                    .filteredOn(subject -> !subject.equals("Last"))
                    .containsExactlyInAnyOrder(subjects);
        }
    }
}
