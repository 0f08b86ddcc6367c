package io.github.cameljmap.component;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;
import io.github.cameljmap.test.proxy.Answer;
import io.github.cameljmap.test.proxy.Ending;
import io.github.cameljmap.test.proxy.Fault;
import io.github.cameljmap.test.proxy.FaultProxy;
import io.github.cameljmap.test.proxy.ProxiedRequest;

import static io.github.cameljmap.test.proxy.ProxiedRequest.anyCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The line or the server fails while a consumer polls: each email reaches the route once, and is acknowledged. */
@JmapServerTest
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class ConsumerFaultsIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    private static final int READ_TIMEOUT_MILLIS = 1000;
    private static final int FAULTS = 3;
    private static final String PAGE = "{\"methodResponses\": [[\"Email/query\", {\"ids\": [";

    private final JmapService server;
    private final MemoryStateRepository states = new MemoryStateRepository();
    private Inbox inbox;
    private FaultProxy proxy;

    ConsumerFaultsIT(JmapService server) {
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

    static Stream<Fault> faults() {
        return Stream.concat(
                characteristicFaults(),
                Stream.of(
                        new Fault.CutRequest(0, Ending.CLOSE),
                        new Fault.CutRequest(-50, Ending.CLOSE),
                        new Fault.CutResponse(20, Ending.CLOSE),
                        new Fault.WrongLength(500),
                        new Fault.WrongLength(-30),
                        new Fault.Trickle(50, Duration.ofMillis(1)),
                        new Fault.LateResponse(Duration.ofMillis(300)),
                        Answer.status(429).with("Retry-After: 1"),
                        Answer.status(500).afterItWasCarriedOut(),
                        Answer.status(502),
                        Answer.status(503).afterItWasCarriedOut(),
                        Answer.gzipBomb(PAGE, 50)));
    }

    /** One of each kind: lost on the way there, lost on the way back, cut short, no answer, refused, no JSON. */
    static Stream<Fault> characteristicFaults() {
        return Stream.of(
                new Fault.CutRequest(10, Ending.RESET),
                new Fault.CutResponse(0, Ending.RESET),
                new Fault.CutResponse(400, Ending.CLOSE),
                new Fault.Stall(50),
                Answer.status(503),
                Answer.status(200).afterItWasCarriedOut());
    }

    static Stream<Arguments> eachTrackerAndFault() {
        return Stream.of(JmapTrackBy.values())
                .flatMap(trackBy -> (trackBy == JmapTrackBy.unseen ? faults() : characteristicFaults())
                        .map(fault -> Arguments.of(trackBy, fault)));
    }

    @ParameterizedTest
    @MethodSource("eachTrackerAndFault")
    void everyEmailReachesTheRouteOnceAndIsAcknowledged(JmapTrackBy trackBy, Fault fault) {
        inbox.receiveNumbered(5);
        proxy.plan(everySecondCall(fault));
        try (InboxRoute route = start(trackBy, "pageSize=2")) {
            assertThat(route.subjects(5)).containsExactlyInAnyOrderElementsOf(Inbox.numbered(1, 5));
            await().atMost(LONG_ENOUGH).until(() -> proxy.faults() == FAULTS);
            // whatever could not be acknowledged at first
            route.polledWell();
        }

        assertThatNothingComesAgain(trackBy);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDeliveredDuringAnOutageComesWhenItIsOver(JmapTrackBy trackBy) {
        try (InboxRoute route = InboxRoute.start(impatient(), uri(trackBy, "push=true"), exchange -> {})) {
            route.polledWell();
            proxy.down();
            deliver("Mail 1");
            deliver("Mail 2");
            await().atMost(LONG_ENOUGH).until(() -> route.consumer().getErrorCounter() > 0);
            proxy.up();

            assertThat(route.subjects(2)).containsExactlyInAnyOrder("Mail 1", "Mail 2");
            route.polledWell();
        }

        assertThatNothingComesAgain(trackBy);
    }

    @ParameterizedTest
    @MethodSource
    void healthTellsOfAnOutageAndOfItsEnd(Fault fault) throws Exception {
        try (CamelContext context = Health.checked(impatient())) {
            JmapRoutes.with(
                    context, routes -> routes.from(uri(JmapTrackBy.unseen, "")).to("mock:end"));
            context.start();
            await().atMost(LONG_ENOUGH).until(() -> Health.isUp(context));

            proxy.always(anyCall(), fault);
            await().atMost(LONG_ENOUGH).until(() -> !Health.isUp(context));
            assertThat(Health.of(context).getError()).isPresent();

            proxy.up();
            await().atMost(LONG_ENOUGH).until(() -> Health.isUp(context));
        }
    }

    static Stream<Fault> healthTellsOfAnOutageAndOfItsEnd() {
        return characteristicFaults();
    }

    @ParameterizedTest
    @EnumSource(
            value = JmapTrackBy.class,
            names = {"unseen", "state"})
    void healthTellsTheStatusOfAServerThatIsOverloaded(JmapTrackBy trackBy) throws Exception {
        try (CamelContext context = Health.checked(impatient())) {
            JmapRoutes.with(context, routes -> routes.from(uri(trackBy, "")).to("mock:end"));
            context.start();
            await().atMost(LONG_ENOUGH).until(() -> Health.isUp(context));

            proxy.always(anyCall(), Answer.status(503).with("Retry-After: 1"));
            await().atMost(LONG_ENOUGH).until(() -> !Health.isUp(context));

            assertThat(Health.of(context).getDetails()).containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 503);
        }
    }

    /** The second one is then on the wire when the next request is answered. */
    @ParameterizedTest
    @EnumSource
    void responsesThatComeTwiceLoseNothing(JmapTrackBy trackBy) {
        inbox.receiveNumbered(5);
        proxy.plan(everySecondCall(new Fault.Twice()));
        try (InboxRoute route = start(trackBy, "pageSize=2")) {
            route.exchanges(5);
            await().atMost(LONG_ENOUGH).until(() -> proxy.faults() == FAULTS);
            route.polledWell().polledWell();

            assertThat(route.subjects(5)).contains(Inbox.numbered(1, 5).toArray(String[]::new));
        }
        assertThatNothingComesAgain(trackBy);
    }

    private Function<ProxiedRequest, Fault> everySecondCall(Fault fault) {
        AtomicInteger calls = new AtomicInteger();
        return request -> {
            boolean fails = anyCall().test(request) && calls.incrementAndGet() % 2 == 0 && calls.get() <= 2 * FAULTS;
            return fails ? fault : Fault.NONE;
        };
    }

    /** A consumer with the same memory gets what comes now, and nothing that came before. */
    private void assertThatNothingComesAgain(JmapTrackBy trackBy) {
        proxy.up();
        deliver("Last");
        try (InboxRoute route = start(trackBy, "")) {
            route.exchange();
            route.polledWell();

            assertThat(route.subjects(1)).containsExactly("Last");
        }
    }

    private void deliver(String subject) {
        inbox.deliver(TestMails.plain("sender@example.com", inbox.user().address(), subject, "Hello"));
    }

    private InboxRoute start(JmapTrackBy trackBy, String options) {
        return InboxRoute.start(context(), uri(trackBy, options), exchange -> {});
    }

    private static String uri(JmapTrackBy trackBy, String options) {
        return "jmap:inbox?initialDelay=0&delay=100&" + options + (options.isEmpty() ? "" : "&")
                + switch (trackBy) {
                    case unseen -> "trackBy=unseen";
                    case keyword -> "trackBy=keyword&keyword=handled";
                    case state -> "trackBy=state&stateRepository=#states";
                    case window -> "trackBy=window&lag=1000&stateRepository=#states";
                };
    }

    private CamelContext context() {
        CamelContext context = inbox.context(proxy);
        context.getRegistry().bind("states", states);
        JmapRoutes.settings(context).setReadTimeout(READ_TIMEOUT_MILLIS);
        return context;
    }

    /** One whose polls fail at once, not after some tries. */
    private CamelContext impatient() {
        CamelContext context = context();
        JmapRoutes.settings(context).setMaxRetries(0);
        return context;
    }
}
