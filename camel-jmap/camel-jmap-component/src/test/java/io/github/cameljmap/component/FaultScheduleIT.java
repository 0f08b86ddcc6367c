package io.github.cameljmap.component;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;
import io.github.cameljmap.test.proxy.FaultProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Mail is delivered, sent and received while faults come and go at random. When it is over nothing is lost, nothing was sent
 * twice, nothing hangs, and health has told the truth.
 */
@JmapServerTest
class FaultScheduleIT {

    private static final Logger LOG = LoggerFactory.getLogger(FaultScheduleIT.class);

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("faults.seconds", 20));
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);
    private static final int READ_TIMEOUT_MILLIS = 1000;
    private static final int MAX_RETRIES = 3;

    private final long seed = Long.getLong("faults.seed", System.nanoTime());
    private final String again = "with -Dfaults.seed=" + seed;
    private final Random random = new Random(seed);

    private final Map<JmapTrackBy, Queue<String>> completed = new EnumMap<>(JmapTrackBy.class);
    private final Set<String> failedOnce = ConcurrentHashMap.newKeySet();
    private final Set<String> expected = ConcurrentHashMap.newKeySet();
    private final Set<String> uncertain = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> toBeSentAgain = ConcurrentHashMap.newKeySet();

    private final JmapService server;
    private FaultProxy proxy;
    private Inbox inbox;
    private MailUser sender;
    private CamelContext receiving;
    private CamelContext sending;

    FaultScheduleIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void start() throws Exception {
        LOG.info("Faults {} on {}", again, server.name());
        proxy = FaultProxy.to(server.sessionUrl());
        inbox = new Inbox(server);
        sender = server.createUser("sender");
        receiving = Health.checked(inbox.context(proxy));
        receiving.getRegistry().bind("states", new MemoryStateRepository());
        receiving.getRegistry().bind("once", MemoryIdempotentRepository.memoryIdempotentRepository(10_000));
        for (JmapTrackBy trackBy : JmapTrackBy.values()) {
            completed.put(trackBy, new ConcurrentLinkedQueue<>());
            receive(trackBy);
        }
        sending = JmapRoutes.as(sender, proxy.sessionUrl());
        for (CamelContext context : List.of(receiving, sending)) {
            JmapRoutes.settings(context).setReadTimeout(READ_TIMEOUT_MILLIS);
            context.start();
        }
    }

    @AfterEach
    void close() {
        receiving.stop();
        sending.stop();
        proxy.close();
        inbox.close();
    }

    @Test
    void whatIsPromisedHolds() throws Exception {
        int sent = haveBadWeather();
        LOG.info(
                "{} requests had a fault; {} sends, {} of them uncertain, {} refused",
                proxy.faults(),
                sent,
                uncertain.size(),
                refused.size());
        proxy.up();
        toBeSentAgain.forEach(subject ->
                assertThat(send(subject, true, MAX_RETRIES)).as(again).isTrue());

        assertThatNothingWasSentTwice();
        assertThatNothingIsLostAndNothingCompletedTwice();
        assertThatNothingWasSentThatWasRefused();
        assertThatHealthTellsOfAnOutage();
        assertThatItIsQuiet();
    }

    // ---- while it lasts ----

    private int haveBadWeather() throws InterruptedException {
        Weather weather = new Weather(proxy, seed);
        ExecutorService senders = Executors.newFixedThreadPool(2);
        Instant end = Instant.now().plus(TIME);
        int number = 0;
        while (Instant.now().isBefore(end)) {
            weather.change();
            for (int i = 0; i < 3; i++) {
                String subject = ++number + " delivered";
                inbox.deliver(TestMails.plain("x@example.com", inbox.user().address(), subject, "Hello"));
                expected.add(subject);
                boolean withKey = random.nextBoolean();
                String other = number + (withKey ? " sent with a key" : " sent");
                // who does not try again is told more often that it was refused
                int maxRetries = random.nextBoolean() ? 0 : MAX_RETRIES;
                senders.execute(() -> send(other, withKey, maxRetries));
                passTime(Duration.ofMillis(50 + random.nextInt(400)));
            }
        }
        proxy.up();
        senders.shutdown();
        assertThat(senders.awaitTermination(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS))
                .as(again)
                .isTrue();
        return number;
    }

    /** Whether it is known to be sent. */
    private boolean send(String subject, boolean withKey, int maxRetries) {
        Exchange exchange = sending.createFluentProducerTemplate()
                .to("jmap:sent?to=" + inbox.user().address() + "&maxRetries=" + maxRetries
                        + (withKey ? "&idempotencyKey=RAW(" + subject + ")" : ""))
                .withHeader(JmapConstants.SEND_SUBJECT, subject)
                .withBody("Hello")
                .send();
        boolean sent = exchange.getException() == null;
        if (sent) {
            expected.add(subject);
        } else if (withKey) {
            toBeSentAgain.add(subject);
        } else if (isRefused(exchange)) {
            refused.add(subject);
        } else {
            uncertain.add(subject);
        }
        return sent;
    }

    private static boolean isRefused(Exchange exchange) {
        JmapException failure = exchange.getException(JmapException.class);
        return failure != null && !failure.mayHaveHadEffect();
    }

    private void receive(JmapTrackBy trackBy) throws Exception {
        String memory =
                switch (trackBy) {
                    case unseen -> "idempotentRepository=#once";
                    case keyword -> "keyword=handled";
                    case state -> "stateRepository=#states";
                    case window -> "stateRepository=#states&lag=2000";
                };
        String uri = "jmap:inbox?initialDelay=0&delay=200&push=true&pageSize=5&trackBy=" + trackBy + "&" + memory;
        JmapRoutes.with(receiving, routes -> routes.from(uri)
                .routeId(trackBy.name())
                .errorHandler(routes.noErrorHandler())
                .process(exchange -> handle(trackBy, InboxRoute.subject(exchange))));
    }

    // One in ten is not liked at first.
    private void handle(JmapTrackBy trackBy, String subject) {
        if (subject.split(" ")[0].endsWith("7") && failedOnce.add(trackBy + subject)) {
            throw new IllegalStateException("Not yet");
        }
        completed.get(trackBy).add(subject);
    }

    // ---- when it is over ----

    private void assertThatNothingWasSentTwice() {
        await().atMost(LONG_ENOUGH)
                .untilAsserted(
                        () -> assertThat(subjects(inbox.messages())).as(again).containsAll(expected));
        assertThat(subjects(inbox.messages())).as(again).doesNotHaveDuplicates();
        try (ImapMailbox mail = server.imap(sender)) {
            assertThat(subjects(mail.messages(ImapMailbox.SENT)))
                    .as(again)
                    .doesNotHaveDuplicates()
                    .containsAll(expected.stream()
                            .filter(name -> name.contains("sent"))
                            .toList());
            assertThat(subjects(mail.messages(ImapMailbox.DRAFTS)))
                    .as(again)
                    .doesNotContainAnyElementsOf(expected)
                    .allMatch(subject -> uncertain.contains(subject) || refused.contains(subject));
        }
    }

    private void assertThatNothingWasSentThatWasRefused() {
        assertThat(subjects(inbox.messages())).as(again).noneMatch(refused::contains);
    }

    private void assertThatNothingIsLostAndNothingCompletedTwice() {
        Set<String> there = new HashSet<>(subjects(inbox.messages()));
        for (JmapTrackBy trackBy : JmapTrackBy.values()) {
            await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(completed.get(trackBy))
                    .as(trackBy + " " + again)
                    .containsAll(there));
        }
        await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(inbox.messages())
                .as(again)
                .allSatisfy(message -> assertThat(message.flags()).contains("\\Seen", "handled")));
        passTime(Duration.ofSeconds(3));
        completed.forEach((trackBy, subjects) ->
                assertThat(subjects).as(trackBy + " " + again).doesNotHaveDuplicates());
    }

    private void assertThatHealthTellsOfAnOutage() {
        await().atMost(LONG_ENOUGH).until(() -> health().stream().allMatch(HealthCheck.State.UP::equals));
        proxy.down();
        await().atMost(LONG_ENOUGH).until(() -> health().stream().allMatch(HealthCheck.State.DOWN::equals));
        proxy.up();
        await().atMost(LONG_ENOUGH).until(() -> health().stream().allMatch(HealthCheck.State.UP::equals));
    }

    private void assertThatItIsQuiet() {
        List<JmapConsumer> consumers = receiving.getRoutes().stream()
                .map(route -> (JmapConsumer) route.getConsumer())
                .toList();
        receiving.stop();
        sending.stop();

        assertThat(receiving.getShutdownStrategy().hasTimeoutOccurred())
                .as(again)
                .isFalse();
        assertThat(receiving.getInflightRepository().size()).as(again).isZero();
        assertThat(consumers).as(again).allSatisfy(consumer -> assertThat(
                        consumer.statistics().inFlight())
                .isZero());
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(threadsOfOurs()).as(again).isEmpty());
    }

    // OkHttp gives a thread the name of the URL while it is at work on it
    private List<String> threadsOfOurs() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("(" + receiving.getName() + ")")
                        || name.contains("(" + sending.getName() + ")")
                        || name.contains(proxy.sessionUrl().getAuthority()))
                .toList();
    }

    private List<HealthCheck.State> health() {
        Collection<HealthCheck.Result> results = HealthCheckHelper.invoke(receiving, "full");
        return new ArrayList<>(
                results.stream().map(HealthCheck.Result::getState).toList());
    }

    private static List<String> subjects(List<ImapMessage> messages) {
        return messages.stream().map(ImapMessage::subject).toList();
    }

    private static void passTime(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(60)).until(() -> true);
    }
}
