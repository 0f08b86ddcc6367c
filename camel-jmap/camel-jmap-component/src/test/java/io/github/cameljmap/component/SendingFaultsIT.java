package io.github.cameljmap.component;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;
import io.github.cameljmap.test.proxy.Answer;
import io.github.cameljmap.test.proxy.Ending;
import io.github.cameljmap.test.proxy.Fault;

import static io.github.cameljmap.test.proxy.ProxiedRequest.anyCall;
import static io.github.cameljmap.test.proxy.ProxiedRequest.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The line or the server fails while an email is sent: it is not sent twice, and what the route is told is true. */
@JmapServerTest
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class SendingFaultsIT {

    private static final int READ_TIMEOUT_MILLIS = 3000;

    private static final Fault NO_ANSWER = new Fault.CutResponse(0, Ending.RESET);

    private final JmapService server;
    private ProxiedSender sender;

    SendingFaultsIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        sender = new ProxiedSender(server);
        JmapRoutes.settings(sender.context()).setReadTimeout(READ_TIMEOUT_MILLIS);
    }

    @AfterEach
    void close() {
        sender.close();
    }

    // ---- faults that are overcome ----

    static Stream<Fault> faultsOnTheWayThere() {
        return Stream.of(
                new Fault.CutRequest(0, Ending.CLOSE),
                new Fault.CutRequest(10, Ending.RESET),
                new Fault.CutRequest(-100, Ending.CLOSE));
    }

    static Stream<Fault> faultsOnTheWayBack() {
        return Stream.of(
                new Fault.CutResponse(0, Ending.CLOSE),
                NO_ANSWER,
                new Fault.CutResponse(20, Ending.CLOSE),
                new Fault.CutResponse(500, Ending.RESET),
                new Fault.Stall(50),
                new Fault.WrongLength(100),
                new Fault.WrongLength(-50),
                new Fault.Trickle(100, Duration.ofMillis(1)),
                new Fault.LateResponse(Duration.ofMillis(500)),
                Answer.status(200).afterItWasCarriedOut(),
                Answer.status(500).afterItWasCarriedOut(),
                Answer.status(502).afterItWasCarriedOut(),
                Answer.status(503).afterItWasCarriedOut());
    }

    @ParameterizedTest
    @MethodSource({"faultsOnTheWayThere", "faultsOnTheWayBack"})
    void anEmailIsSentOnceAllTheSame(Fault fault) {
        sender.proxy().once(call("EmailSubmission/set"), fault);

        Exchange sent = sender.sendToBob("Mail");

        assertThat(sender.proxy().faults()).isOne();
        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getHeader(JmapConstants.EMAIL_ID)).isNotNull();
        assertThatItWasSentOnce("Mail");
    }

    /** What the server says that it did not do, or does not know of after a while, is tried again. */
    @ParameterizedTest
    @MethodSource
    void anEmailThatIsNotThereAfterAFaultIsSentAgain(Fault fault) {
        sender.proxy().once(call("EmailSubmission/set"), fault);

        assertThat(sender.sendToBob("Mail").getException()).isNull();

        assertThat(sender.proxy().faults()).isOne();
        assertThatItWasSentOnce("Mail");
    }

    static Stream<Fault> anEmailThatIsNotThereAfterAFaultIsSentAgain() {
        return Stream.of(
                Answer.status(200), Answer.status(429).with("Retry-After: 1"), Answer.status(500), Answer.status(503));
    }

    @Test
    void aConnectionThatDiedUnusedIsNoFault() {
        sender.sendToBob("First");
        sender.proxy().cut();

        assertThat(sender.sendToBob("Second").getException()).isNull();
        assertThat(sender.receivedByBob()).containsExactlyInAnyOrder("First", "Second");
    }

    // ---- other ways of sending ----

    @ParameterizedTest
    @MethodSource
    void everyWayOfSendingSendsOnce(Way way, Fault fault) {
        Map<String, Object> headers = way.prepare(sender, server);
        sender.proxy().once(call("EmailSubmission/set"), fault);

        Exchange sent = sender.send(way.uri(sender), way.body, headers);

        assertThat(sender.proxy().faults()).isOne();
        assertThat(sent.getException()).isNull();
        assertThatItWasSentOnce(way.subjects);
    }

    static Stream<Arguments> everyWayOfSendingSendsOnce() {
        return Stream.of(Way.values()).flatMap(way -> Stream.of(
                        new Fault.CutRequest(-100, Ending.CLOSE),
                        NO_ANSWER,
                        Answer.status(502).afterItWasCarriedOut())
                .map(fault -> Arguments.of(way, fault)));
    }

    // ---- what stays open ----

    @ParameterizedTest
    @MethodSource
    void whatTheServerMayBeAtWorkOnIsSaidToBeUnknown(Fault fault) {
        sender.proxy().once(call("EmailSubmission/set"), fault);

        Exchange sent = sender.sendToBob("Mail");

        assertThat(sent.getException(JmapException.class).mayHaveHadEffect()).isTrue();
        assertThat(sent.getException())
                .hasMessageContaining("is not known")
                .hasMessageContaining(sent.getMessage().getHeader(JmapConstants.MESSAGE_ID, String.class));
    }

    static Stream<Fault> whatTheServerMayBeAtWorkOnIsSaidToBeUnknown() {
        return Stream.of(Answer.status(502), Answer.status(504), new Fault.HeldRequest(new CountDownLatch(1)));
    }

    @Test
    void whatTheServerDidLateIsNotRepeatedUnderTheSameKey() {
        CountDownLatch letThrough = new CountDownLatch(1);
        sender.proxy().once(call("EmailSubmission/set"), new Fault.HeldRequest(letThrough));
        assertThat(sendUnderAKey().getException()).isNotNull();
        letThrough.countDown();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> sender.in(ImapMailbox.SENT).contains("Mail"));

        assertThat(sendUnderAKey().getException()).isNull();

        assertThatItWasSentOnce("Mail");
    }

    @Test
    void whatWasNeverSentIsSentWhenItIsTriedAgainUnderTheSameKey() {
        sender.proxy().down();
        assertThat(sendUnderAKey().getException()).isNotNull();
        sender.proxy().up();

        assertThat(sendUnderAKey().getException()).isNull();

        assertThatItWasSentOnce("Mail");
    }

    @Test
    void whenNobodyAnswersItIsSaidToBeUnknown() {
        sender.sendToBob("First");
        sender.proxy().always(anyCall(), new Fault.CutRequest(10, Ending.RESET));

        assertThat(sender.sendToBob("Second").getException()).hasMessageContaining("is not known");

        assertThat(sender.receivedByBob()).containsExactly("First");
    }

    private Exchange sendUnderAKey() {
        return sender.send(Way.WITH_KEY.uri(sender), Way.WITH_KEY.body, Map.of());
    }

    private void assertThatItWasSentOnce(String... subjects) {
        assertThat(sender.receivedByBob()).containsExactlyInAnyOrder(subjects);
        assertThat(sender.in(ImapMailbox.SENT)).containsExactlyInAnyOrder(subjects);
        assertThat(sender.in(ImapMailbox.DRAFTS)).isEmpty();
    }

    /** How emails are sent. */
    enum Way {
        WITH_KEY("jmap:sent?subject=Mail&idempotencyKey=k", "Hello", "Mail"),
        LIST("jmap:sent", List.of(Map.of("subject", "One"), Map.of("subject", "Two"), Map.of("subject", "Three"))),
        DRAFT("jmap:sent?operation=sendDraft", "", "Mail"),
        REPLY("jmap:sent?operation=reply", "Nine.", "Re: Opening hours");

        private final String uri;
        private final Object body;
        private final String[] subjects;

        Way(String uri, Object body, String... subjects) {
            this.uri = uri;
            this.body = body;
            this.subjects = subjects.length == 0 ? new String[] {"One", "Two", "Three"} : subjects;
        }

        private String uri(ProxiedSender sender) {
            boolean knowsToWhom = this == DRAFT || this == REPLY;
            return knowsToWhom
                    ? uri
                    : uri + (uri.contains("?") ? "&to=" : "?to=") + sender.bob().address();
        }

        private Map<String, Object> prepare(ProxiedSender sender, JmapService server) {
            return switch (this) {
                case WITH_KEY, LIST -> Map.of();
                case DRAFT ->
                    Map.of(
                            JmapConstants.EMAIL_ID,
                            sender.send(
                                            "jmap:drafts?operation=createDraft&subject=Mail&to="
                                                    + sender.bob().address(),
                                            "Hello",
                                            Map.of())
                                    .getMessage()
                                    .getHeader(JmapConstants.EMAIL_ID));
                case REPLY -> Map.of(JmapConstants.EMAIL_ID, question(sender, server));
            };
        }

        private static Object question(ProxiedSender sender, JmapService server) {
            server.deliver(
                    sender.bob().address(),
                    sender.user().address(),
                    TestMails.plain(sender.bob().address(), sender.user().address(), "Opening hours", "When?"));
            Exchange found = sender.send("jmap:inbox?operation=queryEmails", "", Map.of());
            Email question = (Email) found.getMessage().getBody(List.class).get(0);
            return question.id().orElseThrow();
        }
    }
}
