package io.github.cameljmap.component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Emails that are asked for one at a time, instead of coming by themselves. */
@JmapServerTest
class OnDemandIT {

    private static final long SOON = 20_000;

    private final JmapService server;
    private Reader reader;

    OnDemandIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        reader = new Reader(server);
    }

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void pollEnrichGetsTheNextOneEachTime() throws Exception {
        reader.inbox().receiveNumbered(3);
        enriching("jmap:inbox");

        assertThat(IntStream.range(0, 3).mapToObj(i -> subject(reader.does("direct:in", "", Map.of()))))
                .containsExactly("Mail 1", "Mail 2", "Mail 3");
        await().untilAsserted(() -> assertThat(reader.inbox().unseen()).isEmpty());
    }

    @Test
    void onlyWhatWasGivenIsMarked() throws Exception {
        reader.inbox().receiveNumbered(3);
        enriching("jmap:inbox");

        reader.does("direct:in", "", Map.of());

        await().untilAsserted(() -> assertThat(reader.inbox().seen()).isNotEmpty());
        assertThat(reader.inbox().unseen()).containsExactly("Mail 2", "Mail 3");
    }

    @Test
    void itIsMarkedWhenTheOuterExchangeIsCompletedAndNotBefore() throws Exception {
        reader.inbox().receiveNumbered(1);
        List<List<String>> unseenMeanwhile = new ArrayList<>();
        JmapRoutes.with(reader.context(), routes -> routes.from("direct:in")
                .pollEnrich("jmap:inbox", SOON)
                .process(exchange -> unseenMeanwhile.add(reader.inbox().unseen())));

        reader.does("direct:in", "", Map.of());

        assertThat(unseenMeanwhile).containsExactly(List.of("Mail 1"));
        await().untilAsserted(() -> assertThat(reader.inbox().unseen()).isEmpty());
    }

    @Test
    void whatFailsComesAgainAfterTheOthers() throws Exception {
        reader.inbox().receiveNumbered(2);
        List<String> attempts = new ArrayList<>();
        JmapRoutes.with(reader.context(), routes -> routes.from("direct:in")
                .pollEnrich("jmap:inbox?delay=200", SOON)
                .process(exchange -> {
                    attempts.add(subject(exchange));
                    if (attempts.size() == 1) {
                        throw new IllegalStateException("Not yet");
                    }
                }));

        assertThat(reader.tries("direct:in", "", Map.of()).getException()).hasMessage("Not yet");
        assertThat(reader.inbox().unseen()).containsExactly("Mail 1", "Mail 2");
        reader.does("direct:in", "", Map.of());
        reader.does("direct:in", "", Map.of());

        assertThat(attempts).hasSize(3).startsWith("Mail 1").contains("Mail 2");
        assertThat(attempts.subList(1, 3)).containsExactlyInAnyOrder("Mail 1", "Mail 2");
        await().untilAsserted(() -> assertThat(reader.inbox().unseen()).isEmpty());
    }

    @Test
    void noneWhereThereIsNone() throws Exception {
        JmapRoutes.with(reader.context(), routes -> routes.from("direct:in").pollEnrich("jmap:inbox", 10));

        assertThat(reader.does("direct:in", "something", Map.of()).getMessage().getBody())
                .isNull();
    }

    @Test
    void oneThatArrivesWhileItIsWaitedFor() throws Exception {
        enriching("jmap:inbox?delay=100");
        CompletableFuture<Exchange> waiting =
                CompletableFuture.supplyAsync(() -> reader.does("direct:in", "", Map.of()));

        reader.inbox().receiveNumbered(1);

        assertThat(subject(waiting.get(SOON, TimeUnit.MILLISECONDS))).isEqualTo("Mail 1");
    }

    @Test
    void severalInOneExchange() throws Exception {
        reader.inbox().receiveNumbered(3);
        List<String> collected = new ArrayList<>();
        JmapRoutes.with(reader.context(), routes -> routes.from("direct:in")
                .loop(3)
                .pollEnrich("jmap:inbox", SOON)
                .process(exchange -> collected.add(subject(exchange))));

        reader.does("direct:in", "", Map.of());

        assertThat(collected).containsExactly("Mail 1", "Mail 2", "Mail 3");
        await().untilAsserted(() -> assertThat(reader.inbox().unseen()).isEmpty());
    }

    @Test
    void manyWhoAskAtTheSameTime() throws Exception {
        reader.inbox().receiveNumbered(20);
        List<String> got = Collections.synchronizedList(new ArrayList<>());
        JmapRoutes.with(reader.context(), routes -> routes.from("seda:in?concurrentConsumers=4")
                .pollEnrich("jmap:inbox", SOON)
                .process(exchange -> got.add(subject(exchange))));

        IntStream.range(0, 20).forEach(i -> reader.does("seda:in?waitForTaskToComplete=Never", "", Map.of()));

        await().atMost(Duration.ofSeconds(30)).until(() -> got.size() >= 20);
        assertThat(got).containsExactlyInAnyOrderElementsOf(Inbox.numbered(1, 20));
        await().untilAsserted(() -> assertThat(reader.inbox().unseen()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"trackBy=state&stateRepository=#state", "trackBy=keyword&keyword=filed"})
    void withWhateverTellsWhatIsNew(String options) throws Exception {
        reader.inbox().receiveNumbered(4);
        reader.context().getRegistry().bind("state", new MemoryStateRepository());
        List<String> got = new ArrayList<>();
        JmapRoutes.with(reader.context(), routes -> routes.from("direct:in")
                .loop(2)
                .pollEnrich("jmap:inbox?" + options, SOON)
                .process(exchange -> got.add(subject(exchange))));

        reader.does("direct:in", "", Map.of());
        reader.does("direct:in", "", Map.of());

        assertThat(got).containsExactly("Mail 1", "Mail 2", "Mail 3", "Mail 4");
        assertThat(reader.inbox().unseen()).hasSize(4);
    }

    @Test
    void attachmentsComeAlong() throws Exception {
        reader.inbox()
                .receive(TestMails.mail()
                        .attach("data.csv", "text/csv", new byte[] {1, 2, 3})
                        .bytes());
        enriching("jmap:inbox");

        Exchange exchange = reader.does("direct:in", "", Map.of());

        assertThat(exchange.getMessage(AttachmentMessage.class)
                        .getAttachment("data.csv")
                        .getInputStream()
                        .readAllBytes())
                .containsExactly(1, 2, 3);
    }

    @Test
    void aTemplateMarksItWhenItIsToldThatTheExchangeIsDone() throws Exception {
        reader.inbox().receiveNumbered(2);
        try (ConsumerTemplate template = reader.context().createConsumerTemplate()) {
            Exchange first = template.receive("jmap:inbox", SOON);
            Exchange second = template.receive("jmap:inbox", SOON);

            template.doneUoW(second);

            assertThat(List.of(subject(first), subject(second))).containsExactly("Mail 1", "Mail 2");
            await().untilAsserted(() -> assertThat(reader.inbox().seen()).containsExactly("Mail 2"));
        }
        assertThat(reader.inbox().unseen()).containsExactly("Mail 1");
    }

    @Test
    void aTemplateThatTakesTheBodyOnly() throws Exception {
        reader.inbox().receiveNumbered(1);
        try (ConsumerTemplate template = reader.context().createConsumerTemplate()) {
            assertThat(template.receiveBody("jmap:inbox", SOON, String.class))
                    .isEqualToIgnoringNewLines("This is mail 1.");
            assertThat(template.receiveNoWait("jmap:inbox")).isNull();
        }
        assertThat(reader.inbox().unseen()).isEmpty();
    }

    private void enriching(String uri) throws Exception {
        JmapRoutes.with(reader.context(), routes -> routes.from("direct:in").pollEnrich(uri, SOON));
    }

    private static String subject(Exchange exchange) {
        return InboxRoute.subject(exchange);
    }
}
