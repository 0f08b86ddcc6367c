package io.github.cameljmap.component;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.proxy.Answer;
import io.github.cameljmap.test.proxy.Ending;
import io.github.cameljmap.test.proxy.Fault;
import io.github.cameljmap.test.proxy.FaultProxy;

import static io.github.cameljmap.test.proxy.ProxiedRequest.call;
import static org.assertj.core.api.Assertions.assertThat;

/** The line or the server fails while many emails are changed: the route is told the truth, and can do it again. */
@JmapServerTest
@Timeout(120)
class BulkFaultsIT {

    private static final List<String> ALL = Inbox.numbered(1, 4);

    private final JmapService server;
    private FaultProxy proxy;
    private Worker worker;
    private List<String> ids;

    BulkFaultsIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        proxy = FaultProxy.to(server.sessionUrl());
        worker = new Worker(server, proxy);
        // one try tells it as well as several
        JmapRoutes.settings(worker.context()).setMaxRetries(0);
        worker.inbox().receiveNumbered(4);
        ids = worker.ids(ALL);
    }

    @AfterEach
    void close() {
        worker.close();
        proxy.close();
    }

    @ParameterizedTest
    @MethodSource
    void whatTheServerRefusedForNowIsSaidToHaveHadNoEffect(Change change, Fault fault) {
        proxy.always(call("Email/set"), fault);

        Exchange failed = worker.attempt(change.uri, ids, Map.of());

        assertThat(failed.getException(JmapException.class).mayHaveHadEffect()).isFalse();
        assertThat(change.doneIn(worker)).isEmpty();
        assertThatItCanBeDoneAgain(change);
    }

    static Stream<Arguments> whatTheServerRefusedForNowIsSaidToHaveHadNoEffect() {
        return eachChangeWith(Answer.status(429), Answer.status(503).with("Retry-After: 1"));
    }

    /** From here nobody can tell how far it came. */
    @ParameterizedTest
    @EnumSource
    void whatIsLostOnItsWayCanBeDoneAgain(Change change) {
        proxy.always(call("Email/set"), new Fault.CutRequest(10, Ending.RESET));

        Exchange failed = worker.attempt(change.uri, ids, Map.of());

        assertThat(failed.getException()).isInstanceOf(JmapException.class);
        assertThat(change.doneIn(worker)).isEmpty();
        assertThatItCanBeDoneAgain(change);
    }

    @ParameterizedTest
    @MethodSource
    void whatTheServerDidWithoutAnAnswerIsSaidToBePerhapsDone(Change change, Fault fault) {
        proxy.once(call("Email/set"), fault);

        Exchange failed = worker.attempt(change.uri, ids, Map.of());

        assertThat(failed.getException(JmapException.class).mayHaveHadEffect()).isTrue();
        assertThat(failed.getMessage().getHeader(JmapConstants.SUCCEEDED_IDS, List.class))
                .isEmpty();
        assertThat(change.doneIn(worker)).containsExactlyInAnyOrderElementsOf(ALL);
        assertThatItCanBeDoneAgain(change);
    }

    static Stream<Arguments> whatTheServerDidWithoutAnAnswerIsSaidToBePerhapsDone() {
        return eachChangeWith(
                new Fault.CutResponse(0, Ending.RESET),
                new Fault.CutResponse(300, Ending.CLOSE),
                Answer.status(502).afterItWasCarriedOut(),
                Answer.status(200).afterItWasCarriedOut());
    }

    // of emails that are destroyed already the server may say that they are not there
    private void assertThatItCanBeDoneAgain(Change change) {
        proxy.up();
        worker.attempt(change.uri, ids, Map.of());

        assertThat(change.doneIn(worker)).containsExactlyInAnyOrderElementsOf(ALL);
    }

    private static Stream<Arguments> eachChangeWith(Fault... faults) {
        return Stream.of(Change.values())
                .flatMap(change -> Stream.of(faults).map(fault -> Arguments.of(change, fault)));
    }

    /** What is done to many emails at a time. */
    enum Change {
        MOVE("jmap:archive?operation=move"),
        UPDATE_KEYWORDS("jmap:all?operation=updateKeywords&addKeywords=handled"),
        DESTROY("jmap:all?operation=destroy");

        private final String uri;

        Change(String uri) {
            this.uri = uri;
        }

        /** The subjects of those that it was done to. */
        private List<String> doneIn(Worker worker) {
            return switch (this) {
                case MOVE -> subjects(worker, ImapMailbox.ARCHIVE, message -> true);
                case UPDATE_KEYWORDS ->
                    subjects(worker, ImapMailbox.INBOX, message -> message.flags()
                            .contains("handled"));
                case DESTROY -> {
                    List<String> left = subjects(worker, ImapMailbox.INBOX, message -> true);
                    yield ALL.stream()
                            .filter(subject -> !left.contains(subject))
                            .toList();
                }
            };
        }

        private static List<String> subjects(Worker worker, String folder, Predicate<ImapMessage> which) {
            return worker.imap().messages(folder).stream()
                    .filter(which)
                    .map(ImapMessage::subject)
                    .toList();
        }
    }
}
