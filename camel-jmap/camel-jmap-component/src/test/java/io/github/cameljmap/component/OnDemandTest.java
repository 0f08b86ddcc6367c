package io.github.cameljmap.component;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.apache.camel.CamelContext;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.PollingConsumer;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.component.support.FakeMailbox;
import io.github.cameljmap.component.support.ScriptedServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/** What those who take emails one at a time see of trouble, and ask of the server. */
@Timeout(60)
class OnDemandTest {

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    private CamelContext context;
    private ConsumerTemplate template;

    @BeforeEach
    void start() {
        context = JmapRoutes.at(SERVER.sessionUrl(), settings -> settings.setAccessToken(ScriptedServer.TOKEN));
        context.start();
        template = context.createConsumerTemplate();
    }

    @AfterEach
    void stop() {
        template.stop();
        context.stop();
    }

    @Test
    void anIdleLookIsOneRequest() {
        assertThat(template.receiveNoWait("jmap:inbox")).isNull();
        assertThat(template.receiveNoWait("jmap:inbox")).isNull();
        int before = SERVER.requests().size();

        assertThat(template.receiveNoWait("jmap:inbox")).isNull();

        assertThat(SERVER.requests()).hasSize(before + 1);
    }

    @Test
    void onlyAsManyEmailsAreReadAsAreAskedFor() {
        SERVER.holds("M1", "M2", "M3");

        template.receiveNoWait("jmap:inbox");

        assertThat(SERVER.request(0).at("/methodCalls/0/1/limit").asInt()).isEqualTo(1);
    }

    @Test
    void thoseThatAreNotToBeHadCostNoFurtherRequests() {
        FakeMailbox mailbox = SERVER.holds("M1", "M2", "M3", "M4");
        List<Exchange> kept = IntStream.range(0, 3)
                .mapToObj(i -> template.receiveNoWait("jmap:inbox"))
                .toList();
        int before = SERVER.requests().size();

        Exchange last = template.receiveNoWait("jmap:inbox");

        assertThat(kept).extracting(OnDemandTest::id).containsExactly("M1", "M2", "M3");
        assertThat(id(last)).isEqualTo("M4");
        assertThat(SERVER.requests()).hasSize(before + 1);
        assertThat(mailbox.fresh()).hasSize(4);
    }

    @Test
    void anErrorOfTheServerIsThrown() {
        SERVER.holds("M1");
        SERVER.hasMailboxes("{}");

        assertThat(catchThrowable(() -> template.receiveNoWait("jmap:inbox")))
                .hasRootCauseInstanceOf(JmapException.class);
    }

    @Test
    void anAcknowledgementThatIsRefusedIsToldByTheNextCall() {
        SERVER.holds("M1", "M2").refusesToChange("M1");
        template.doneUoW(template.receiveNoWait("jmap:inbox"));

        assertThat(catchThrowable(() -> template.receiveNoWait("jmap:inbox")))
                .hasMessageContaining("does not let us change emails");
        assertThat(id(template.receiveNoWait("jmap:inbox"))).isEqualTo("M2");
    }

    @Test
    void anEmailThatWasHandledElsewhereIsPassedOver() {
        SERVER.holds("M1", "M2");
        MemoryIdempotentRepository repository = new MemoryIdempotentRepository();
        context.getRegistry().bind("once", repository);
        String uri = "jmap:inbox?idempotentRepository=#once";
        Exchange first = template.receiveNoWait(uri);
        try (ConsumerTemplate other = context.createConsumerTemplate()) {
            assertThat(id(other.receiveNoWait(uri))).isEqualTo("M2");
        } catch (Exception e) {
            throw new AssertionError(e);
        }

        assertThat(id(first)).isEqualTo("M1");
    }

    @Test
    void whoDoesNotWaitDoesNotWaitForSomebodyElsesLookEither() throws Exception {
        SERVER.holds("M1");
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        context.getRegistry().bind("slow", new MemoryIdempotentRepository() {
            @Override
            public boolean add(String key) {
                looking.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return super.add(key);
            }
        });
        PollingConsumer consumer =
                context.getEndpoint("jmap:inbox?idempotentRepository=#slow").createPollingConsumer();
        consumer.start();
        try {
            CompletableFuture<Exchange> first = CompletableFuture.supplyAsync(consumer::receiveNoWait);
            looking.await();

            assertThat(consumer.receiveNoWait()).isNull();

            goOn.countDown();
            assertThat(id(first.join())).isEqualTo("M1");
        } finally {
            goOn.countDown();
            consumer.stop();
        }
    }

    @Test
    void anEmptyMessageOnRequest() {
        Exchange empty = template.receiveNoWait("jmap:inbox?sendEmptyMessageWhenIdle=true");

        assertThat(empty.getMessage().getBody()).isNull();
        assertThat(empty.getMessage().getHeaders()).isEmpty();
    }

    @Test
    void whatIsDoneWhileItIsStoppedIsToldAfterwards() throws Exception {
        FakeMailbox mailbox = SERVER.holds("M1", "M2");
        PollingConsumer consumer = context.getEndpoint("jmap:inbox").createPollingConsumer();
        consumer.start();
        Exchange exchange = consumer.receiveNoWait();
        consumer.stop();
        template.doneUoW(exchange);
        assertThat(mailbox.fresh()).containsExactly("M1", "M2");

        consumer.start();
        try {
            assertThat(id(consumer.receiveNoWait())).isEqualTo("M2");
            await().untilAsserted(() -> assertThat(mailbox.fresh()).containsExactly("M2"));
        } finally {
            consumer.stop();
        }
    }

    private static String id(Exchange exchange) {
        return exchange.getMessage().getHeader(JmapConstants.EMAIL_ID, String.class);
    }
}
