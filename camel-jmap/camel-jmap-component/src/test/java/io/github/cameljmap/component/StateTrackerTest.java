package io.github.cameljmap.component;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.component.support.FakeAccount;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Timeout(60)
class StateTrackerTest {

    private static final FakeAccount ACCOUNT = new FakeAccount();

    @RegisterExtension
    static final ScriptedServer SERVER =
            new ScriptedServer(options().dynamicPort().extensions(ACCOUNT));

    private final AtomicInteger savesUntilItFails = new AtomicInteger(-1);
    private final MemoryStateRepository repository = new MemoryStateRepository() {
        @Override
        public void setState(String key, String value) {
            if (savesUntilItFails.getAndDecrement() == 0) {
                throw new IllegalStateException("The repository is away");
            }
            super.setState(key, value);
        }
    };

    @BeforeEach
    void anAccount() {
        ACCOUNT.clear();
        FakeAccount.answersOn(SERVER);
    }

    @Test
    void theStateIsReadBeforeAnythingIsLookedAt() throws Exception {
        try (PolledRoute route = start("")) {
            route.poll();
        }
        assertThat(calls(0)).containsExactly("Email/get");
        assertThat(arguments(0, 0).path("ids")).isEmpty();
        assertThat(calls(1)).containsExactly("Email/query", "Email/get");
    }

