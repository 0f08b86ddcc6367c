package io.github.cameljmap.component;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.CyrusService;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.SinkMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What only Cyrus shows: it keeps what it submits, and refuses a recipient at once. */
@JmapServerTest(JmapServer.CYRUS)
class SendOnCyrusIT {

    private final CyrusService server;
    private Sender sender;

    SendOnCyrusIT(CyrusService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        sender = new Sender(server);
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void aRecipientThatTheServerRefuses() {
        Exchange exchange = sender.trySending("jmap:sent?subject=Lost&to=someone@fail.to.deliver", "Hello", Map.of());

        ImapMessage draft = sender.in(ImapMailbox.DRAFTS);
        assertThat(draft.subject()).isEqualTo("Lost");
        assertThat(exchange.getException())
                .hasMessageContaining("someone@fail.to.deliver")
                .hasMessageContaining("it is left as a draft, with the id "
                        + exchange.getMessage().getHeader(JmapConstants.EMAIL_ID));
        assertThat(sender.count(ImapMailbox.SENT)).isZero();
    }

    @Test
    void theEnvelopeNamesAllOfThem() {
        MailUser to = server.createUser("to");
        MailUser cc = server.createUser("cc");
        MailUser bcc = server.createUser("bcc");

        sender.send(
                "jmap:sent?to=" + to.address() + "&cc=" + cc.address() + "&bcc=" + bcc.address(), "Hello", Map.of());

        List<SinkMessage> sent = server.sentMessages().stream()
                .filter(message -> message.mailFrom().equals(sender.user().address()))
                .toList();
        assertThat(sent).singleElement().satisfies(message -> assertThat(message.rcptTo())
                .containsExactlyInAnyOrder(to.address(), cc.address(), bcc.address()));
    }

    @Test
    void bccIsNotInWhatIsSent() {
        sender.send("jmap:sent?to=to@example.com&bcc=bcc@example.com", "Hello", Map.of());

        assertThat(ofSender()).singleElement().satisfies(message -> {
            assertThat(message.rcptTo()).containsExactlyInAnyOrder("to@example.com", "bcc@example.com");
            assertThat(new String(message.message(), StandardCharsets.UTF_8)).doesNotContainIgnoringCase("bcc");
        });
    }

    @Test
    void theEnvelopeCanBeGiven() {
        sender.send(
                "jmap:sent?to=list@example.com",
                "Hello",
                Map.of(
                        JmapConstants.SEND_ENVELOPE,
                        Map.of("rcptTo", List.of(Map.of("email", "member@example.com", "parameters", Map.of())))));

        assertThat(ofSender()).singleElement().satisfies(message -> assertThat(message.rcptTo())
                .containsExactly("member@example.com"));
    }

    @Test
    void aDelayedEmailIsSentLater() {
        Exchange sent = sender.send("jmap:sent?sendDelay=2000&to=to@example.com", "Hello", Map.of());
        Instant sendAt = sent.getMessage().getHeader(JmapConstants.SUBMISSION_SEND_AT, Instant.class);

        await().atMost(Duration.ofSeconds(30)).until(() -> ofSender().size() == 1);

        assertThat(Instant.now()).isAfterOrEqualTo(sendAt);
    }

    @Test
    void anEmailForTomorrowWaits() {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);

        Exchange sent = sender.send("jmap:sent?to=to@example.com", "Hello", Map.of(JmapConstants.SEND_AT, tomorrow));

        assertThat(sent.getMessage().getHeader(JmapConstants.SUBMISSION_SEND_AT))
                .isEqualTo(tomorrow);
        assertThat(ofSender()).isEmpty();
    }

    @Test
    void anEmailForYesterdayIsSentAtOnce() {
        sender.send("jmap:sent?sendAt=2020-01-01T00:00:00Z&to=to@example.com", "Hello", Map.of());

        assertThat(ofSender()).hasSize(1);
    }

    @Test
    void aDelayThatIsTooLongForTheServer() {
        assertThat(sender.trySending("jmap:sent?sendAt=2999-01-01T00:00:00Z&to=to@example.com", "Hello", Map.of())
                        .getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxDelayedSend");
    }

    @Test
    void reportsOnTheDelivery() {
        sender.send("jmap:sent?dsnNotify=success,failure&dsnReturn=hdrs&to=to@example.com", "Hello", Map.of());

        assertThat(ofSender()).singleElement().satisfies(message -> {
            assertThat(message.parameters()).anyMatch(words -> words.contains("RET=HDRS"));
            assertThat(message.parameters()).anyMatch(words -> words.contains("NOTIFY=SUCCESS,FAILURE"));
        });
    }

    private List<SinkMessage> ofSender() {
        return server.sentMessages().stream()
                .filter(message -> message.mailFrom().equals(sender.user().address()))
                .toList();
    }
}