    @Test
    void anIdlePollIsOneSmallRequestForTheStates() throws Exception {
        ACCOUNT.receives("M1");
        try (PolledRoute route = start("")) {
            route.poll();
            route.poll();
            route.poll();
            int before = SERVER.requests().size();

            assertThat(route.poll()).isZero();

            assertThat(SERVER.requests()).hasSize(before + 1);
            assertThat(calls(before)).containsExactly("Email/get", "Mailbox/get");
            assertThat(SERVER.request(before).toString().getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThan(2048);
            ACCOUNT.receives("M2");
            assertThat(route.poll()).isOne();
        }
    }

    @Test
    void whatChangedIsToldAndReadByOneRequest() throws Exception {
        try (PolledRoute route = start("")) {
            route.poll();
            ACCOUNT.receives("M1");
            int before = SERVER.requests().size();
            route.poll();

            assertThat(calls(before)).containsExactly("Email/get", "Mailbox/get");
            assertThat(calls(before + 1)).containsExactly("Email/changes", "Email/get", "Email/get", "Mailbox/get");
            assertThat(SERVER.requests()).hasSize(before + 2);
            assertThat(route.received()).containsExactly("M1");
        }
    }

    @Test
    void anAccountThatMayOnlyBeReadIsOnlyRead() throws Exception {
        SERVER.hasSession(Json.session(SERVER.origin()).replace("\"isReadOnly\": false", "\"isReadOnly\": true"));
        ACCOUNT.receives("M1", "M2");
        try (PolledRoute route = start("pageSize=1")) {
            route.poll();

            assertThat(route.received()).containsExactly("M1", "M2");
        }
        assertThat(SERVER.requests().toString()).doesNotContain("Email/set");
    }

    @Test
    void aSecondWithManyEmailsIsReadPageByPage() throws Exception {
        String[] ids = ids(25);
        ACCOUNT.receivesTogether(Instant.parse("2026-01-01T00:00:00Z"), ids);
        try (PolledRoute route = start("pageSize=4")) {
            route.poll();

            assertThat(route.received()).containsExactly(ids);
        }
    }

    @Test
    void whatVanishesBeforeThePlaceReachedDoesNotHideWhatIsBehindIt() throws Exception {
        String[] ids = ids(12);
        ACCOUNT.receivesTogether(Instant.parse("2026-01-01T00:00:00Z"), ids);
        try (PolledRoute route = start("pageSize=4")) {
            route.mock().whenAnyExchangeReceived(exchange -> {
                String id = exchange.getMessage().getHeader(JmapConstants.EMAIL_ID, String.class);
                if (id.equals("M3")) {
                    ACCOUNT.destroys("M1").destroys("M2");
                }
            });
            route.poll();

            assertThat(route.received()).containsExactly(ids);
        }
    }

    @Test
    void aPollBringsNoMoreThanItMayAndTheNextGoesOnThere() throws Exception {
        ACCOUNT.receives(ids(5));
        try (PolledRoute route = start("maxMessagesPerPoll=2")) {
            assertThat(List.of(route.poll(), route.poll(), route.poll())).containsExactly(2, 2, 1);

            assertThat(route.received()).containsExactly(ids(5));
        }
    }

    @Test
    void aChangeOfMoreEmailsThanAPageHoldsIsCutIntoPages() throws Exception {
        try (PolledRoute route = start("pageSize=3")) {
            route.poll();
            ACCOUNT.receivesTogether(Instant.parse("2026-01-01T00:00:00Z"), ids(7));
            route.poll();

            assertThat(route.received()).containsExactly(ids(7));
            assertThat(route.mock().getReceivedExchanges())
                    .extracting(exchange -> exchange.getProperty(Exchange.BATCH_SIZE))
                    .containsExactly(3, 3, 3, 3, 3, 3, 1);
            assertThat(route.poll()).isZero();
        }
    }

    @Test
    void anEmailThatIsMovedInIsNewOnceAndNoMoreWhenItIsFlagged() throws Exception {
        ACCOUNT.receives("M1", Instant.parse("2025-01-01T00:00:00Z"), FakeAccount.ARCHIVE);
        try (PolledRoute route = start("")) {
            route.poll();
            ACCOUNT.moves("M1", FakeAccount.INBOX);
            route.poll();
            ACCOUNT.flags("M1", "$flagged");
            route.poll();

            assertThat(route.received()).containsExactly("M1");
        }
    }

    @Test
    void theConsumerKnowsWhatItKnewWhenItIsStartedAgain() throws Exception {
        ACCOUNT.receives("M1");
        try (PolledRoute route = start("events=created,updated")) {
            route.poll();
            route.consumer().stop();
            route.consumer().start();
            ACCOUNT.flags("M1", "$flagged");
            route.poll();

            assertThat(header(route, 1, JmapConstants.KEYWORDS_ADDED)).isEqualTo(List.of("$flagged"));
        }
    }

    @Test
    void withoutASnapshotAnUpdateSaysThatItsChangesAreNotKnown() throws Exception {
        ACCOUNT.receives("M1");
        try (PolledRoute route = start("events=created,updated")) {
            route.poll();
        }
        ACCOUNT.flags("M1", "$flagged");
        try (PolledRoute route = start("events=created,updated")) {
            route.poll();

            assertThat(header(route, 0, JmapConstants.EVENT)).isEqualTo("updated");
            assertThat(header(route, 0, JmapConstants.CHANGES_KNOWN)).isEqualTo(false);
        }
    }

    @Test
    void anUpdateKeepsItsEventIdWhenItIsOfferedAgain() throws Exception {
        ACCOUNT.receives("M1");
        try (PolledRoute route = start("events=updated")) {
            route.poll();
            ACCOUNT.flags("M1", "$flagged");
            route.failsFor("M1");
            route.poll();
        }
        try (PolledRoute route = start("events=updated")) {
            route.poll();

            assertThat(header(route, 0, JmapConstants.EVENT_ID)).isEqualTo("u00000000/M1@102");
            assertThat(header(route, 0, JmapConstants.KEYWORDS_ADDED)).isEqualTo(List.of("$flagged"));
        }
    }

    @Test
    void whatWeChangeOurselvesIsNoEvent() throws Exception {
        ACCOUNT.receives("M1");
        try (PolledRoute route = start("events=created,updated,destroyed&addKeywords=filed")) {
            route.poll();
            ACCOUNT.receives("M2");
            route.poll();
            route.poll();

            assertThat(route.received()).containsExactly("M1", "M2");
            assertThat(ACCOUNT.keywords("M2")).containsExactly("filed");
        }
    }

    @Test
    void whatSomebodyElseChangesAtTheSameTimeIs() throws Exception {
        ACCOUNT.receives("M1");
        try (PolledRoute route = start("events=created,updated&addKeywords=filed")) {
            route.poll();
            ACCOUNT.flags("M1", "$flagged");
            route.poll();

            assertThat(header(route, 1, JmapConstants.KEYWORDS_ADDED)).isEqualTo(List.of("$flagged"));
        }
    }

    @Test
    void anEmailThatASearchFindsOnlyLaterIsNotMissed() throws Exception {
        try (PolledRoute route = start("filter.from=bob")) {
            route.poll();
            ACCOUNT.receives("M1");
            route.poll();
            assertThat(route.received()).isEmpty();
            ACCOUNT.indexes("M1");
            route.poll();

            assertThat(route.received()).containsExactly("M1");
        }
    }

    @Test
    void whatCameJustBeforeTheStartIsFoundOnceItIsIndexed() throws Exception {
        ACCOUNT.receives("M1", Instant.now().minusSeconds(5), FakeAccount.INBOX);
        try (PolledRoute route = start("filter.from=bob")) {
            route.poll();
            ACCOUNT.indexes("M1");
            route.poll();

            assertThat(route.received()).containsExactly("M1");
        }
    }

    @Test
    void anEmailThatTheServerCallsNewAgainIsAnUpdate() throws Exception {
        ACCOUNT.receives("M1");
        try (PolledRoute route = start("events=created,updated")) {
            route.poll();
            ACCOUNT.moves("M1", FakeAccount.ARCHIVE).callsNew("M1");
            route.poll();

            assertThat(header(route, 1, JmapConstants.EVENT)).isEqualTo("updated");
            assertThat(header(route, 1, JmapConstants.MAILBOX_IDS_REMOVED)).isEqualTo(List.of("P-F"));
        }
    }

    @Test
    void anEmailThatCeasesToMeetTheFilterIsAnUpdate() throws Exception {
        ACCOUNT.receives("M1").flags("M1", "$flagged");
        try (PolledRoute route = start("filter.hasKeyword=$flagged&events=created,updated")) {
            route.poll();
            ACCOUNT.moves("M1", FakeAccount.ARCHIVE);
            route.poll();

            assertThat(header(route, 1, JmapConstants.MAILBOX_IDS_REMOVED)).isEqualTo(List.of("P-F"));
        }
    }

    @Test
    void anEmailThatIsGoneWhenItIsToBeReadIsPassedOver() throws Exception {
        try (PolledRoute route = start("events=created,updated")) {
            route.poll();
            ACCOUNT.receives("M1", "M2").destroys("M1");
            route.poll();

            assertThat(route.received()).containsExactly("M2");
        }
    }

    @Test
    void whatCannotBeToldIsFoundByComparing() throws Exception {
        ACCOUNT.receives("M1", "M2", "M3");
        try (PolledRoute route = start("events=created,updated,destroyed&pageSize=2")) {
            route.poll();
            ACCOUNT.flags("M1", "$flagged").destroys("M2").receives("M4").forgetsChanges();
            route.poll();

            assertThat(route.mock().getReceivedExchanges().subList(3, 6))
                    .extracting(exchange -> exchange.getMessage().getHeader(JmapConstants.EVENT_ID))
                    .containsExactlyInAnyOrder("u00000000/M1@107", "u00000000/M4", "u00000000/M2!destroyed");
            assertThat(route.poll()).isZero();
        }
    }

    @Test
    void anAccountThatWasRestoredIsComparedToo() throws Exception {
        ACCOUNT.receives("M1", "M2");
        try (PolledRoute route = start("")) {
            route.poll();
            ACCOUNT.receives("M3").isRestored(50);
            route.poll();
            ACCOUNT.receives("M4");
            route.poll();

            assertThat(route.received()).containsExactly("M1", "M2", "M3", "M4");
        }
    }

    @Test
    void afterStartingNowALostStateBringsNothingOlder() throws Exception {
        ACCOUNT.receives("M1", "M2");
        try (PolledRoute route = start("startFrom=now")) {
            route.poll();
        }
        ACCOUNT.receives("M3", Instant.now().plusSeconds(1), FakeAccount.INBOX).forgetsChanges();
        try (PolledRoute route = start("startFrom=now")) {
            route.poll();

            assertThat(route.received()).containsExactly("M3");
        }
    }

    @Test
    void aServerThatDoesNotTellTheNewStateIsAskedForIt() throws Exception {
        try (PolledRoute route = start("")) {
            route.poll();
            ACCOUNT.receives("M1").doesNotTellNewState();
            route.poll();
            route.poll();

            assertThat(route.received()).containsExactly("M1");
        }
    }

    @Test
    void aServerThatPromisesMoreButStaysWhereItIsDoesNotKeepUsThere() throws Exception {
        try (PolledRoute route = start("")) {
            route.poll();
            ACCOUNT.neverMoves();

            assertThat(route.poll()).isZero();
        }
    }

    @Test
    void aServerThatNeverCanTellWhatChangedIsAskedOnceMoreByAPollThatFails() throws Exception {
        ACCOUNT.receives("M1").neverKnows();
        try (PolledRoute route = start("")) {
            assertThatIllegalStateException().isThrownBy(route::poll).withMessageContaining("cannot tell what changed");
            assertThatIllegalStateException().isThrownBy(route::poll).withMessageContaining("cannot tell what changed");

            assertThat(route.received()).containsExactly("M1");
        }
    }

    @Test
    void whatComesIntoANewInboxIsNotMissed() throws Exception {
        try (PolledRoute route = start("")) {
            route.poll();
            hasNewInbox();
            ACCOUNT.receives("M1", Instant.now(), "P-NEW");
            route.poll();
            ACCOUNT.receives("M2", Instant.now(), "P-NEW");
            route.poll();

            assertThat(route.received()).containsExactly("M1", "M2");
        }
    }

    @Test
    void whatAMailboxHoldsThatBecomesTheInboxIsNew() throws Exception {
        ACCOUNT.receives("M1").receives("M2", Instant.now(), "P-NEW");
        try (PolledRoute route = start("")) {
            route.poll();
            hasNewInbox();
            route.poll();

            assertThat(route.received()).containsExactly("M1", "M2");
        }
    }

    @Test
    void anInboxThatIsReplacedWhileNothingRunsIsReadToo() throws Exception {
        ACCOUNT.receives("M1").receives("M2", Instant.now(), "P-NEW");
        try (PolledRoute route = start("")) {
            route.poll();
        }
        hasNewInbox();
        try (PolledRoute route = start("")) {
            route.poll();

            assertThat(route.received()).containsExactly("M2");
        }
    }

    private static void hasNewInbox() {
        SERVER.hasMailboxes(Json.mailboxes("P-NEW"));
        ACCOUNT.hasNewInbox("P-NEW");
    }

    @Test
    void whatASweepFoundIsKnownAlsoWhenTheCursorCouldNotBeWrittenAtOnce() throws Exception {
        ACCOUNT.receives("M1", "M2", "M3");
        try (PolledRoute route = start("pageSize=1")) {
            savesUntilItFails.set(1);
            assertThatIllegalStateException().isThrownBy(route::poll).withMessageContaining("away");
            route.poll();
            ACCOUNT.flags("M1", "$flagged");
            route.poll();

            assertThat(route.received()).containsExactly("M1", "M2", "M3");
        }
    }

    @Test
    void anEmailThatLeftWhileTheCursorCouldNotBeWrittenIsNewWhenItComesBack() throws Exception {
        ACCOUNT.receives("M1");
        try (PolledRoute route = start("")) {
            route.poll();
            ACCOUNT.moves("M1", FakeAccount.ARCHIVE);
            savesUntilItFails.set(0);
            assertThatIllegalStateException().isThrownBy(route::poll).withMessageContaining("away");
            ACCOUNT.moves("M1", FakeAccount.INBOX);
            route.poll();

            assertThat(route.received()).containsExactly("M1", "M1");
        }
    }

    @Test
    void aSnapshotThatIsOlderThanTheCursorIsNotTrusted() throws Exception {
        Map<String, String> snapshot = new ConcurrentHashMap<>();
        Map<String, Object> beans = Map.of("state", repository, "snapshot", snapshot);
        String options = "trackBy=state&stateRepository=#state&snapshot=#snapshot&events=created,updated";
        ACCOUNT.receives("M1");
        try (PolledRoute route = PolledRoute.of(SERVER, "inbox", options, beans)) {
            route.poll();
            Map<String, String> before = Map.copyOf(snapshot);
            ACCOUNT.moves("M1", FakeAccount.ARCHIVE);
            route.poll();
            snapshot.clear();
            snapshot.putAll(before);
        }
        ACCOUNT.moves("M1", FakeAccount.INBOX);
        try (PolledRoute route = PolledRoute.of(SERVER, "inbox", options, beans)) {
            route.poll();

            assertThat(header(route, 0, JmapConstants.CHANGES_KNOWN)).isEqualTo(false);
        }
    }

    @Test
    void aCursorThatIsNoneIsRefusedByItsKey() throws Exception {
        repository.setState("key", "{\"version\":1,\"trackBy\":\"sta");
        try (PolledRoute route = start("stateKey=key")) {
            assertThatIllegalStateException()
                    .isThrownBy(route::poll)
                    .withMessageContaining("under the key key what is no cursor");
        }
    }

    @Test
    void theCursorOfAnotherKindOfTrackerIsRefused() throws Exception {
        try (PolledRoute route =
                PolledRoute.of(SERVER, "inbox", "trackBy=window&stateKey=key&stateRepository=#state", beans())) {
            route.poll();
        }
        try (PolledRoute route = start("stateKey=key")) {
            assertThatIllegalStateException()
                    .isThrownBy(route::poll)
                    .withMessageContaining("trackBy=window")
                    .withMessageContaining("under the key key");
        }
    }

    @Test
    void tooManyFailuresAreNotForgotten() throws Exception {
        String failed = String.join(
                ",",
                IntStream.range(0, 1000)
                        .mapToObj(i -> "{\"kind\":\"created\",\"emailId\":\"F" + i + "\",\"key\":\"F" + i + "\"}")
                        .toList());
        repository.setState(
                "key",
                "{\"version\":1,\"trackBy\":\"state\",\"accountId\":\"u00000000\",\"reached\":{\"state\":\"100\"},"
                        + "\"failed\":[" + failed + "]}");
        for (int i = 0; i < 1000; i++) {
            ACCOUNT.receives("F" + i);
        }
        try (PolledRoute route = start("stateKey=key")) {
            route.mock().whenAnyExchangeReceived(exchange -> {
                throw new IllegalStateException("The route likes nothing");
            });

            assertThatIllegalStateException().isThrownBy(route::poll).withMessageContaining("1000 events failed");
            assertThat(route.received()).hasSize(1000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sort=-receivedAt", "startFrom=yesterday", "startFrom=2026-13-01", "events=created,read"})
    void anOptionThatIsNotValidIsRefused(String option) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start(option).close())
                .withMessageContaining(option);
    }

    private PolledRoute start(String options) throws Exception {
        return PolledRoute.of(
                SERVER,
                "inbox",
                "trackBy=state&stateRepository=#state" + (options.isEmpty() ? "" : "&" + options),
                beans());
    }

    private Map<String, Object> beans() {
        return Map.of("state", repository);
    }

    private static String[] ids(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "M" + i).toArray(String[]::new);
    }

    private static Object header(PolledRoute route, int index, String name) {
        return route.mock().getReceivedExchanges().get(index).getMessage().getHeader(name);
    }

    private static List<String> calls(int request) {
        return StreamSupport.stream(SERVER.request(request).path("methodCalls").spliterator(), false)
                .map(call -> call.path(0).asText())
                .toList();
    }

    private static JsonNode arguments(int request, int call) {
        return SERVER.request(request).path("methodCalls").path(call).path(1);
    }
}
